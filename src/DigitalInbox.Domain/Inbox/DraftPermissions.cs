namespace DigitalInbox.Inbox;

/// <summary>What a caller may do with a draft now.</summary>
/// <param name="CanEdit">Write a new version.</param>
/// <param name="CanSubmit">Ask for its approval.</param>
/// <param name="CanApprove">Approve it, as far as the caller and the draft go; the case and the channel have their own say.</param>
/// <param name="CanRefuse">Refuse it.</param>
/// <param name="CanReassign">Ask others.</param>
/// <param name="CanWithdraw">Take it back.</param>
/// <param name="CanDelete">Delete it.</param>
public sealed record DraftPermissions(
    bool CanEdit, bool CanSubmit, bool CanApprove, bool CanRefuse, bool CanReassign, bool CanWithdraw, bool CanDelete);
