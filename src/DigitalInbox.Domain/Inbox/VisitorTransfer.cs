namespace DigitalInbox.Inbox;

/// <summary>The session of a visitor on the channel from which they were invited to another one.</summary>
/// <param name="Channel">The channel that they come from.</param>
/// <param name="Session">The secret of their session there.</param>
public sealed record VisitorTransfer(ChannelId Channel, string Session);
