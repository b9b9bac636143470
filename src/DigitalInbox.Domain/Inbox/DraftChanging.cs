using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Changes a draft and its case in one commit.</summary>
/// <remarks>Every change of a draft is an event of its case, so of two changes at once, a new message included, one meets a conflict and is
/// decided again on what the other made of it.</remarks>
internal sealed class DraftChanging(InboxCore core, DraftAccess drafts)
{
    public async Task<Draft> ChangeAsync(
        Caller caller, DraftId id, RequestMemory? memory, Func<DraftStep, Task<DraftDecision>> decide, CancellationToken cancellationToken)
    {
        var isAgain = false;
        var (changed, _) = await core.DecideAsync(
            async now =>
            {
                // First of all: who asked for the same before is told how it stands.
                var isKnown = memory is not null && await memory.FindAsync(core.Store, now, cancellationToken).ConfigureAwait(false) is not null;
                var (stored, draft, record) = await drafts.FindAsync(caller, id, cancellationToken).ConfigureAwait(false);
                if (isKnown)
                {
                    return (draft, null);
                }

                await RequireContactAsync(record, isAgain, cancellationToken).ConfigureAwait(false);
                isAgain = true;
                var step = new DraftStep(caller, record, Case.From(record.State, core.Workflow), stored, draft, now);
                var decision = await decide(step).ConfigureAwait(false);
                return ReferenceEquals(decision.Draft, draft)
                    ? (draft, (InboxCommit?)null)
                    : (decision.Draft, CommitOf(step, decision) with
                    {
                        Idempotency = memory?.Record(decision.Draft.Id, now + Duration.FromTimeSpan(core.Options.IdempotencyLifetime)),
                    });
            },
            cancellationToken).ConfigureAwait(false);
        return changed;
    }

    /// <summary>Begins a draft.</summary>
    public async Task<Draft> CreateAsync(
        RequestMemory? memory, Func<Instant, Task<(CaseRecord Record, Case Case, Draft Draft)>> decide, CancellationToken cancellationToken)
    {
        var isAgain = false;
        var (created, _) = await core.DecideAsync(
            async now =>
            {
                if (memory is not null && await memory.FindAsync(core.Store, now, cancellationToken).ConfigureAwait(false) is { } before)
                {
                    var known = await core.Store.SideRecords.FindAsync(DraftRecords.KeyOf(new DraftId(before.Result.Value)), cancellationToken).ConfigureAwait(false);
                    return (known is null ? throw DraftErrors.IsNotFound() : DraftCodec.Read(known.Body), null);
                }

                var (record, handled, draft) = await decide(now).ConfigureAwait(false);
                await RequireContactAsync(record, isAgain, cancellationToken).ConfigureAwait(false);
                isAgain = true;
                return (draft, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    Cases = [CaseChange.Of(handled, record)],
                    SideRecords = [DraftRecords.Change(before: null, draft)],
                    Timers = [.. DraftRecords.Timers(before: null, draft, now)],
                    Idempotency = memory?.Record(draft.Id, now + Duration.FromTimeSpan(core.Options.IdempotencyLifetime)),
                });
            },
            cancellationToken).ConfigureAwait(false);
        return created;
    }

    private static InboxCommit CommitOf(DraftStep step, DraftDecision decision)
    {
        var change = CaseChange.Of(step.Case, step.Record);
        var commit = new InboxCommit { At = step.Now };
        if (decision.Sent is { } sent)
        {
            change = change with { Preview = MessagePreview.Of(sent.Messages[0]), HasMessage = true };
            commit = sent.Commit;
        }

        return commit with
        {
            Cases = [change],
            SideRecords = [DraftRecords.Change(step.Stored, decision.Draft)],
            Timers = [.. commit.Timers, .. DraftRecords.Timers(step.Draft, decision.Draft, step.Now)],
        };
    }

    // Of an erased contact the store keeps nothing new, as a conflict that would never end.
    private Task RequireContactAsync(CaseRecord record, bool isAgain, CancellationToken cancellationToken) =>
        isAgain ? MessageWriting.RequireContactAsync(core, record.State.ContactId, cancellationToken) : Task.CompletedTask;
}
