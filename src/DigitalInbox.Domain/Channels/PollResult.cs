namespace DigitalInbox.Channels;

/// <summary>What a poll brought.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="Cursor">Where the next poll begins; null to begin where this one did.</param>
/// <param name="HasMore">True when there is more at once.</param>
public sealed record PollResult(IReadOnlyList<ChannelEvent> Events, string? Cursor, bool HasMore);
