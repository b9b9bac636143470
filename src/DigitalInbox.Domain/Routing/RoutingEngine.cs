using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Decides who gets which waiting case, and which goes on to another queue: the memory of one router.</summary>
/// <remarks>
/// <para>No clock, no storage: it knows what it is told, and decides by the instant that it is given. What it decided it takes as done at
/// once, so the next decision counts it; when the commit then says otherwise, tell it the case and the agent again. What it is told always
/// replaces what it knew.</para>
/// <para>A decision takes logarithmic time in the number of cases and of agents. Not safe for use by many threads.</para>
/// </remarks>
internal sealed partial class RoutingEngine
{
    private readonly Dictionary<AgentId, RoutedAgent> agents = [];
    private readonly RoutedCases cases = new();
    private readonly Dictionary<QueueId, RoutedQueue> queues = [];
    private readonly RoutingKinds kinds = new();
    private readonly DecisionIds ids = new();
    private readonly List<RoutingRing> rings = [];
    private readonly List<RoutedQueue> ready = [];
    private readonly List<RoutedQueue> limited = [];
    private readonly RoutingHeap<ClockEntry<RoutedAgent>, ClockOrders.OfAgents> agentClock = new();
    private readonly RoutingHeap<MoveEntry, ClockOrders.OfMoves> caseClock = new();
    private readonly RoutingHeap<ClockEntry<RoutedCase>, ClockOrders.OfOverflow> overflowClock = new();
    private readonly List<RoutedQueue> forOne = [];
    private readonly IRoutingStrategy[] strategies;
    private RoutedAgent? loose;
    private RoutingDefinitions definitions = RoutingDefinitions.None;
    private IReadOnlySet<QueueId>? served;
    private long revision;
    private long position;
    private int known;
    private Instant now = Instant.MinValue;
    private long nowNumber = RoutingTime.Of(Instant.MinValue);

    /// <summary>Begins without agents and cases. It decides for every queue until <see cref="Serve"/> says for which.</summary>
    /// <param name="definitions">The queues, agents and teams.</param>
    /// <param name="definitionsRevision">Their revision, for the record.</param>
    /// <param name="strategies">The host's own strategies; those of <see cref="RoutingStrategies"/> are there anyway.</param>
    public RoutingEngine(RoutingDefinitions definitions, long definitionsRevision, IEnumerable<IRoutingStrategy> strategies)
    {
        this.strategies = [.. strategies];
        Define(definitions, definitionsRevision);
    }

    /// <summary>When time alone could make something possible: a case reaches a step, a decline lapses, nobody waits for the preferred
    /// agent any more, a case goes on to another queue, or work outside of the inbox ends. Null for never.</summary>
    public Instant? NextChange
    {
        get
        {
            var next = agentClock.Count > 0 ? agentClock[0].At : long.MaxValue;
            next = Math.Min(next, NextMove());
            next = overflowClock.Count > 0 ? Math.Min(next, overflowClock[0].At) : next;
            return next == long.MaxValue ? null : RoutingTime.ToInstant(next);
        }
    }

    /// <summary>Goes by other definitions from now on. Agents and cases stay.</summary>
    /// <param name="definitions">The queues, agents and teams.</param>
    /// <param name="definitionsRevision">Their revision, for the record.</param>
    public void Define(RoutingDefinitions definitions, long definitionsRevision)
    {
        WaitingCase[] waiting = [.. cases.All.Select(c => c.Waiting)];
        (this.definitions, revision) = (definitions, definitionsRevision);
        Clear();
        foreach (var definition in definitions.Queues)
        {
            var overflow = definition.Overflow is { } to ? definitions.Queue(to.To) : null;
            var queue = new RoutedQueue(definition, RoutingStrategies.Find(definition.Strategy, strategies), overflow, cases, ready);
            queues.Add(definition.Id, queue);
            if (queue.Newest is not null)
            {
                limited.Add(queue);
            }
        }

        limited.Sort(static (a, b) => string.CompareOrdinal(a.Definition.Id.Value, b.Definition.Id.Value));
        foreach (var agent in agents.Values)
        {
            agent.Define(definitions);
            if (agent.State is not null)
            {
                agent.Measure(now);
                SetClock(agent);
            }
        }

        foreach (var one in waiting)
        {
            Put(one);
        }
    }

    /// <summary>Decides for these queues from now on. Cases of others are forgotten, and ignored.</summary>
    /// <param name="queues">The queues.</param>
    public void Serve(IReadOnlySet<QueueId> queues)
    {
        served = queues;
        foreach (var one in cases.All.Where(c => !queues.Contains(c.Waiting.Queue)).ToArray())
        {
            Remove(one.Waiting.CaseId);
        }
    }

    /// <summary>Takes what an agent has and does, in place of what was known.</summary>
    /// <param name="state">The state.</param>
    /// <param name="logPosition">The position of the log of all agents up to which events are known by now.</param>
    public void Put(AgentState state, long logPosition)
    {
        position = Math.Max(position, logPosition);
        Know(AgentOf(state.Id), state);
    }

    /// <summary>Takes a waiting case, in place of what was known of it.</summary>
    /// <param name="waiting">The case.</param>
    public void Put(WaitingCase waiting)
    {
        if (cases.Find(waiting.CaseId) is { } before)
        {
            if (before.Waiting == waiting)
            {
                return;
            }

            Remove(waiting.CaseId);
        }

        if (served?.Contains(waiting.Queue) != false)
        {
            Add(waiting);
        }
    }

    /// <summary>Forgets a case: it waits no more. Nothing happens when it is not known.</summary>
    /// <param name="id">The case.</param>
    public void Remove(CaseId id)
    {
        if (cases.Find(id) is { } waiting)
        {
            Drop(waiting);
            cases.Remove(waiting);
        }
    }

    /// <summary>Counts the cases that wait in a queue, those included that wait for somebody, or that nobody may get.</summary>
    /// <param name="queue">The queue.</param>
    public int WaitingCount(QueueId queue) => queues.GetValueOrDefault(queue)?.Waiting ?? 0;

    private void Clear()
    {
        loose = null;
        cases.Clear();
        queues.Clear();
        rings.Clear();
        ready.Clear();
        limited.Clear();
        agentClock.Clear();
        caseClock.Clear();
        overflowClock.Clear();
        foreach (var agent in agents.Values)
        {
            agent.Preferring.Clear();
        }
    }
}
