namespace DigitalInbox.Cases;

/// <summary>An agent has the case in their inbox now, and owns it from now on.</summary>
/// <param name="Agent">Who has it now.</param>
/// <param name="Previous">Who had it until now; null when nobody had.</param>
public sealed record CaseAssigned(AgentId Agent, AgentId? Previous) : CaseEvent;
