namespace DigitalInbox.Cases;

/// <summary>A draft waited too long and will not be sent.</summary>
/// <param name="DraftId">The draft.</param>
public sealed record DraftExpired(DraftId DraftId) : CaseEvent;
