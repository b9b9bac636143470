using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What the timers of cases share whose instant follows from the case's state.</summary>
internal static class CaseTimer
{
    /// <summary>Changes the case of a timer, or lets the timer go or move when the case is past it.</summary>
    /// <param name="core">The inbox.</param>
    /// <param name="timer">The timer.</param>
    /// <param name="lease">The lease under which it is held.</param>
    /// <param name="dueAt">When it is due by the case's state; null for never.</param>
    /// <param name="verb">What happens when it is due.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public static async Task HandleAsync(
        InboxCore core,
        InboxTimer timer,
        LeaseId lease,
        Func<CaseSnapshot, ValueTask<Instant?>> dueAt,
        Func<Case, Instant, CaseOutcome> verb,
        CancellationToken cancellationToken)
    {
        var (isDone, _) = await core.DecideAsync(
            async now =>
            {
                var record = await core.Store.Cases.FindAsync(new CaseId(timer.Key.Subject), cancellationToken).ConfigureAwait(false);
                if (record is null || await dueAt(record.State).ConfigureAwait(false) is not { } due || due > now)
                {
                    return (false, null);
                }

                var handled = Case.From(record.State, core.Workflow);
                return verb(handled, now) == CaseOutcome.Changed
                    ? (true, new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] })
                    : (false, (InboxCommit?)null);
            },
            cancellationToken).ConfigureAwait(false);
        if (isDone)
        {
            core.Telemetry.TimerDone();
            return;
        }

        // Whoever changed the case meanwhile set the timer anew, and then this lease is over: a conflict says so and is fine.
        var now = core.Now;
        var left = await core.Store.Cases.FindAsync(new CaseId(timer.Key.Subject), cancellationToken).ConfigureAwait(false);
        var next = left is null ? null : await dueAt(left.State).ConfigureAwait(false);
        await core.Store.CommitAsync(
            new InboxCommit { At = now, Timers = [new TimerChange(timer.Key, next) { Lease = lease }] }, cancellationToken).ConfigureAwait(false);
    }
}
