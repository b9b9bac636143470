namespace DigitalInbox.Cases;

/// <summary>A version of a draft is frozen and waits for approval.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Approvers">Who is asked.</param>
public sealed record DraftSubmitted(DraftId DraftId, int Version, DraftApprovers Approvers) : CaseEvent;
