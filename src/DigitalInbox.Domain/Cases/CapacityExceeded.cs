namespace DigitalInbox.Cases;

/// <summary>The case takes the agent's time beyond the agent's limit, by a stated rule.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="By">By how many units, or cases where a number of cases is the limit.</param>
/// <param name="Rule">The rule.</param>
public sealed record CapacityExceeded(AgentId Agent, int By, ExcessRule Rule) : CaseEvent;
