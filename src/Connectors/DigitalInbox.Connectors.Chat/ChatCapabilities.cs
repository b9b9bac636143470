using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Chat;

/// <summary>What the two kinds of chat can do. Both ends are ours, so the limits are choices, not a provider's.</summary>
internal static class ChatCapabilities
{
    public const int LongestText = 10_000;

    private const long LargestFile = 100_000_000;
    private static readonly string[] FileTypes = ["image/", "audio/", "video/", "text/", "application/"];

    /// <summary>Live chat: one conversation a visitor, both sides present.</summary>
    public static readonly ChannelKind Live = new("live-chat");

    /// <summary>Chat messaging: several conversations a visitor, answered whenever somebody comes to it.</summary>
    public static readonly ChannelKind Messaging = new("chat-messaging");

    public static ChannelCapabilities Of(ChannelKind kind) => new()
    {
        IsPrivate = true,
        HasDeliveryReceipts = true,
        HasReadReceipts = true,
        TextLimit = new TextLimit(LongestText, TextUnit.CodePoints),
        Files = new FileRules(
            10, FileTypes.ToDictionary(t => t, _ => LargestFile, StringComparer.OrdinalIgnoreCase))
        {
            HasCaption = true,
        },
        HasSeveralThreadsPerContact = kind == Messaging,
        RichContent = RichContentKinds.QuickReplies | RichContentKinds.ListPicker | RichContentKinds.TimePicker | RichContentKinds.Form
            | RichContentKinds.RichLink | RichContentKinds.LinkButton | RichContentKinds.Location | RichContentKinds.ContactCards,
        RichContentLimits = new RichContentLimits
        {
            Options = 13, OptionTitle = 80, OptionId = 200, Sections = 10, Items = 50, ItemTitle = 80, ItemDescription = 200, ListButton = 40, Slots = 50, Questions = 20,
        },
    };
}
