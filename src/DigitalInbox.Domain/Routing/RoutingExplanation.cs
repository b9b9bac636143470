using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Everybody's standing for one waiting case at one instant: what a decision's record sums up, in full. Immutable.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="QueueVersion">Its version.</param>
/// <param name="Strategy">The strategy, by name; <see cref="RoutingStrategies.LongestIdle"/> when the queue's is not known.</param>
/// <param name="Step">Which step of the queue had widened the circle of agents, from 1; 0 for none.</param>
/// <param name="PreferredUntil">Until when the case waits for the agent that it prefers; null when it does not wait for them.</param>
/// <param name="Chosen">Who gets the case; null when nobody may.</param>
/// <param name="Standings">The candidates, the best first; then all others by what stood against them, then by id.</param>
public sealed record RoutingExplanation(
    QueueId Queue,
    int QueueVersion,
    string Strategy,
    int Step,
    Instant? PreferredUntil,
    AgentId? Chosen,
    IReadOnlyList<RoutingStanding> Standings)
{
    /// <summary>Works it out. A pure function; the decision is the same whenever all that it rests on is.</summary>
    /// <param name="definitions">The queues, agents and teams.</param>
    /// <param name="strategies">The host's own strategies; those of <see cref="RoutingStrategies"/> are there anyway.</param>
    /// <param name="agents">All agents of whom something was recorded, as they were.</param>
    /// <param name="waiting">The case as it was.</param>
    /// <param name="at">The instant.</param>
    /// <returns>Null when the queue is not defined.</returns>
    public static RoutingExplanation? Of(
        RoutingDefinitions definitions, IEnumerable<IRoutingStrategy> strategies, IEnumerable<AgentState> agents, WaitingCase waiting, Instant at)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        ArgumentNullException.ThrowIfNull(strategies);
        ArgumentNullException.ThrowIfNull(agents);
        ArgumentNullException.ThrowIfNull(waiting);
        if (definitions.Queue(waiting.Queue) is not { } queue)
        {
            return null;
        }

        AgentState[] states = [.. agents];
        var strategy = RoutingStrategies.Find(queue.Strategy, strategies);
        var step = RoutingRules.StepAt(queue, waiting.Since, at);
        var required = RoutingRules.RequiredAt(queue, step);
        var waits = RoutingRules.WaitsForPreferred(queue, waiting, Array.Find(states, s => s.Id == waiting.PreferredAgent), at);
        var standings = states
            .Select(state => (State: state, Excluded: RoutingRules.Excludes(queue, step, waiting, waits, state, definitions, at)))
            .Select(a => (a.State, a.Excluded, Score: a.Excluded is null ? Score(a.State) : default(long?)))
            .OrderBy(a => a.Excluded is { } rule ? (int)rule : -1)
            .ThenByDescending(a => a.Score)
            .ThenBy(a => a.Excluded is null ? RoutingTime.Of(a.State.LastGivenAt) : 0)
            .ThenBy(a => a.State.Id.Value, StringComparer.Ordinal)
            .Select(a => new RoutingStanding(a.State.Id, a.Score, a.Excluded))
            .ToArray();
        AgentId[] candidates = [.. standings.Where(s => s.Excluded is null).Select(s => s.Agent)];
        return new(
            queue.Id,
            queue.Version,
            strategy.Name,
            step,
            waits ? RoutingRules.PreferredUntil(queue, waiting) : null,
            candidates.Length == 0 ? null : Array.Find(candidates, c => c == waiting.PreferredAgent) is { Value: not null } preferred ? preferred : candidates[0],
            standings);

        long Score(AgentState state)
        {
            var capacity = definitions.CapacityOf(state.Id);
            return strategy.Score(new(state, definitions.ProfileOf(state.Id), capacity, new Workload(state, capacity, at).Units, queue, required));
        }
    }
}
