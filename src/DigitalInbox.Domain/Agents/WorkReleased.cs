namespace DigitalInbox.Agents;

/// <summary>A case takes the agent's time no more: it waits for somebody else, is over, somebody else has it, or the offer is over.</summary>
/// <param name="CaseId">The case.</param>
public sealed record WorkReleased(CaseId CaseId) : AgentEvent;
