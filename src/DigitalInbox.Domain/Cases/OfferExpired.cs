namespace DigitalInbox.Cases;

/// <summary>The agent who was asked said nothing in time. The case is not offered to them again at once.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Agent">The agent.</param>
public sealed record OfferExpired(OfferId OfferId, AgentId Agent) : CaseEvent;
