using DigitalInbox.Agents;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Routes: offers and gives the cases that wait to agents who are there, sends on those that wait too long, and takes back what
/// agents have who left.</summary>
/// <remarks>Several pumps, also on several nodes, may run on one store: each queue is routed by one of them at a time, under a lease that
/// another one takes over when it ends. Intake never waits for routing. Not safe for use by several threads.</remarks>
public sealed class RoutingPump
{
    private const string LeasePrefix = "routing/";
    private const string AgentsLease = "routing-agents";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    // An offer may come this much later; what wakes a pump comes in bursts.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(20);
    private static readonly Duration UpkeepPeriod = Duration.FromSeconds(1);
    private static readonly Duration DeletedPeriod = Duration.FromSeconds(10);
    private static readonly Duration SweepPeriod = Duration.FromMinutes(1);

    // Reading everything anew takes this part of the time at most, however much waits.
    private const int SweepShare = 60;

    private readonly InboxCore core;
    private readonly InboxDefinitions definitions;
    private readonly RouterReplica replica;
    private readonly QueueRouter router;
    private readonly RoutingUpkeep upkeep;
    private readonly LeaseId lease;
    private HashSet<string> held = [];
    private Instant? askedAt;
    private Instant? keptAt;
    private Instant? sweptAt;
    private Instant? emptiedAt;
    private Instant lapseFrom = Instant.MinValue;
    private long emptiedRevision;
    private Duration sweepPeriod = SweepPeriod;

    internal RoutingPump(InboxCore core, InboxDefinitions definitions, LeavingAgents leaving, IReadOnlyList<IRoutingStrategy> strategies)
    {
        this.core = core;
        this.definitions = definitions;
        replica = new RouterReplica(core, strategies);
        router = new QueueRouter(core, replica);
        upkeep = new RoutingUpkeep(core, leaving);
        lease = LeaseId.New(core.Now);
    }

    /// <summary>Routes until stopped. A stop waits for the decisions in hand and gives the queues back.</summary>
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

        await GiveBackAsync().ConfigureAwait(false);
    }

    /// <summary>Takes up what changed and makes the decisions that can be made now, up to a batch.</summary>
    /// <param name="cancellationToken">Cancels between commits.</param>
    /// <returns>How many decisions were made and held; 0 when nothing can be done now.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var now = core.Now;
        var current = (await definitions.CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Routing;
        await HoldAsync(current, now, cancellationToken).ConfigureAwait(false);
        if (replica.Engine is null)
        {
            return 0;
        }

        await replica.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        if (held.Contains(AgentsLease))
        {
            await UpkeepGuardedAsync(current, now, cancellationToken).ConfigureAwait(false);
        }

        return await router.RouteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task HoldAsync(RoutingDefinitions current, Instant now, CancellationToken cancellationToken)
    {
        var period = Duration.FromTimeSpan(core.Options.RoutingLease);
        var isNew = replica.Engine is null || current.Revision != replica.Definitions.Revision;
        if (!isNew && askedAt is { } asked && now - asked < period / 3 && now >= asked)
        {
            return;
        }

        List<string> wanted = [AgentsLease, .. current.Queues.Select(q => LeasePrefix + q.Id.Value)];
        var holds = (await core.Store.Leases.HoldAsync(wanted, lease, period, now, cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        askedAt = now;
        var isSwept = sweptAt is { } swept && now - swept < sweepPeriod;
        if (replica.Engine is null || !isSwept || !holds.SetEquals(held))
        {
            var isTakeOver = replica.Engine is null || !holds.SetEquals(held);
            var served = current.Queues.Select(q => q.Id).Where(q => holds.Contains(LeasePrefix + q.Value)).ToHashSet();
            await replica.LoadAsync(current, served, isTakeOver, cancellationToken).ConfigureAwait(false);
            held = holds;
            sweptAt = now;

            // Whoever held presences may have been away as long as we were.
            lapseFrom = isTakeOver ? now + Duration.FromTimeSpan(core.Options.PresenceLifetime) : lapseFrom;
            sweepPeriod = Duration.Max(SweepPeriod, (core.Now - now) * SweepShare);
        }
        else if (isNew)
        {
            replica.Define(current);
        }
    }

    // What cannot be kept in order keeps no case waiting.
    private async Task UpkeepGuardedAsync(RoutingDefinitions current, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            await UpkeepAsync(current, now, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException)
            && fault is not InboxException { Kind: InboxErrorKind.Unavailable })
        {
            core.Telemetry.Fault("routing.upkeep", fault);
        }
    }

    private async Task UpkeepAsync(RoutingDefinitions current, Instant now, CancellationToken cancellationToken)
    {
        foreach (var id in replica.Gone.ToList())
        {
            replica.Gone.Remove(id);
            await upkeep.TakeBackAsync(id, current, cancellationToken).ConfigureAwait(false);
        }

        if (keptAt is { } kept && now - kept < UpkeepPeriod && now >= kept)
        {
            return;
        }

        keptAt = now;
        if (now >= lapseFrom)
        {
            await upkeep.EndLapsedAsync(cancellationToken).ConfigureAwait(false);
        }

        // What waits is counted for it, so not each time.
        if (emptiedRevision != current.Revision || !(emptiedAt is { } emptied && now - emptied < DeletedPeriod && now >= emptied))
        {
            (emptiedAt, emptiedRevision) = (now, current.Revision);
            await upkeep.EmptyDeletedQueuesAsync(current, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>How long there is nothing to do, as far as is known; zero to look again at once.</returns>
    private async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await RunOnceAsync(cancellationToken).ConfigureAwait(false) > 0)
            {
                return TimeSpan.Zero;
            }

            // Never longer than the longest wait: leases are held on, and another process on the same store does not reach our signal.
            var next = replica.Engine?.NextChange is { } change ? (change - core.Now).ToTimeSpan() : LongestWait;
            return next < Apart ? Apart : next < LongestWait ? next : LongestWait;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                core.Telemetry.Fault("routing", fault);
            }

            // What was decided and not committed is read again.
            held = [];
            (sweptAt, askedAt) = (null, null);
            return LongestWait;
        }
    }

    private async Task GiveBackAsync()
    {
        try
        {
            await core.Store.Leases.ReleaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // They run out.
            core.Telemetry.Fault("routing.release", fault);
        }
    }
}
