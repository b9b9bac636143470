using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Sends what waits in the outbox: each reply once, in the order of its thread.</summary>
/// <remarks>Several pumps, also on several nodes, may run on one store.</remarks>
public sealed class OutboxPump
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    // Nobody notices that a reply leaves this much later.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(10);

    private readonly InboxCore core;
    private readonly OutboxSender sender;

    internal OutboxPump(InboxCore core, InboxIntake intake, IAttachmentStore attachments)
    {
        this.core = core;
        sender = new OutboxSender(core, intake, attachments);
    }

    /// <summary>Sends until stopped. A stop takes no new work and waits for what is on its way.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <remarks>Does not end on a fault: it is told to <see cref="InboxTelemetry.Faulted"/> and tried again.</remarks>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var running = new List<Task>();
        var wake = Task.CompletedTask;
        while (!cancellationToken.IsCancellationRequested)
        {
            // One wait at a time: on a quiet inbox, a new one each second would pile up behind the signal.
            wake = wake.IsCompleted ? core.Signal.NextAsync(cancellationToken) : wake;
            running.RemoveAll(task => task.IsCompleted);
            var pace = LookPace.Begin(Apart, cancellationToken);
            var (lease, items, wait) = await ClaimGuardedAsync(core.Options.ConcurrentSends - running.Count, cancellationToken).ConfigureAwait(false);
            running.AddRange(items.Select(item => SendGuardedAsync(item, lease, cancellationToken)));
            if (items.Count == 0)
            {
                await WaitAsync(wake, running, wait, cancellationToken).ConfigureAwait(false);
                await pace.RestAsync().ConfigureAwait(false);
            }
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>Claims what is due and sends it, once.</summary>
    /// <param name="cancellationToken">Cancels the claim; what is claimed is finished.</param>
    /// <returns>How many pieces of work were handled.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var (lease, items) = await ClaimAsync(core.Options.ConcurrentSends, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(items.Select(item => sender.HandleAsync(item, lease, CancellationToken.None, cancellationToken))).ConfigureAwait(false);
        return items.Count;
    }

    private async Task<(LeaseId Lease, IReadOnlyList<OutboxItem> Items)> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        var now = core.Now;
        var lease = LeaseId.New(now);
        var items = await core.Store.Outbox.ClaimAsync(
            lease, Duration.FromTimeSpan(core.Options.SendLease), limit, now, cancellationToken).ConfigureAwait(false);
        foreach (var item in items)
        {
            core.Telemetry.Reached(InboxStep.Claimed, item.ChannelId);
        }

        return (lease, items);
    }

    /// <returns>What was claimed; if nothing, how long there will be nothing, as far as is known.</returns>
    private async Task<(LeaseId Lease, IReadOnlyList<OutboxItem> Items, TimeSpan Wait)> ClaimGuardedAsync(int limit, CancellationToken cancellationToken)
    {
        try
        {
            // Every commit wakes the pump and most make no work for it: a read is cheaper than a claim, which writes.
            var now = core.Now;
            var due = limit > 0 ? await core.Store.Outbox.NextDueAsync(now, cancellationToken).ConfigureAwait(false) : null;
            if (due is null || due > now)
            {
                return (default, [], due is { } later && later - now < Duration.FromTimeSpan(LongestWait) ? (later - now).ToTimeSpan() : LongestWait);
            }

            var (lease, items) = await ClaimAsync(limit, cancellationToken).ConfigureAwait(false);
            return (lease, items, LongestWait);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                core.Telemetry.Fault("outbox.claim", fault);
            }

            return (default, [], LongestWait);
        }
    }

    private async Task SendGuardedAsync(OutboxItem item, LeaseId lease, CancellationToken stopping)
    {
        try
        {
            // Work that is on its way is finished even when the host stops; its lease bounds it.
            using var bound = new CancellationTokenSource(core.Options.SendLease);
            await sender.HandleAsync(item, lease, bound.Token, stopping).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("outbox.send", fault);
        }
    }

    private static async Task WaitAsync(Task wake, List<Task> running, TimeSpan wait, CancellationToken cancellationToken)
    {
        // Never longer than the longest wait: another process on the same store does not reach our signal.
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny([wake, Task.Delay(wait, done.Token), .. running]).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
    }
}
