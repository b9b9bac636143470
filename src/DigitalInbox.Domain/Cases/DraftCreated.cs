namespace DigitalInbox.Cases;

/// <summary>Somebody began a draft.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="Version">Its version: 1.</param>
public sealed record DraftCreated(DraftId DraftId, int Version) : CaseEvent;
