using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>Somebody reacted to a message, or took a reaction back. One person has one reaction to a message at a time.</summary>
/// <param name="Key">The dedupe key.</param>
/// <param name="ExternalId">The provider's id of the message.</param>
/// <param name="By">Who; null for our own account.</param>
/// <param name="Reaction">An emoji, or the provider's name of the reaction where it has no emoji; null when it was taken back.</param>
/// <param name="OccurredAt">When, by the provider's clock, not later than its receipt.</param>
public sealed record ReactionArrived(string Key, string ExternalId, ExternalIdentity? By, string? Reaction, Instant OccurredAt)
    : MessageUpdate(Key, ExternalId, OccurredAt);
