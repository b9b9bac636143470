namespace DigitalInbox.Inbox;

/// <summary>Moves the cursor of a polled channel.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="ExpectedVersion">The version that was read; 0 when there was none. Another version in the store is a conflict: another node
/// polled the channel meanwhile.</param>
/// <param name="Value">The new place.</param>
public sealed record CursorChange(ChannelId ChannelId, long ExpectedVersion, string Value);
