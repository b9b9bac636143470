namespace DigitalInbox.Agents;

/// <summary>The agent came, left, or is there for something else. By the system when the agent's connection was gone for too long.</summary>
/// <param name="From">The presence before.</param>
/// <param name="To">The presence after.</param>
public sealed record PresenceChanged(AgentPresence From, AgentPresence To) : AgentEvent;
