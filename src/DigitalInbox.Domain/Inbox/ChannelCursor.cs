using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>How far a polled channel was read.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Value">The place, as its connector writes it; nobody else reads it.</param>
/// <param name="Version">How often it was moved.</param>
/// <param name="MovedAt">When it was moved last.</param>
public sealed record ChannelCursor(ChannelId ChannelId, string Value, long Version, Instant MovedAt);
