using DigitalInbox.Agents;

namespace DigitalInbox.Routing;

/// <summary>What became of a stretch of history, as it was or as it would have been. Immutable.</summary>
/// <param name="Total">All cases.</param>
/// <param name="Queues">By queue, by id.</param>
/// <param name="Agents">By agent, by id.</param>
public sealed record ReplayReport(ReplayFigures Total, IReadOnlyList<ReplayQueueFigures> Queues, IReadOnlyList<ReplayAgentFigures> Agents)
{
    /// <summary>Tells what really happened.</summary>
    /// <param name="history">The stretch.</param>
    public static ReplayReport Actual(ReplayHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var tally = new ReplayTally(history.Until);
        foreach (var arrival in history.Arrivals)
        {
            var (at, since) = (arrival.TakenAt, arrival.Case.Since);
            tally.Count(arrival.Case.Queue, at - since, at is null && arrival.LeftAt is not null, arrival.Case.DueAt, at, arrival.TakenBy);
        }

        var states = history.Agents.ToDictionary(a => a.Id);
        foreach (var state in history.Agents)
        {
            tally.Note(state, history.From);
        }

        foreach (var happened in history.AgentEvents)
        {
            var state = states[happened.Agent] = (states.GetValueOrDefault(happened.Agent) ?? AgentState.Of(happened.Agent)).Apply(happened);
            tally.Note(state, happened.At);
        }

        return tally.Report();
    }
}
