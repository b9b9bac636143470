namespace DigitalInbox.Cases;

/// <summary>The visitor of a live chat is invited to go on where they can write whenever they like.</summary>
/// <param name="ChannelId">The channel.</param>
public sealed record ChatInvited(ChannelId ChannelId) : CaseEvent;
