using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>The author of a message changed its text on the platform.</summary>
/// <param name="Key">The dedupe key; it differs between two edits of one message.</param>
/// <param name="ExternalId">The provider's id of the message.</param>
/// <param name="Text">The text now.</param>
/// <param name="OccurredAt">When, by the provider's clock, not later than its receipt. An edit older than one that is known changes nothing.</param>
public sealed record EditArrived(string Key, string ExternalId, string Text, Instant OccurredAt)
    : MessageUpdate(Key, ExternalId, OccurredAt);
