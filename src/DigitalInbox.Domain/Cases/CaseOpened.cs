namespace DigitalInbox.Cases;

/// <summary>A case began, in status New.</summary>
/// <param name="ThreadId">The thread that it is on.</param>
/// <param name="ContactId">The contact whose case it is.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="ChannelKind">The kind of the channel, so that figures by kind need no channel that may be gone.</param>
/// <param name="Direction">Who began it.</param>
public sealed record CaseOpened(ThreadId ThreadId, ContactId ContactId, ChannelId ChannelId, ChannelKind ChannelKind, CaseDirection Direction) : CaseEvent;
