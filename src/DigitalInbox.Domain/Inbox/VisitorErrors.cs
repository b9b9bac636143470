namespace DigitalInbox.Inbox;

/// <summary>The codes of what visitors are refused.</summary>
public static class VisitorErrors
{
    /// <summary>The host does not vouch for who it is said to be.</summary>
    public const string IdentityInvalid = "visitor.identityInvalid";

    /// <summary>Only those may come whom the host vouches for.</summary>
    public const string IdentityRequired = "visitor.identityRequired";

    /// <summary>There is no such session, or it is over.</summary>
    public const string SessionInvalid = "visitor.sessionInvalid";

    /// <summary>There is no such conversation of this visitor.</summary>
    public const string ConversationNotFound = "visitor.conversationNotFound";

    /// <summary>The message says nothing, or more than is taken, or has no id of its own.</summary>
    public const string MessageInvalid = "visitor.messageInvalid";

    /// <summary>What must be filled in before a conversation begins is missing or wrong; <c>fields</c> says what.</summary>
    public const string PreChatInvalid = "visitor.preChatInvalid";

    /// <summary>The visitor is shut out.</summary>
    public const string Blocked = "visitor.blocked";

    /// <summary>The file is none that visitors may send, or there is none.</summary>
    public const string FileInvalid = "visitor.fileInvalid";

    /// <summary>There is no such file of this visitor's.</summary>
    public const string FileNotFound = "visitor.fileNotFound";

    /// <summary>The host sends no transcripts, or not as often.</summary>
    public const string TranscriptRefused = "visitor.transcriptRefused";

    /// <summary>Nobody has answered the visitor in the conversation, so there is nothing to send.</summary>
    public const string Unanswered = "visitor.unanswered";

    /// <summary>The channel is none on which a chat has an end, or none from which one can go on elsewhere.</summary>
    public const string NotSupported = "visitor.notSupported";

    /// <summary>What a visitor says of themselves is too long.</summary>
    public const string DetailsInvalid = "visitor.detailsInvalid";

    internal static InboxException Session() =>
        new(InboxErrorKind.Forbidden, SessionInvalid, "There is no such session, or it is over. Begin a new one.");

    internal static InboxException Conversation() =>
        new(InboxErrorKind.NotFound, ConversationNotFound, "There is no such conversation.");

    internal static InboxException IsBlocked() => new(InboxErrorKind.Forbidden, Blocked, "This visitor is shut out from the chat.");

    internal static InboxException IsUnanswered() => new(InboxErrorKind.Refused, Unanswered, "Nobody has answered yet. Ask again when somebody has.");

    internal static InboxException File(string what) => new(InboxErrorKind.Invalid, FileInvalid, what);

    internal static InboxException Unsupported(string what) => new(InboxErrorKind.Refused, NotSupported, what);

    internal static InboxException Message(string what) => new(InboxErrorKind.Invalid, MessageInvalid, what);
}
