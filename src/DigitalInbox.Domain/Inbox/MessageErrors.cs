namespace DigitalInbox.Inbox;

/// <summary>The codes by which what agents say of messages, notes and replies that cross are refused.</summary>
public static class MessageErrors
{
    /// <summary>Something came since the caller last looked; <c>came</c> lists it.</summary>
    public const string ReplyCrossed = "reply.crossed";

    /// <summary>There is no such note.</summary>
    public const string NoteNotFound = "note.notFound";

    /// <summary>The note was taken away, or erased.</summary>
    public const string NoteGone = "note.gone";

    /// <summary>The note has another version than the one that the caller saw; <c>version</c> is the one now.</summary>
    public const string NoteChanged = "note.changed";

    /// <summary>The note was changed as often as a note can be.</summary>
    public const string NoteTooManyVersions = "note.tooManyVersions";

    /// <summary>Only what a customer wrote has a sentiment.</summary>
    public const string SentimentNotInbound = "sentiment.notInbound";

    internal static InboxException HasChanged(int version) => new(
        InboxErrorKind.Conflict, NoteChanged, "Somebody changed the note meanwhile. Look at it again.", new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = version });

    internal static InboxException HasTooManyVersions(int maximum) => new(
        InboxErrorKind.Conflict, NoteTooManyVersions, "The note was changed as often as it can be. Write another one.", new Dictionary<string, object?>(StringComparer.Ordinal) { ["maximum"] = maximum });

    internal static InboxException IsGone() => new(InboxErrorKind.Conflict, NoteGone, "The note was taken away.");
}
