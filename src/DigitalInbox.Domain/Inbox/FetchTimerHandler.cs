using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Hands messages whose files are due to those who fetch, which takes longer than a timer is held.</summary>
/// <remarks>The timer is set ahead by as long as a fetch may take: when this node dies meanwhile, another one fetches then.</remarks>
internal sealed class FetchTimerHandler(InboxCore core, Func<bool> tryTake, Action giveBack, Action<FetchTask> hand) : ITimerHandler
{
    // What waits for a place must not come back so often that it takes the places of other timers.
    private static readonly Duration Crowded = Duration.FromSeconds(5);

    public string Kind => TimerKey.Fetch;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var now = core.Now;
        var task = new FetchTask(new MessageId(timer.Key.Subject), timer.Attempts + 1);
        if (!tryTake())
        {
            var later = new TimerChange(timer.Key, now + Crowded) { Lease = lease, Attempts = timer.Attempts };
            await core.Store.CommitAsync(new InboxCommit { At = now, Timers = [later] }, cancellationToken).ConfigureAwait(false);
            return;
        }

        var isHanded = false;
        try
        {
            var ahead = AheadOf(core, task, now) with { Lease = lease };
            var result = await core.Store.CommitAsync(new InboxCommit { At = now, Timers = [ahead] }, cancellationToken).ConfigureAwait(false);
            isHanded = result.Status == CommitStatus.Committed;
        }
        finally
        {
            if (!isHanded)
            {
                giveBack();
            }
        }

        if (isHanded)
        {
            hand(task);
        }
    }

    /// <summary>The timer of a message while one of its files is fetched.</summary>
    public static TimerChange AheadOf(InboxCore core, FetchTask task, Instant now) =>
        new(TimerKey.OfFetch(task.Message), now + Duration.FromTimeSpan(core.Options.FetchTimeout + core.Options.WorkLease)) { Attempts = task.Attempt };
}
