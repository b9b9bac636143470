using System.Text.Json;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Flags the open drafts of a case whose customer writes, or is answered by somebody: they answer what is not the last word any more.</summary>
internal sealed class DraftStaleness(InboxCore core) : ICommitKeeper
{
    public async ValueTask<InboxCommit> KeepAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        // A message of a case without drafts costs nothing.
        if (!commit.Cases.Any(IsConcerned))
        {
            return commit;
        }

        var cases = new List<CaseChange>(commit.Cases.Count);
        var records = new List<SideRecordChange>();
        foreach (var change in commit.Cases)
        {
            cases.Add(IsConcerned(change) ? await FlagAsync(commit, change, records, cancellationToken).ConfigureAwait(false) : change);
        }

        return records.Count == 0 ? commit : commit with { Cases = cases, SideRecords = [.. commit.SideRecords, .. records] };
    }

    private static bool IsConcerned(CaseChange change) => change.State.Drafts.Count > 0 && change.Events.Any(e => e is MessageReceived or ReplyQueued { Origin: ReplyOrigin.Agent or ReplyOrigin.Elsewhere or ReplyOrigin.ApprovedDraft });

    private async Task<CaseChange> FlagAsync(
        InboxCommit commit, CaseChange change, List<SideRecordChange> records, CancellationToken cancellationToken)
    {
        var handled = Case.From(change.State, core.Workflow);
        foreach (var known in change.State.Drafts)
        {
            // The draft changes only together with its case, so one that is newer than the case is a conflict.
            if (await core.Store.SideRecords.FindAsync(DraftRecords.KeyOf(known.Id), cancellationToken).ConfigureAwait(false) is { } stored
                && Read(stored) is { } draft
                && draft.Flag(commit.At) is var flagged
                && !ReferenceEquals(flagged, draft))
            {
                records.Add(DraftRecords.Change(stored, flagged));
                handled.StaleDraft(draft.Id, draft.Version, commit.At);
            }
        }

        return handled.Recorded.Count == 0 ? change : change with { State = handled.State, Events = [.. change.Events, .. handled.Recorded] };
    }

    // A draft that a newer version wrote must not keep a message out.
    private Draft? Read(SideRecord stored)
    {
        try
        {
            return DraftCodec.Read(stored.Body);
        }
        catch (JsonException fault)
        {
            core.Telemetry.Fault("draft.stale", fault);
            return null;
        }
    }
}
