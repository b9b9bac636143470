namespace DigitalInbox.Cases;

/// <summary>The agent who was asked takes the case; the assignment follows.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Agent">The agent.</param>
public sealed record OfferAccepted(OfferId OfferId, AgentId Agent) : CaseEvent;
