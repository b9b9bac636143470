using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>What a WhatsApp Business number can do.</summary>
/// <remarks>Sources: WhatsApp Cloud API, "Text messages" (4096 characters; it does not say how they are counted, so the count that never
/// comes out too low is taken), "Media" (types, sizes, captions of 1024), "Interactive reply buttons", "Interactive list messages",
/// "Customer service windows" (24 hours), "Contextual replies", "Typing indicators", "Templates". There is no edit and no deletion of what
/// was sent.</remarks>
internal static class WhatsAppCapabilities
{
    private const long Megabyte = 1024 * 1024;

    public static ChannelCapabilities All { get; } = new()
    {
        IsPrivate = true,
        CanQuote = true,
        CanLike = true,
        CanReact = true,
        CanMarkRead = true,
        HasTyping = true,
        TextLimit = new TextLimit(4096, TextUnit.Utf16Units),
        CaptionLimit = new TextLimit(1024, TextUnit.Utf16Units),
        Files = new FileRules(1, Sizes) { HasCaption = true, WithoutCaption = ["audio/", "image/webp"] },
        HasDeliveryReceipts = true,
        HasReadReceipts = true,
        HasTemplates = true,
        CanStartConversation = true,
        ReplyWindow = Duration.FromHours(24),
        RichContent = RichContentKinds.QuickReplies | RichContentKinds.ListPicker | RichContentKinds.LinkButton
            | RichContentKinds.Location | RichContentKinds.ContactCards,
        RichContentLimits = new RichContentLimits
        {
            Options = 3,
            OptionTitle = 20,
            OptionId = 200,
            OptionsText = 1024,
            Sections = 10,
            Items = 10,
            ItemTitle = 24,
            ItemDescription = 72,
            ListButton = 20,
        },
    };

    private static Dictionary<string, long> Sizes => new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = 5 * Megabyte,
        ["image/png"] = 5 * Megabyte,
        ["image/webp"] = 100 * 1024,
        ["video/mp4"] = 16 * Megabyte,
        ["video/3gpp"] = 16 * Megabyte,
        ["audio/aac"] = 16 * Megabyte,
        ["audio/amr"] = 16 * Megabyte,
        ["audio/mpeg"] = 16 * Megabyte,
        ["audio/mp4"] = 16 * Megabyte,
        ["audio/ogg"] = 16 * Megabyte,
        ["text/"] = 100 * Megabyte,
        ["application/"] = 100 * Megabyte,
    };
}
