namespace DigitalInbox.Cases;

/// <summary>A draft was taken back by its author.</summary>
/// <param name="DraftId">The draft.</param>
public sealed record DraftWithdrawn(DraftId DraftId) : CaseEvent;
