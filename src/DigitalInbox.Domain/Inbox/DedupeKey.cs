using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The claim of an external event: the first commit that carries it wins, for good.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Key">The event's key.</param>
/// <param name="ClaimedAt">When, so that claims can be retained as long as messages are.</param>
public sealed record DedupeKey(ChannelId ChannelId, string Key, Instant ClaimedAt);
