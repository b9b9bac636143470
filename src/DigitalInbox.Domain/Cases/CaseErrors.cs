namespace DigitalInbox.Cases;

/// <summary>The codes by which a case refuses.</summary>
public static class CaseErrors
{
    /// <summary>The case is closed; its status, assignment and replies are final.</summary>
    public const string Closed = "case.closed";

    /// <summary>The case is in the trash; take it out before answering.</summary>
    public const string Trashed = "case.trashed";

    /// <summary>The status cannot be reached from the one now.</summary>
    public const string StatusNotPermitted = "case.statusNotPermitted";

    /// <summary>A guard of the workflow does not let the case have that status now; <c>reason</c> is its code.</summary>
    public const string GuardRefused = "case.guardRefused";

    /// <summary>The thread has another active case.</summary>
    public const string ThreadHasActiveCase = "case.threadHasActiveCase";

    /// <summary>Another agent has the case.</summary>
    public const string AssignedToAnother = "case.assignedToAnother";

    /// <summary>Only a new or an open case is handed on.</summary>
    public const string TransferNotPermitted = "case.transferNotPermitted";

    /// <summary>The case does not wait in a queue: somebody has it, or is asked already.</summary>
    public const string NotWaiting = "case.notWaiting";

    /// <summary>The offer is over: answered, expired or withdrawn.</summary>
    public const string OfferOver = "offer.over";

    /// <summary>A case waits for the agent whom it prefers until an instant that is to come, and for a week at most.</summary>
    public const string PreferenceInvalid = "case.preferenceInvalid";

    /// <summary>The case has as many open drafts as it can have.</summary>
    public const string TooManyDrafts = "draft.tooMany";

    /// <summary>There is no such case, or none that the caller may see.</summary>
    public const string NotFound = "case.notFound";

    /// <summary>A reply may leave the case pending, escalated or resolved, nothing else.</summary>
    public const string ReplyStatusNotPermitted = "reply.statusNotPermitted";

    /// <summary>A case or a message has at most so many tags.</summary>
    public const string TooManyTags = "tag.tooMany";

    internal static InboxException HasTooManyTags() => new(
        InboxErrorKind.Invalid,
        TooManyTags,
        $"At most {CaseTags.Most} tags can be there at once. Take some away first.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["maximum"] = CaseTags.Most });

    internal static InboxException IsClosed() =>
        Refuse(Closed, "The case is closed. A new message of the customer opens a new one.");

    internal static InboxException IsTrashed() => Refuse(Trashed, "The case is in the trash. Set another status first.");

    internal static InboxException CannotLeave(CaseStatus status) => new(
        InboxErrorKind.Invalid, ReplyStatusNotPermitted, $"A reply cannot leave a case {status}. Choose a status that waits, or one that is resolved.");

    internal static InboxException Refuse(string code, string message, IReadOnlyDictionary<string, object?>? details = null) =>
        new(InboxErrorKind.Conflict, code, message, details);

    internal static InboxException Refuse(MoveRefusal refusal, string[] permitted)
    {
        Dictionary<string, object?> details = new(StringComparer.Ordinal) { ["permitted"] = permitted };
        if (refusal.Reason is not null)
        {
            details["reason"] = refusal.Reason;
        }

        return new InboxException(
            refusal.Code == ReplyStatusNotPermitted ? InboxErrorKind.Invalid : InboxErrorKind.Conflict,
            refusal.Code,
            refusal.Sentence.English!,
            refusal.Code is Closed or Trashed ? null : details);
    }

    /// <summary>Words why the table has no such move.</summary>
    internal static MoveRefusal RefusalOf(CaseStatus now, CaseTrigger trigger, CaseStatus wanted)
    {
        var (code, sentence) = (now.Category, CaseTriggers.IsReply(trigger)) switch
        {
            (StatusCategory.Closed, _) => (Closed, "The case is closed. A new message of the customer opens a new one."),
            (StatusCategory.Trashed, true) => (Trashed, "The case is in the trash. Set another status first."),
            (_, true) => (ReplyStatusNotPermitted, $"A reply cannot leave a case {wanted}."),
            _ => (StatusNotPermitted, $"A case that is {now} cannot become {wanted}."),
        };
        return new MoveRefusal(code, Reason: null, new WorkflowText(sentence));
    }
}
