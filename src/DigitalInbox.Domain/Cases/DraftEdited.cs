namespace DigitalInbox.Cases;

/// <summary>A draft has a new version. One that waited for approval waits no longer.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="Version">Its version, from 1.</param>
public sealed record DraftEdited(DraftId DraftId, int Version) : CaseEvent;
