namespace DigitalInbox.Channels;

/// <summary>The customer began or stopped to write. It is shown and never stored.</summary>
/// <param name="Key">The dedupe key; it is not claimed.</param>
/// <param name="ThreadExternalId">The provider's id of the conversation. One that is not known changes nothing.</param>
/// <param name="IsTyping">True when they write.</param>
public sealed record TypingArrived(string Key, string ThreadExternalId, bool IsTyping) : ChannelEvent(Key);
