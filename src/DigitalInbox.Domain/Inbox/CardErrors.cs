namespace DigitalInbox.Inbox;

/// <summary>The codes by which the customer card and the details of a case refuse, beside those of the fields.</summary>
public static class CardErrors
{
    /// <summary>The name is too long.</summary>
    public const string NameTooLong = "contact.nameTooLong";

    /// <summary>There is no such note on the contact.</summary>
    public const string NoteNotFound = "contactNote.notFound";

    /// <summary>Somebody changed the note meanwhile; <c>version</c> says at which version it is.</summary>
    public const string NoteChanged = "contactNote.changed";

    /// <summary>The note is longer than <c>maximum</c> characters.</summary>
    public const string NoteTooLong = "contactNote.tooLong";

    /// <summary>The subject is longer than <c>maximum</c> characters.</summary>
    public const string SubjectTooLong = "case.subjectTooLong";

    internal static InboxException IsTooLong(string code, string what, int maximum) => new(
        InboxErrorKind.Invalid,
        code,
        $"{what} has at most {maximum} characters.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["maximum"] = maximum });

    internal static InboxException ContactIsErased() => new(
        InboxErrorKind.Conflict, InboxErrors.ContactErased, "The customer was erased. Nothing more is written to them or about them.");
}
