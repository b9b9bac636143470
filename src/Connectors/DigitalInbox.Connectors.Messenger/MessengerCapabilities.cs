using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Messenger;

/// <summary>What the channel can do.</summary>
/// <remarks>Sources: Messenger Platform, "Send API" (2000 characters; how they are counted it does not say, so the count that never comes out
/// too low is taken; files of 25 MB, images of 8 MB), "Quick replies" (13, titles of 20 characters, payloads of 1000), "Button template"
/// (text of 640 characters), "Messaging policy" (24 hours), "Message tags" (Human Agent, 7 days), "Sender actions",
/// "message_deliveries" and "message_reads". Text and file are separate messages. Megabytes are counted in thousands: never too many.</remarks>
internal static class MessengerCapabilities
{
    private const long Megabyte = 1_000_000;

    /// <summary>The reactions that can be given; the provider has no others.</summary>
    public static IReadOnlyDictionary<string, string> Reactions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [OutboundAction.LikeReaction] = "like",
        ["\U0001F44E"] = "dislike",
        ["\u2764\uFE0F"] = "love",
        ["\u2764"] = "love",
        ["\U0001F606"] = "smile",
        ["\U0001F62E"] = "wow",
        ["\U0001F622"] = "sad",
        ["\U0001F620"] = "angry",
    };

    public static ChannelCapabilities Of(bool hasHumanAgent) => new()
    {
        IsPrivate = true,
        CanQuote = true,
        CanLike = true,
        CanMarkRead = true,
        HasTyping = true,
        HasDeliveryReceipts = true,
        HasReadReceipts = true,
        TextLimit = new TextLimit(2000, TextUnit.Utf16Units),
        Files = new FileRules(1, new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase)
        {
            ["image/"] = 8 * Megabyte,
            ["audio/"] = 25 * Megabyte,
            ["video/"] = 25 * Megabyte,
            ["text/"] = 25 * Megabyte,
            ["application/"] = 25 * Megabyte,
        }),
        ReplyWindow = Duration.FromHours(24),
        ExtendedReplyWindow = hasHumanAgent ? Duration.FromDays(7) : null,
        RichContent = RichContentKinds.QuickReplies | RichContentKinds.LinkButton,
        RichContentLimits = new RichContentLimits { Options = 13, OptionTitle = 20, OptionId = 1000, OptionsText = 640 },
    };
}
