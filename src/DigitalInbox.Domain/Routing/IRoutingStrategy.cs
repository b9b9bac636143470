namespace DigitalInbox.Routing;

/// <summary>Chooses among the agents who may get a case. A host adds its own beside those of <see cref="RoutingStrategies"/>.</summary>
/// <remarks>A score must depend on the candidate alone: it is asked for when something about the agent changes, and kept until then.
/// Called by many threads.</remarks>
public interface IRoutingStrategy
{
    /// <summary>The name by which queues choose it.</summary>
    string Name { get; }

    /// <summary>Scores a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>The highest score gets the case; of equal ones who was given nothing for longest, then the first by id.</returns>
    long Score(RoutingCandidate candidate);
}
