using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>A message was hidden on the platform, or shown again.</summary>
/// <param name="Key">The dedupe key; it differs between two changes of one message.</param>
/// <param name="ExternalId">The provider's id of the message.</param>
/// <param name="IsHidden">True when it is hidden now.</param>
/// <param name="OccurredAt">When, by the provider's clock, not later than its receipt.</param>
public sealed record ModerationArrived(string Key, string ExternalId, bool IsHidden, Instant OccurredAt)
    : MessageUpdate(Key, ExternalId, OccurredAt);
