namespace DigitalInbox.Routing;

/// <summary>Two reports on one stretch of history, side by side. Immutable.</summary>
/// <param name="Total">All cases.</param>
/// <param name="Queues">By queue, by id; null on the side where the queue had no case.</param>
/// <param name="Agents">By agent, by id; null on the side where the agent had nothing to do.</param>
public sealed record ReplayComparison(
    (ReplayFigures Actual, ReplayFigures Changed) Total,
    IReadOnlyList<(QueueId Queue, ReplayFigures? Actual, ReplayFigures? Changed)> Queues,
    IReadOnlyList<(AgentId Agent, ReplayAgentFigures? Actual, ReplayAgentFigures? Changed)> Agents)
{
    /// <summary>Puts two reports side by side.</summary>
    /// <param name="actual">What was.</param>
    /// <param name="changed">What would have been.</param>
    public static ReplayComparison Of(ReplayReport actual, ReplayReport changed)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(changed);
        return new(
            (actual.Total, changed.Total),
            [
                .. actual.Queues.Concat(changed.Queues).Select(q => q.Queue).Distinct().OrderBy(q => q.Value, StringComparer.Ordinal)
                    .Select(id => (id, actual.Queues.FirstOrDefault(q => q.Queue == id)?.Figures, changed.Queues.FirstOrDefault(q => q.Queue == id)?.Figures)),
            ],
            [
                .. actual.Agents.Concat(changed.Agents).Select(a => a.Agent).Distinct().OrderBy(a => a.Value, StringComparer.Ordinal)
                    .Select(id => (id, actual.Agents.FirstOrDefault(a => a.Agent == id), changed.Agents.FirstOrDefault(a => a.Agent == id))),
            ]);
    }
}
