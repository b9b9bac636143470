using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>The provider tells us of a message of our own account: one that we sent, or one that somebody wrote in the provider's own
/// application. Ours is recognised and settled; another one is taken in as outbound.</summary>
/// <param name="Key">The dedupe key.</param>
/// <param name="ExternalId">The provider's id of the message.</param>
/// <param name="ThreadExternalId">The provider's id of the conversation.</param>
/// <param name="Recipient">The customer whom it is for; never our own account.</param>
/// <param name="SentAt">When, by the provider's clock, not later than its receipt.</param>
/// <param name="Text">The text; empty when there is none.</param>
public sealed record EchoArrived(
    string Key,
    string ExternalId,
    string ThreadExternalId,
    ExternalIdentity Recipient,
    Instant SentAt,
    string Text) : ChannelEvent(Key)
{
    /// <summary>Our own id of the message, where the provider gives back the correlation value that we sent; null otherwise.</summary>
    public MessageId? Correlation { get; init; }

    /// <summary>What it is.</summary>
    public ArrivalKind Kind { get; init; }

    /// <summary>The provider's id of the post that the thread grew from; null where the thread is the conversation itself.</summary>
    public string? PostExternalId { get; init; }

    /// <summary>The provider's id of the message that this one answers; null when it answers none.</summary>
    public string? ReplyToExternalId { get; init; }

    /// <summary>The files, in the provider's order.</summary>
    public IReadOnlyList<ExternalAttachment> Attachments { get; init; } = [];
}
