using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Hands messages whose files are due to those who fetch.</summary>
internal sealed class FetchTimerHandler(InboxCore core, HandedWork<FetchTask> work) : ITimerHandler
{
    public string Kind => TimerKey.Fetch;

    public Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var task = new FetchTask(new MessageId(timer.Key.Subject), timer.Attempts + 1);
        return work.HandAsync(timer, lease, AheadOf(core, task, core.Now), task, cancellationToken);
    }

    /// <summary>The timer of a message while one of its files is fetched.</summary>
    public static TimerChange AheadOf(InboxCore core, FetchTask task, Instant now) =>
        new(TimerKey.OfFetch(task.Message), now + Duration.FromTimeSpan(core.Options.FetchTimeout + core.Options.WorkLease)) { Attempts = task.Attempt };
}
