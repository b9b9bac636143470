namespace DigitalInbox.Knowledge;

/// <summary>What a quick reply says on channels of one kind instead.</summary>
/// <param name="Kind">The kind of channel.</param>
/// <param name="Texts">The texts, by language; a language that is left out is said as everywhere.</param>
public sealed record QuickReplyVariant(ChannelKind Kind, IReadOnlyList<QuickReplyText> Texts);
