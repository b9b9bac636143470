using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>A message was deleted on the platform.</summary>
/// <param name="Key">The dedupe key.</param>
/// <param name="ExternalId">The provider's id of the message.</param>
/// <param name="Redacts">True when the platform asks that the copy's content goes too, as for a message that its author unsent.</param>
/// <param name="OccurredAt">When, by the provider's clock, not later than its receipt.</param>
public sealed record DeletionArrived(string Key, string ExternalId, bool Redacts, Instant OccurredAt)
    : MessageUpdate(Key, ExternalId, OccurredAt);
