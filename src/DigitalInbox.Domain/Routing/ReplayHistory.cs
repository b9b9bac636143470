using DigitalInbox.Agents;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>A stretch of history, as <see cref="RoutingReplay"/> needs it. Immutable.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Arrivals">The cases that came to wait, in order.</param>
/// <param name="Agents">The agents as they were when it begins.</param>
/// <param name="AgentEvents">What happened to agents within it, in order.</param>
public sealed record ReplayHistory(
    Instant From, Instant Until, IReadOnlyList<ReplayArrival> Arrivals, IReadOnlyList<AgentState> Agents, IReadOnlyList<AgentEvent> AgentEvents)
{
    /// <summary>Takes it from the histories of cases and of agents.</summary>
    /// <param name="cases">The cases, the kinds of their channels, and their events from the first; those that never waited may be left out.</param>
    /// <param name="agentEvents">The events of all agents in the order of the log, from the first.</param>
    /// <param name="from">When the stretch begins. What waits by then is an arrival of that instant.</param>
    /// <param name="until">When it ends; what happened later is left out.</param>
    /// <param name="dueAt">When the first response to a case was due. It counts for waits that began before.</param>
    /// <returns>The stretch. A case that nobody took would have taken as long as the middle one of its queue did.</returns>
    public static ReplayHistory Of(
        IEnumerable<(CaseId Case, ChannelKind Kind, IReadOnlyList<CaseEvent> Events)> cases,
        IEnumerable<AgentEvent> agentEvents,
        Instant from,
        Instant until,
        Func<CaseId, Instant?>? dueAt = null)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(agentEvents);
        AgentEvent[] events = [.. agentEvents.Where(e => e.At < until)];
        var states = new SortedDictionary<string, AgentState>(StringComparer.Ordinal);
        foreach (var happened in events)
        {
            var before = states.GetValueOrDefault(happened.Agent.Value) ?? AgentState.Of(happened.Agent);
            states[happened.Agent.Value] = happened.At < from ? before.Apply(happened) : before;
        }

        var released = events.OfType<WorkReleased>().ToLookup(e => (e.Agent, e.CaseId), e => e.At);
        List<(ReplayArrival Arrival, Duration? Handling)> arrivals = [];
        foreach (var (id, kind, history) in cases)
        {
            foreach (var arrival in new ReplayWaits(id, kind, dueAt?.Invoke(id), from, until).Read(history))
            {
                arrivals.Add((arrival, arrival is { TakenBy: { } agent, TakenAt: { } at }
                    ? released[(agent, id)].Where(r => r >= at).DefaultIfEmpty(until).First() - at
                    : null));
            }
        }

        var usual = arrivals.Where(a => a.Handling is not null).GroupBy(a => a.Arrival.Case.Queue)
            .ToDictionary(q => q.Key, q => q.Select(a => a.Handling!.Value).Order().ElementAt((q.Count() - 1) / 2));
        return new(
            from,
            until,
            [
                .. arrivals.Select(a => a.Arrival with { HandlingTime = a.Handling ?? usual.GetValueOrDefault(a.Arrival.Case.Queue) })
                    .OrderBy(a => a.Case.Since).ThenBy(a => a.Case.CaseId.Value),
            ],
            [.. states.Values],
            [.. events.Where(e => e.At >= from)]);
    }
}
