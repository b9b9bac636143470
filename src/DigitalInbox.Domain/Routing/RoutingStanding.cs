namespace DigitalInbox.Routing;

/// <summary>How an agent stood when a case was decided: a score, or what stood against them.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Score">The score of the strategy; null for who was no candidate.</param>
/// <param name="Excluded">The first rule that held; null for a candidate.</param>
public sealed record RoutingStanding(AgentId Agent, long? Score, RoutingExclusion? Excluded);
