namespace DigitalInbox.Cases;

/// <summary>A draft was approved; its reply is queued in the same commit.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="Version">Its version, from 1.</param>
public sealed record DraftApproved(DraftId DraftId, int Version) : CaseEvent;
