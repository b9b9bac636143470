namespace DigitalInbox.Inbox;

/// <summary>An account as one channel knows it.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="ExternalId">The provider's id of the account.</param>
public readonly record struct ChannelAccount(ChannelId ChannelId, string ExternalId);
