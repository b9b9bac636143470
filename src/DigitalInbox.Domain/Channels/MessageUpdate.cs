using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>Something became of a message that was told of before. When it comes before its message, it waits for it. A closed family.</summary>
public abstract record MessageUpdate : ChannelEvent
{
    private protected MessageUpdate(string key, string externalId, Instant occurredAt)
        : base(key) => (ExternalId, OccurredAt) = (externalId, occurredAt);

    /// <summary>The provider's id of the message.</summary>
    public string ExternalId { get; init; }

    /// <summary>When, by the provider's clock, not later than its receipt.</summary>
    public Instant OccurredAt { get; init; }
}
