using DigitalInbox.Agents;

namespace DigitalInbox.Routing;

/// <summary>An agent who may get a case of a queue, as a strategy sees them.</summary>
/// <param name="Agent">What the agent has and does.</param>
/// <param name="Profile">What is known of the agent; null for nothing.</param>
/// <param name="Capacity">What the agent can have.</param>
/// <param name="Units">How many units the agent's work takes now.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Required">The skills that are asked for, as they are relaxed.</param>
public sealed record RoutingCandidate(
    AgentState Agent, AgentProfile? Profile, CapacityProfile Capacity, int Units, QueueDefinition Queue, IReadOnlyList<SkillLevel> Required);
