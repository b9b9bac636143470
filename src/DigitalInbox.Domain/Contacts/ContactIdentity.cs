namespace DigitalInbox.Contacts;

/// <summary>One account of a contact on a platform. No two contacts have the same one.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="ExternalId">The provider's id of the account.</param>
/// <param name="DisplayName">The name shown there; null when unknown.</param>
public sealed record ContactIdentity(ChannelKind Platform, string ExternalId, string? DisplayName);
