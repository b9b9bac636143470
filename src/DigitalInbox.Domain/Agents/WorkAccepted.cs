namespace DigitalInbox.Agents;

/// <summary>The agent has a case that was offered.</summary>
/// <param name="CaseId">The case.</param>
public sealed record WorkAccepted(CaseId CaseId) : AgentEvent;
