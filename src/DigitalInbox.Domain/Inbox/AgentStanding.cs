using DigitalInbox.Agents;

namespace DigitalInbox.Inbox;

/// <summary>What an agent has and does, measured.</summary>
/// <param name="Id">The agent.</param>
/// <param name="Agent">The agent as the inbox knows them; null when it does not.</param>
/// <param name="State">What was recorded of the agent.</param>
/// <param name="Units">How many units the agent's work takes now.</param>
/// <param name="Total">How many units the agent has at most; null for any number.</param>
public sealed record AgentStanding(AgentId Id, Agent? Agent, AgentState State, int Units, int? Total);
