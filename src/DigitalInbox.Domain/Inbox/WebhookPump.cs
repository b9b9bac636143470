using DigitalInbox.Automation;

namespace DigitalInbox.Inbox;

/// <summary>Brings messages to hosts' systems, and tries again what did not arrive.</summary>
/// <remarks>What is due comes from the <see cref="TimerPump"/> of the same process. Several nodes share the work. A message arrives at least
/// once, each time with the same id; of several messages to one receiver no order is promised.</remarks>
public sealed class WebhookPump
{
    private const int MostWaiting = 100;

    private readonly InboxCore core;
    private readonly HandedWork<WebhookDeliveryId> work;

    internal WebhookPump(InboxCore core, IWebhookSender sender)
    {
        this.core = core;
        work = new HandedWork<WebhookDeliveryId>(core, "webhooks.send", MostWaiting, new WebhookSending(core, sender).SendAsync);
        Timers = new WebhookTimerHandler(core, work);
    }

    internal ITimerHandler Timers { get; }

    /// <summary>Sends until stopped. A stop breaks off what is under way; it is tried again later.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <remarks>Does not end on a fault: it is told to <see cref="InboxTelemetry.Faulted"/>.</remarks>
    public Task RunAsync(CancellationToken cancellationToken = default) =>
        work.RunAsync(core.Options.Automation.ConcurrentWebhooks, cancellationToken);

    /// <summary>Sends what was handed over by now, one message after the other.</summary>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <returns>How many messages were attempted.</returns>
    public Task<int> RunOnceAsync(CancellationToken cancellationToken = default) => work.RunOnceAsync(cancellationToken);
}
