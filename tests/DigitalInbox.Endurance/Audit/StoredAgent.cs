using DigitalInbox.Agents;

namespace DigitalInbox.Endurance.Audit;

/// <summary>An agent as the store holds them, and how many cases they can have at once; null for any number.</summary>
internal sealed record StoredAgent(AgentState State, IReadOnlyList<AgentEvent> History, int? Most);
