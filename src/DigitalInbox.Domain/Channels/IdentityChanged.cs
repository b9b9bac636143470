namespace DigitalInbox.Channels;

/// <summary>A person has another account id now, such as a new telephone number: one person, one thread, before and after.</summary>
/// <param name="Key">The dedupe key.</param>
/// <param name="ExternalId">The id before. One that is not known changes nothing.</param>
/// <param name="Now">The account now.</param>
public sealed record IdentityChanged(string Key, string ExternalId, ExternalIdentity Now) : ChannelEvent(Key);
