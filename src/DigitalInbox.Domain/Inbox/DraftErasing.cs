using DigitalInbox.Approvals;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Ends the drafts that go with a contact or with the content of a case: their files go, too, and the case counts them no more.</summary>
internal sealed class DraftErasing(InboxCore core) : ICommitKeeper
{
    private const int Page = 50;

    public async ValueTask<InboxCommit> KeepAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var erased = commit.ErasedCases.Where(e => e.ErasedAt is not null).ToList();
        if (commit.ErasedContacts.Count == 0 && erased.Count == 0)
        {
            return commit;
        }

        var timers = new List<TimerChange>();
        foreach (var contact in commit.ErasedContacts)
        {
            await EndAsync(commit, new SideRecordQuery(DraftRecords.Kind) { ContactId = contact.Id, Limit = Page }, timers, cancellationToken).ConfigureAwait(false);
        }

        foreach (var content in erased)
        {
            await EndAsync(commit, new SideRecordQuery(DraftRecords.Kind) { CaseId = content.Id, Limit = Page }, timers, cancellationToken).ConfigureAwait(false);
            commit = await WithoutDraftsAsync(commit, content, cancellationToken).ConfigureAwait(false);
        }

        return timers.Count == 0 ? commit : commit with { Timers = [.. commit.Timers, .. timers] };
    }

    private async Task EndAsync(InboxCommit commit, SideRecordQuery query, List<TimerChange> timers, CancellationToken cancellationToken)
    {
        do
        {
            var page = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
            timers.AddRange(page.Items.SelectMany(r => DraftRecords.TimersOfErased(DraftCodec.Read(r.Body), commit.At)));
            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }

    private async Task<InboxCommit> WithoutDraftsAsync(InboxCommit commit, CaseErasure content, CancellationToken cancellationToken)
    {
        var change = commit.Cases.FirstOrDefault(c => c.State.Id == content.Id);
        var loaded = change is null ? await core.Store.Cases.FindAsync(content.Id, cancellationToken).ConfigureAwait(false) : null;

        // A case that moved on is a conflict anyway.
        if ((change?.State ?? loaded?.State) is not { Drafts.Count: > 0 } state || state.Version != content.ExpectedVersion)
        {
            return commit;
        }

        var handled = Case.From(state, core.Workflow);
        foreach (var draft in state.Drafts)
        {
            handled.DeleteDraft(draft.Id, Initiator.System, commit.At);
        }

        var after = change is null
            ? CaseChange.Of(handled, loaded)
            : change with { State = handled.State, Events = [.. change.Events, .. handled.Recorded] };
        return commit with
        {
            Cases = [.. commit.Cases.Where(c => c.State.Id != content.Id), after],
            ErasedCases = [.. commit.ErasedCases.Select(e => ReferenceEquals(e, content) ? e with { ExpectedVersion = after.State.Version } : e)],
        };
    }
}
