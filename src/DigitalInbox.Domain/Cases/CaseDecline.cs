using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>An agent who was asked and did not take the case.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="At">When they declined, or the offer expired.</param>
public sealed record CaseDecline(AgentId Agent, Instant At);
