namespace DigitalInbox.Cases;

/// <summary>The customer wrote, or another answer went out, after a version of a draft was written.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="Version">Its version, from 1.</param>
public sealed record DraftStaled(DraftId DraftId, int Version) : CaseEvent;
