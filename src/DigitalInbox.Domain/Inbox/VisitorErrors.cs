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

    /// <summary>What a visitor says of themselves is too long.</summary>
    public const string DetailsInvalid = "visitor.detailsInvalid";

    internal static InboxException Session() =>
        new(InboxErrorKind.Forbidden, SessionInvalid, "There is no such session, or it is over. Begin a new one.");

    internal static InboxException Conversation() =>
        new(InboxErrorKind.NotFound, ConversationNotFound, "There is no such conversation.");

    internal static InboxException Message(string what) => new(InboxErrorKind.Invalid, MessageInvalid, what);
}
