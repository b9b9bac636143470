using NodaTime;

namespace DigitalInbox.Cases;

/// <content>Drafts of replies and their approval. What a draft says and which state it is in stands with the draft, which is committed
/// together with the case; so the caller sees to it that a draft's verb fits its state.</content>
public sealed partial class Case
{
    /// <summary>Begins a draft.</summary>
    /// <param name="draft">The new draft.</param>
    /// <param name="by">Who writes it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>, <c>draft.tooMany</c>.</exception>
    public void CreateDraft(DraftId draft, Initiator by, Instant now)
    {
        RequireDrafting();
        if (State.Drafts.Count >= CaseDrafts.MostOpen)
        {
            throw CaseErrors.Refuse(
                CaseErrors.TooManyDrafts,
                $"The case has {CaseDrafts.MostOpen} open drafts. Finish or delete one of them.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["maximum"] = CaseDrafts.MostOpen });
        }

        Record(new DraftCreated(draft, 1), by, now);
    }

    /// <summary>Records a new version of a draft. Nobody is asked for it yet.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="version">Its new version.</param>
    /// <param name="by">Who wrote it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>.</exception>
    public void EditDraft(DraftId draft, int version, Initiator by, Instant now)
    {
        RequireDrafting();
        Record(new DraftEdited(draft, version), by, now);
    }

    /// <summary>Freezes a version of a draft and asks for its approval.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="version">The version.</param>
    /// <param name="approvers">Who is asked.</param>
    /// <param name="by">Who submits it.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>.</exception>
    public void SubmitDraft(DraftId draft, int version, DraftApprovers approvers, Initiator by, Instant now)
    {
        RequireDrafting();
        Record(new DraftSubmitted(draft, version, approvers), by, now);
    }

    /// <summary>Approves a version of a draft, and accepts it for sending.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="version">The version.</param>
    /// <param name="message">The reply that it becomes.</param>
    /// <param name="replyTo">The message that it answers; null when none was chosen.</param>
    /// <param name="status">The status that it leaves.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The place of the reply in the history.</returns>
    /// <exception cref="InboxException">As <see cref="Reply"/>.</exception>
    public long ApproveDraft(DraftId draft, int version, MessageId message, MessageId? replyTo, CaseStatus status, Initiator by, Instant now)
    {
        RequireDrafting();
        RequireReply(status);
        Record(new DraftApproved(draft, version), by, now);
        return Reply(message, ReplyOrigin.ApprovedDraft, replyTo, status, by, now);
    }

    /// <summary>Refuses a version of a draft, in any status.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="version">The version.</param>
    /// <param name="reasonId">A code of the reason; null for none.</param>
    /// <param name="by">Who refuses.</param>
    /// <param name="now">The instant.</param>
    public void RefuseDraft(DraftId draft, int version, string? reasonId, Initiator by, Instant now) =>
        Record(new DraftRefused(draft, version, reasonId), by, now);

    /// <summary>Asks others to approve a draft that waits.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="approvers">Who is asked now.</param>
    /// <param name="by">Who passes it on.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>.</exception>
    public void ReassignDraft(DraftId draft, DraftApprovers approvers, Initiator by, Instant now)
    {
        RequireDrafting();
        Record(new DraftReassigned(draft, approvers), by, now);
    }

    /// <summary>Records that the customer wrote after a version of a draft was written. A fact: allowed in every status.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="version">The version.</param>
    /// <param name="now">The instant.</param>
    public void StaleDraft(DraftId draft, int version, Instant now) => Record(new DraftStaled(draft, version), Initiator.System, now);

    /// <summary>Takes a draft back, in any status.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="now">The instant.</param>
    public void WithdrawDraft(DraftId draft, Initiator by, Instant now) => Record(new DraftWithdrawn(draft), by, now);

    /// <summary>Records that a draft was deleted, in any status.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="by">Who deleted it.</param>
    /// <param name="now">The instant.</param>
    public void DeleteDraft(DraftId draft, Initiator by, Instant now) => Record(new DraftDeleted(draft), by, now);

    /// <summary>Records that the time of a draft is over, in any status.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="now">The instant.</param>
    public void ExpireDraft(DraftId draft, Instant now) => Record(new DraftExpired(draft), Initiator.System, now);

    // What could not be sent is not written.
    private void RequireDrafting()
    {
        if (!State.Status.IsActive)
        {
            throw State.Status.Category == StatusCategory.Closed ? CaseErrors.IsClosed() : CaseErrors.IsTrashed();
        }
    }
}
