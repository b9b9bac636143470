namespace DigitalInbox.Cases;

/// <summary>Others are asked to approve a draft. The approval clock runs on.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="Approvers">Who is asked now.</param>
public sealed record DraftReassigned(DraftId DraftId, DraftApprovers Approvers) : CaseEvent;
