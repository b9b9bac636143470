using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Says what would have become of a stretch of history under other definitions. Pure; safe for many threads.</summary>
/// <remarks>
/// <para>The same cases come to the same queues at the same instants, the same agents come and go, and a case takes as long as it took then,
/// whoever gets it. Who gets it, and when, is decided anew, by the engine that decides in earnest.</para>
/// <para>Every offer is accepted, after the time that is given. What agents had before, and what came to them past the queues, they have as they had it.
/// Cases that an agent has when leaving are handled to their end.</para>
/// </remarks>
public static class RoutingReplay
{
    /// <summary>Replays a stretch of history.</summary>
    /// <param name="history">The stretch.</param>
    /// <param name="definitions">The queues, agents and teams to try.</param>
    /// <param name="strategies">The host's own strategies; those of <see cref="RoutingStrategies"/> are there anyway.</param>
    /// <param name="answerTime">How long agents take to accept an offer.</param>
    /// <returns>The report; the same whenever everything given is.</returns>
    public static ReplayReport Run(
        ReplayHistory history, RoutingDefinitions definitions, IEnumerable<IRoutingStrategy> strategies, Duration answerTime = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(definitions);
        ArgumentNullException.ThrowIfNull(strategies);
        ArgumentOutOfRangeException.ThrowIfLessThan(answerTime, Duration.Zero);
        return new ReplaySimulation(history, definitions, strategies, answerTime).Run();
    }
}
