namespace DigitalInbox.Cases;

/// <summary>The agent who was asked does not take the case, which is not offered to them again at once.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Agent">The agent.</param>
/// <param name="ReasonCode">Which of the host's reasons; null for none.</param>
public sealed record OfferRejected(OfferId OfferId, AgentId Agent, string? ReasonCode) : CaseEvent;
