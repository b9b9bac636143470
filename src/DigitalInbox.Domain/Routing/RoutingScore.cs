namespace DigitalInbox.Routing;

/// <summary>A candidate and the score that the strategy gave.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Score">The score.</param>
public sealed record RoutingScore(AgentId Agent, long Score);
