using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Does the jobs of the background: work on many cases, a part at a time.</summary>
/// <remarks>Several pumps, also on several nodes, may run on one store: each part is claimed by one of them, and goes on where the one
/// before it was committed, whoever did that.</remarks>
public sealed class JobPump
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    // A job may begin this much later.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);

    // Those who wait for the store go first.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly InboxCore core;
    private readonly Dictionary<string, IJobRunner> runners;

    internal JobPump(InboxCore core, IEnumerable<IJobRunner> runners)
    {
        this.core = core;
        this.runners = runners.ToDictionary(r => r.Kind, StringComparer.Ordinal);
    }

    /// <summary>Does jobs until stopped. A stop waits for the part in hand.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <remarks>Does not end on a fault: it is told to <see cref="InboxTelemetry.Faulted"/>, and the part is tried again when its lease ran
    /// out.</remarks>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var wake = Task.CompletedTask;
        while (!cancellationToken.IsCancellationRequested)
        {
            // One wait at a time: on a quiet inbox, a new one each second would pile up behind the signal.
            wake = wake.IsCompleted ? core.Signal.NextAsync(cancellationToken) : wake;
            var pace = LookPace.Begin(Apart, cancellationToken);
            var isBusy = await LookAsync(cancellationToken).ConfigureAwait(false);
            using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var pause = Task.Delay(isBusy ? Pause : LongestWait, done.Token);
            await (isBusy ? pause.ContinueWith(static _ => { }, TaskScheduler.Default) : Task.WhenAny(wake, pause)).ConfigureAwait(false);
            await done.CancelAsync().ConfigureAwait(false);
            await (isBusy ? Task.CompletedTask : pace.RestAsync()).ConfigureAwait(false);
        }
    }

    /// <summary>Claims a job and does one part of it.</summary>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False when there was nothing to do.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var now = core.Now;
        var lease = LeaseId.New(now);
        var claimed = await core.Store.Jobs.ClaimAsync(
            lease, Duration.FromTimeSpan(core.Options.WorkLease), 1, now, cancellationToken).ConfigureAwait(false);
        if (claimed.Count == 0)
        {
            return false;
        }

        // A job of another version's kind is left to the nodes that know it.
        if (runners.TryGetValue(claimed[0].Kind, out var runner))
        {
            await runner.RunPartAsync(claimed[0], lease, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = core.Now;
            return await core.Store.Jobs.NextDueAsync(now, cancellationToken).ConfigureAwait(false) <= now
                && await RunOnceAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                core.Telemetry.Fault("jobs", fault);
            }

            return false;
        }
    }
}
