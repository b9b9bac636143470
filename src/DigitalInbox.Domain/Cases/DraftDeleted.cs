namespace DigitalInbox.Cases;

/// <summary>A draft was deleted.</summary>
/// <param name="DraftId">The draft.</param>
public sealed record DraftDeleted(DraftId DraftId) : CaseEvent;
