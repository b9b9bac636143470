using System.Threading.Channels;
using DigitalInbox.Automation;

namespace DigitalInbox.Inbox;

/// <summary>Brings messages to hosts' systems, and tries again what did not arrive.</summary>
/// <remarks>What is due comes from the <see cref="TimerPump"/> of the same process. Several nodes share the work. A message arrives at least
/// once, each time with the same id; of several messages to one receiver no order is promised.</remarks>
public sealed class WebhookPump
{
    // So many deliveries wait on this node for their turn; more stay with their timers, where other nodes find them.
    private const int MostWaiting = 100;

    private readonly InboxCore core;
    private readonly WebhookSending sending;
    private readonly Channel<WebhookDeliveryId> waiting = Channel.CreateUnbounded<WebhookDeliveryId>();
    private int taken;

    internal WebhookPump(InboxCore core, IWebhookSender sender)
    {
        this.core = core;
        sending = new WebhookSending(core, sender);
        Timers = new WebhookTimerHandler(core, TryTakePlace, GiveBackPlace, id => waiting.Writer.TryWrite(id));
    }

    internal ITimerHandler Timers { get; }

    /// <summary>Sends until stopped. A stop breaks off what is under way; it is tried again later.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <remarks>Does not end on a fault: it is told to <see cref="InboxTelemetry.Faulted"/>.</remarks>
    public Task RunAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(Enumerable.Range(0, core.Options.Automation.ConcurrentWebhooks).Select(_ => WorkAsync(cancellationToken)));

    /// <summary>Sends what was handed over by now, one message after the other.</summary>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <returns>How many messages were attempted.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var done = 0;
        while (waiting.Reader.TryRead(out var id))
        {
            await SendGuardedAsync(id, cancellationToken).ConfigureAwait(false);
            done++;
        }

        return done;
    }

    private bool TryTakePlace()
    {
        if (Interlocked.Increment(ref taken) <= MostWaiting)
        {
            return true;
        }

        GiveBackPlace();
        return false;
    }

    private void GiveBackPlace() => Interlocked.Decrement(ref taken);

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (var id in waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await SendGuardedAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendGuardedAsync(WebhookDeliveryId id, CancellationToken cancellationToken)
    {
        try
        {
            await sending.SendAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // Its timer was set ahead, and brings it back.
            core.Telemetry.Fault("webhooks.send", fault);
        }
        finally
        {
            GiveBackPlace();
        }
    }
}
