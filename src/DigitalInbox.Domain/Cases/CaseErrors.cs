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

    /// <summary>The thread has another active case.</summary>
    public const string ThreadHasActiveCase = "case.threadHasActiveCase";

    /// <summary>Another agent has the case.</summary>
    public const string AssignedToAnother = "case.assignedToAnother";

    /// <summary>There is no such case, or none that the caller may see.</summary>
    public const string NotFound = "case.notFound";

    /// <summary>A reply may leave the case pending, escalated or resolved, nothing else.</summary>
    public const string ReplyStatusNotPermitted = "reply.statusNotPermitted";

    internal static InboxException IsClosed() =>
        Refuse(Closed, "The case is closed. A new message of the customer opens a new one.");

    internal static InboxException Refuse(string code, string message, IReadOnlyDictionary<string, object?>? details = null) =>
        new(InboxErrorKind.Conflict, code, message, details);
}
