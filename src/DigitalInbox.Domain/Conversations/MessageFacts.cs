using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conversations;

/// <summary>What became of a message besides its delivery, and what it holds besides text and files. Immutable.</summary>
public sealed record MessageFacts
{
    /// <summary>Of a message to which nothing happened.</summary>
    public static MessageFacts None { get; } = new();

    /// <summary>The reactions, oldest first; one of a person at a time.</summary>
    public IReadOnlyList<MessageReaction> Reactions { get; init; } = [];

    /// <summary>When reactions were taken back, for those who have none now.</summary>
    public IReadOnlyList<WithdrawnReaction> Withdrawn { get; init; } = [];

    /// <summary>When its text was last changed on the platform; null when it never was.</summary>
    public Instant? EditedAt { get; init; }

    /// <summary>The texts that it had before, oldest first.</summary>
    public IReadOnlyList<EarlierText> Earlier { get; init; } = [];

    /// <summary>When it was deleted on the platform; null while it stands there.</summary>
    public Instant? DeletedAt { get; init; }

    /// <summary>True when it was deleted so that its content had to go here, too. It never has content again.</summary>
    public bool IsRedacted { get; init; }

    /// <summary>When it was last hidden or shown on the platform; null when it never was.</summary>
    public Instant? ModeratedAt { get; init; }

    /// <summary>True while it is hidden on the platform.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Of a private reply: the public message that it answers; null for every other message.</summary>
    public MessageId? PrivateReplyTo { get; init; }

    /// <summary>Of a public message: the private reply to it that did not fail; null when there is none.</summary>
    public MessageId? PrivateReply { get; init; }

    /// <summary>True for a reply that was sent in the extended reply window.</summary>
    public bool UsesExtendedWindow { get; init; }

    /// <summary>What it holds besides text and files; null when nothing.</summary>
    public RichContent? Content { get; init; }

    /// <summary>Its tags, by id.</summary>
    public IReadOnlyList<TagId> Tags { get; init; } = [];

    /// <summary>How it sounds; null when nobody said so.</summary>
    public MessageSentiment? Sentiment { get; init; }

    /// <summary>Takes away what tells of a person: earlier texts, content, the names behind reactions.</summary>
    public MessageFacts Erase() => this with
    {
        Earlier = [],
        Content = null,
        Reactions = [.. Reactions.Where(r => r.By != AuthorKind.Contact)],
        Withdrawn = [.. Withdrawn.Where(r => r.By != AuthorKind.Contact)],
    };

    /// <inheritdoc/>
    public bool Equals(MessageFacts? other) => other is not null
        && EditedAt == other.EditedAt
        && DeletedAt == other.DeletedAt
        && IsHidden == other.IsHidden
        && PrivateReplyTo == other.PrivateReplyTo
        && PrivateReply == other.PrivateReply
        && UsesExtendedWindow == other.UsesExtendedWindow
        && string.Equals(MessageFactsCodec.Write(this), MessageFactsCodec.Write(other), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reactions.Count, EditedAt, Earlier.Count, DeletedAt, IsHidden, PrivateReplyTo, PrivateReply);
}
