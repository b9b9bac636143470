namespace DigitalInbox.Cases;

/// <summary>Nobody has the case in their inbox any more. The owner stays.</summary>
/// <param name="Agent">Who had it.</param>
public sealed record CaseUnassigned(AgentId Agent) : CaseEvent;
