using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Instagram;

/// <summary>What the two channels of an account can do.</summary>
/// <remarks>Sources: Instagram Platform, "Send messages" (1000 bytes of UTF-8; images of 8 MB, audio, video and PDF of 25 MB), "Quick replies"
/// (13, titles of 20 characters, payloads of 1000), "Button template" (text of 640 characters), "Human Agent" (7 days), "Comment moderation",
/// "Private replies" (one, within 7 days). Messages have read receipts and no delivery receipts. Megabytes are counted in thousands: never too many.</remarks>
internal static class InstagramCapabilities
{
    private const long Megabyte = 1_000_000;

    /// <summary>The longest private text.</summary>
    public static TextLimit PrivateText { get; } = new(1000, TextUnit.Utf8Bytes);

    /// <summary>The one reaction that can be given: a heart, whatever is asked for as a like.</summary>
    public static IReadOnlyDictionary<string, string> Reactions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [OutboundAction.LikeReaction] = "love",
        ["\u2764\uFE0F"] = "love",
        ["\u2764"] = "love",
    };

    public static ChannelCapabilities Of(InstagramConnectorOptions options) =>
        options.Surface == InstagramSurface.Comments ? Comments(options.CommentTextLimit) : Messages(options.HasHumanAgent);

    private static ChannelCapabilities Messages(bool hasHumanAgent) => new()
    {
        IsPrivate = true,
        CanLike = true,
        CanMarkRead = true,
        HasTyping = true,
        HasReadReceipts = true,
        TextLimit = PrivateText,
        Files = new FileRules(1, new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase)
        {
            ["image/png"] = 8 * Megabyte,
            ["image/jpeg"] = 8 * Megabyte,
            ["image/gif"] = 8 * Megabyte,
            ["audio/"] = 25 * Megabyte,
            ["video/"] = 25 * Megabyte,
            ["application/pdf"] = 25 * Megabyte,
        }),
        ReplyWindow = Duration.FromHours(24),
        ExtendedReplyWindow = hasHumanAgent ? Duration.FromDays(7) : null,
        RichContent = RichContentKinds.QuickReplies | RichContentKinds.LinkButton,
        RichContentLimits = new RichContentLimits { Options = 13, OptionTitle = 20, OptionId = 1000, OptionsText = 640 },
    };

    private static ChannelCapabilities Comments(int textLimit) => new()
    {
        HasTreeStructure = true,
        HasSeveralThreadsPerContact = true,
        CanReplyToAnyMessage = true,
        CanHide = true,
        CanDelete = true,
        TextLimit = new TextLimit(textLimit, TextUnit.Utf16Units),
        PrivateReplyWindow = Duration.FromDays(7),
    };
}
