using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>A customer wrote.</summary>
/// <param name="Key">The dedupe key.</param>
/// <param name="ExternalId">The provider's id of the message.</param>
/// <param name="ThreadExternalId">The provider's id of the conversation that it belongs to.</param>
/// <param name="Sender">Who wrote.</param>
/// <param name="SentAt">When, by the provider's clock, not later than its receipt.</param>
/// <param name="Text">The text; empty when there is none.</param>
public sealed record MessageArrived(
    string Key,
    string ExternalId,
    string ThreadExternalId,
    ExternalIdentity Sender,
    Instant SentAt,
    string Text) : ChannelEvent(Key)
{
    /// <summary>What it is.</summary>
    public ArrivalKind Kind { get; init; }

    /// <summary>The provider's id of the post that the thread grew from; null where the thread is the conversation itself.</summary>
    public string? PostExternalId { get; init; }

    /// <summary>What it holds besides text and files, such as a place or the option that was picked; null when nothing.</summary>
    public RichContent? Content { get; init; }

    /// <summary>The files, in the provider's order.</summary>
    public IReadOnlyList<ExternalAttachment> Attachments { get; init; } = [];

    /// <summary>The provider's id of the message that this one answers; null when it answers none.</summary>
    public string? ReplyToExternalId { get; init; }

    /// <summary>The provider's name of a type that the connector cannot show; null for a message that was understood.</summary>
    public string? UnsupportedType { get; init; }

    /// <summary>The provider's payload, kept beside an unsupported message; empty otherwise.</summary>
    public ReadOnlyMemory<byte> RawPayload { get; init; }
}
