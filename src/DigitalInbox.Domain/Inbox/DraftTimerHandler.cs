using DigitalInbox.Approvals;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Ends drafts whose time is over.</summary>
internal sealed class DraftTimerHandler(InboxCore core) : ITimerHandler
{
    public string Kind => TimerKey.Draft;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var id = new DraftId(timer.Key.Subject);
        var (isDone, _) = await core.DecideAsync(
            async now =>
            {
                // Whoever changed the draft meanwhile set its timer anew; a draft that is gone has none.
                if (await core.Store.SideRecords.FindAsync(DraftRecords.KeyOf(id), cancellationToken).ConfigureAwait(false) is not { } stored
                    || DraftCodec.Read(stored.Body) is not { } draft
                    || draft.Expire(now) is not { State: DraftState.Expired } expired
                    || ReferenceEquals(expired, draft)
                    || await core.Store.Cases.FindAsync(draft.CaseId, cancellationToken).ConfigureAwait(false) is not { } record)
                {
                    return (false, (InboxCommit?)null);
                }

                var handled = Case.From(record.State, core.Workflow);
                handled.ExpireDraft(id, now);
                return (true, new InboxCommit
                {
                    At = now,
                    Cases = [CaseChange.Of(handled, record)],
                    SideRecords = [DraftRecords.Change(stored, expired)],
                    Timers = [.. DraftRecords.Timers(draft, expired, now)],
                });
            },
            cancellationToken).ConfigureAwait(false);
        if (isDone)
        {
            core.Telemetry.TimerDone();
            return;
        }

        // A conflict says that the timer is somebody else's by now, and is fine.
        var left = await core.Store.SideRecords.FindAsync(DraftRecords.KeyOf(id), cancellationToken).ConfigureAwait(false);
        var next = left is not null && DraftCodec.Read(left.Body) is { IsOpen: true } open ? open.ExpiresAt : (NodaTime.Instant?)null;
        await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, Timers = [new TimerChange(timer.Key, next) { Lease = lease }] }, cancellationToken).ConfigureAwait(false);
    }
}
