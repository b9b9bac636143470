using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Makes happen what comes due: warnings and breaches of service levels, timed rules, offers that expire, cases that nobody
/// answers, and uploads that nobody takes; files that are due to be fetched go to the <see cref="AttachmentPump"/>.</summary>
/// <remarks>
/// <para>Several pumps, also on several nodes, may run on one store. Each thing is recorded once, with the exact instant at which it came
/// due, however late the pump is.</para>
/// <para>A timer that cannot be handled is told to <see cref="InboxTelemetry.Faulted"/> and tried again, later each time; it keeps no other
/// one waiting.</para>
/// </remarks>
public sealed class TimerPump
{
    private const int Batch = 50;
    private const int MostDoublings = 9;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    // What came due is recorded with its own instant, whenever it is looked for.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(50);
    private static readonly Duration FirstDelay = Duration.FromSeconds(1);

    private readonly InboxCore core;
    private readonly Dictionary<string, ITimerHandler> handlers;

    internal TimerPump(InboxCore core, IReadOnlyList<ITimerHandler> others)
    {
        this.core = core;
        ITimerHandler[] all = [new CaseTimerHandler(core), new OfferTimerHandler(core), new SilenceTimerHandler(core), .. others];
        handlers = all.ToDictionary(h => h.Kind, StringComparer.Ordinal);
    }

    /// <summary>Handles timers until stopped. A stop takes no new timer and waits for those in hand.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <remarks>Does not end on a fault: it is told to <see cref="InboxTelemetry.Faulted"/> and tried again.</remarks>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var wake = Task.CompletedTask;
        while (!cancellationToken.IsCancellationRequested)
        {
            // One wait at a time: on a quiet inbox, a new one each second would pile up behind the signal.
            wake = wake.IsCompleted ? core.Signal.NextAsync(cancellationToken) : wake;
            var pace = LookPace.Begin(Apart, cancellationToken);
            var wait = await LookAsync(cancellationToken).ConfigureAwait(false);
            if (wait > TimeSpan.Zero)
            {
                using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                await Task.WhenAny(wake, Task.Delay(wait, done.Token)).ConfigureAwait(false);
                await done.CancelAsync().ConfigureAwait(false);
                await pace.RestAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Claims timers that are due and handles them, once.</summary>
    /// <param name="cancellationToken">Cancels the claim; what is claimed is finished.</param>
    /// <returns>How many timers were claimed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var now = core.Now;
        var lease = LeaseId.New(now);
        var timers = await core.Store.Timers.ClaimAsync(
            lease, Duration.FromTimeSpan(core.Options.WorkLease), Batch, now, cancellationToken).ConfigureAwait(false);
        if (timers.Count > 0)
        {
            core.Telemetry.TimersDue(timers.Count);
        }

        await Task.WhenAll(timers.Select(timer => HandleGuardedAsync(timer, lease, now))).ConfigureAwait(false);
        return timers.Count;
    }

    /// <returns>How long there is nothing to do, as far as is known; zero to look again at once.</returns>
    private async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Every commit wakes the pump and most set no timer for now: a read is cheaper than a claim, which writes.
            var now = core.Now;
            var due = await core.Store.Timers.NextDueAsync(now, cancellationToken).ConfigureAwait(false);
            if (due <= now)
            {
                return await RunOnceAsync(cancellationToken).ConfigureAwait(false) > 0 ? TimeSpan.Zero : LongestWait;
            }

            // Never longer than the longest wait: another process on the same store does not reach our signal.
            return due is { } later && later - now < Duration.FromTimeSpan(LongestWait) ? (later - now).ToTimeSpan() + TimeSpan.FromTicks(1) : LongestWait;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                core.Telemetry.Fault("timers.claim", fault);
            }

            return LongestWait;
        }
    }

    private async Task HandleGuardedAsync(InboxTimer timer, LeaseId lease, Instant now)
    {
        try
        {
            // Work that is in hand is finished even when the host stops; its lease bounds it.
            using var bound = new CancellationTokenSource(core.Options.WorkLease);
            if (!handlers.TryGetValue(timer.Key.Kind, out var handler))
            {
                throw new InvalidOperationException($"No handler for a timer of kind {timer.Key.Kind}.");
            }

            await handler.HandleAsync(timer, lease, bound.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("timers.handle", fault);
            await PostponeAsync(timer, lease, now).ConfigureAwait(false);
        }
    }

    private async Task PostponeAsync(InboxTimer timer, LeaseId lease, Instant now)
    {
        try
        {
            var delay = FirstDelay * Math.Pow(2, Math.Min(timer.Attempts, MostDoublings));
            var later = new TimerChange(timer.Key, now + delay) { Lease = lease, Attempts = timer.Attempts + 1 };
            await core.Store.CommitAsync(new InboxCommit { At = now, Timers = [later] }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The store is down: the lease runs out, and then it is tried again.
            core.Telemetry.Fault("timers.postpone", fault);
        }
    }
}
