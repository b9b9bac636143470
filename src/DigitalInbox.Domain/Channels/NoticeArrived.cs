namespace DigitalInbox.Channels;

/// <summary>Something that was understood and changes nothing here, such as a referral or a template's new state. It is counted by its code.</summary>
/// <param name="Key">The dedupe key.</param>
/// <param name="Code">A stable code, such as <c>thread.controlTaken</c>.</param>
public sealed record NoticeArrived(string Key, string Code) : ChannelEvent(Key);
