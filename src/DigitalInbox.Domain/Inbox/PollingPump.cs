using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Asks providers that do not call us for news.</summary>
/// <remarks>Several pumps, also on several nodes, may run on one store: a channel is polled by one of them at a time. The cursor moves when the
/// events before it are committed, so a crash in between makes the provider tell them again, and they act once.</remarks>
public sealed class PollingPump
{
    private const string LeasePrefix = "poll/";

    private readonly InboxCore core;
    private readonly InboxIntake intake;
    private readonly LeaseId lease;
    private readonly IReadOnlyList<IPollingConnector> connectors;

    internal PollingPump(InboxCore core, InboxIntake intake)
    {
        this.core = core;
        this.intake = intake;
        lease = LeaseId.New(core.Now);
        connectors = [.. core.Channels.All.Select(c => core.Channels.Connector<IPollingConnector>(c.Id)).OfType<IPollingConnector>()];
    }

    /// <summary>Polls every channel at its interval until stopped. A stop waits for the event in hand.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <remarks>Does not end on a fault: it is told to <see cref="InboxTelemetry.Faulted"/>, and the channel is polled again after its
    /// interval.</remarks>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(connectors.Select(c => PollAsync(c, cancellationToken))).ConfigureAwait(false);
        await ReleaseAsync().ConfigureAwait(false);
    }

    /// <summary>Polls every channel once, of those that nobody else polls now.</summary>
    /// <param name="cancellationToken">Cancels between commits.</param>
    /// <returns>True when a channel has more at once.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var hasMore = false;
        foreach (var connector in connectors)
        {
            hasMore |= await PollOnceAsync(connector, cancellationToken).ConfigureAwait(false);
        }

        return hasMore;
    }

    private async Task PollAsync(IPollingConnector connector, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var hasMore = false;
            try
            {
                hasMore = await PollOnceAsync(connector, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                if (!cancellationToken.IsCancellationRequested)
                {
                    core.Telemetry.Fault("polling", fault);
                }
            }

            if (!hasMore)
            {
                await Task.Delay(connector.PollInterval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> PollOnceAsync(IPollingConnector connector, CancellationToken cancellationToken)
    {
        var (channel, now) = (connector.Channel, core.Now);
        var held = await core.Store.Leases.HoldAsync(
            [LeasePrefix + channel.Id.Value], lease, LeaseOf(connector), now, cancellationToken).ConfigureAwait(false);
        if (held.Count == 0)
        {
            return false;
        }

        var cursor = await core.Store.Cursors.FindAsync(channel.Id, cancellationToken).ConfigureAwait(false);
        var polled = await connector.PollAsync(cursor?.Value, now, cancellationToken).ConfigureAwait(false);
        await intake.ReceivePolledAsync(channel, polled.Events, cancellationToken).ConfigureAwait(false);
        if (polled.Cursor is not { } next || string.Equals(next, cursor?.Value, StringComparison.Ordinal))
        {
            return false;
        }

        // A conflict: another node polled meanwhile, and what it brought is here.
        var moved = await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, Cursors = [new CursorChange(channel.Id, cursor?.Version ?? 0, next)] },
            cancellationToken).ConfigureAwait(false);
        return polled.HasMore && moved.Status == CommitStatus.Committed;
    }

    // Held from poll to poll, so that the cursor is not read by two nodes in turn.
    private Duration LeaseOf(IPollingConnector connector) =>
        Duration.FromTimeSpan(core.Options.WorkLease) + Duration.FromTimeSpan(connector.PollInterval);

    private async Task ReleaseAsync()
    {
        try
        {
            await core.Store.Leases.ReleaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("polling", fault);
        }
    }
}
