namespace DigitalInbox.Cases;

/// <summary>The offer holds no more: the agent left, somebody else has the case, or it needs nobody now. Nothing is held against the agent.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Agent">The agent.</param>
public sealed record OfferWithdrawn(OfferId OfferId, AgentId Agent) : CaseEvent;
