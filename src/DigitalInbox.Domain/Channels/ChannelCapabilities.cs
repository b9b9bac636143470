using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>What a channel can do, as data. The domain obeys it: what is not declared is refused before it is queued.</summary>
/// <remarks>Immutable. Everything is off by default, so a connector says what works and nothing else does.</remarks>
public sealed record ChannelCapabilities
{
    /// <summary>True when only the contact and we can read the conversation; false for public posts.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Messages form a tree (post, comment, reply) rather than a line.</summary>
    public bool HasTreeStructure { get; init; }

    /// <summary>An agent can answer one chosen message rather than the conversation.</summary>
    public bool CanReplyToAnyMessage { get; init; }

    /// <summary>An answer can quote the message that it answers.</summary>
    public bool CanQuote { get; init; }

    /// <summary>Messages can be liked.</summary>
    public bool CanLike { get; init; }

    /// <summary>Messages can be reacted to with any emoji, besides being liked.</summary>
    public bool CanReact { get; init; }

    /// <summary>Messages can be shared.</summary>
    public bool CanShare { get; init; }

    /// <summary>Messages can be hidden on the platform, reversibly.</summary>
    public bool CanHide { get; init; }

    /// <summary>Messages can be deleted on the platform.</summary>
    public bool CanDelete { get; init; }

    /// <summary>Messages that we sent can be edited on the platform.</summary>
    public bool CanEdit { get; init; }

    /// <summary>Which files may be sent; null when none may.</summary>
    public FileRules? Files { get; init; }

    /// <summary>The longest text; null when the channel has no limit that is known.</summary>
    public TextLimit? TextLimit { get; init; }

    /// <summary>The longest text that goes with a file; null when it is <see cref="TextLimit"/>. Irrelevant unless <see cref="FileRules.HasCaption"/>.</summary>
    public TextLimit? CaptionLimit { get; init; }

    /// <summary>The customer sees that we read what they wrote.</summary>
    public bool CanMarkRead { get; init; }

    /// <summary>The platform shows that we are typing.</summary>
    public bool HasTyping { get; init; }

    /// <summary>The platform reports that a message was delivered.</summary>
    public bool HasDeliveryReceipts { get; init; }

    /// <summary>The platform reports that a message was read.</summary>
    public bool HasReadReceipts { get; init; }

    /// <summary>Approved templates exist, and are allowed where free text is not.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>How long after the customer's last message free text may be sent; null for always.</summary>
    public Duration? ReplyWindow { get; init; }

    /// <summary>How long after the customer's last message a person may still answer with free text, when the reply window is over; null for
    /// not at all.</summary>
    public Duration? ExtendedReplyWindow { get; init; }

    /// <summary>How long after a public message its author may be answered once in private; null for not at all.</summary>
    public Duration? PrivateReplyWindow { get; init; }

    /// <summary>The rich content that can be sent.</summary>
    public RichContentKinds RichContent { get; init; }

    /// <summary>How much of it.</summary>
    public RichContentLimits RichContentLimits { get; init; } = new();

    /// <summary>Messages may have copies and blind copies.</summary>
    public bool HasCopies { get; init; }

    /// <summary>Messages have a subject.</summary>
    public bool HasSubject { get; init; }

    /// <summary>We may write first.</summary>
    public bool CanStartConversation { get; init; }

    /// <summary>One contact may have several threads side by side.</summary>
    public bool HasSeveralThreadsPerContact { get; init; }
}
