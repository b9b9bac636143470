using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>One account of a person.</summary>
/// <param name="ContactId">The contact that has it: another one than the card's where contacts were merged.</param>
/// <param name="Platform">The platform.</param>
/// <param name="ExternalId">The provider's id of the account.</param>
/// <param name="DisplayName">The name shown there; null when unknown.</param>
/// <param name="Profile">What else the platform told; null when nothing is known.</param>
public sealed record CardIdentity(ContactId ContactId, ChannelKind Platform, string ExternalId, string? DisplayName, IdentityProfile? Profile);
