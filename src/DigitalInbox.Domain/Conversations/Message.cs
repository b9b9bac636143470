using NodaTime;

namespace DigitalInbox.Conversations;

/// <summary>One message of a thread: from the customer, to the customer, or a note among ourselves.</summary>
/// <remarks>Immutable. Holds the personal data that the case's events do not: it can be erased and the history still stands.</remarks>
public sealed record Message
{
    /// <summary>The id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>The thread that it is in.</summary>
    public required ThreadId ThreadId { get; init; }

    /// <summary>The case that it came or left with.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The sequence of the case event that recorded it: unique within the case and growing, with gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which way it goes.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>What it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Who wrote it.</summary>
    public required MessageAuthor Author { get; init; }

    /// <summary>The channel that it is on.</summary>
    public required ChannelId ChannelId { get; init; }

    /// <summary>The provider's id, unique per channel; null for a note and until the provider took an outbound message.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The text; empty when there is none.</summary>
    public required string Text { get; init; }

    /// <summary>The files.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>When it was written: by the provider's clock for an inbound message, the commit's instant otherwise.</summary>
    public required Instant SentAt { get; init; }

    /// <summary>When we received or stored it.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>The message that it answers; null when it answers none that we know.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>How far it got; null unless outbound.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>The provider's name of a type that we cannot show; null for a message that was understood.</summary>
    public string? UnsupportedType { get; init; }

    /// <summary>What became of it besides its delivery, and what it holds besides text and files.</summary>
    public MessageFacts Facts { get; init; } = MessageFacts.None;

    /// <summary>Which of its texts it has now, from 1. It goes back to 1 with the texts before, when they are erased.</summary>
    public int Version => Facts.Earlier.Count + 1;

    /// <summary>When its content was erased; null while it stands. An erased message takes delivery states and nothing else.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>Takes away what tells of a person: text, files' names, the provider's id and words, the customer's name.</summary>
    /// <param name="now">The instant.</param>
    /// <returns>What figures need: the place, the kind, the instants, the delivery state. This message when it was erased before.</returns>
    public Message Erase(Instant now) => ErasedAt is not null ? this : this with
    {
        Author = Author.Kind == AuthorKind.Contact ? Author with { Name = null } : Author,
        ExternalId = null,
        Text = "",
        Attachments = [.. Attachments.Select(a => a.Erase())],
        Facts = Facts.Erase(),
        Delivery = Delivery is { } known ? known with { ErrorDetail = null } : null,
        ErasedAt = now,
    };
}
