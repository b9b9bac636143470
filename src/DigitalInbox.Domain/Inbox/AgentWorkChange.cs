using DigitalInbox.Agents;

namespace DigitalInbox.Inbox;

/// <summary>What a commit does to one piece of an agent's work.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Work">The work after; null when it takes the agent's time no more.</param>
/// <param name="Units">The units that it takes now; 0 while it is put aside.</param>
public sealed record AgentWorkChange(CaseId CaseId, AgentWork? Work, int Units);
