namespace DigitalInbox.Cases;

/// <summary>An open draft of a case: written, waiting for approval, or refused.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Asked">Who is asked to approve it; null while it waits for nobody.</param>
public sealed record CaseDraft(DraftId Id, DraftApprovers? Asked);
