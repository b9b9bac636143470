using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Until when a channel takes free text in a conversation.</summary>
/// <param name="Until">Until when anybody may send it; null for always.</param>
/// <param name="ExtendedUntil">Until when a person may; null when that is not longer.</param>
internal readonly record struct ReplyWindows(Instant? Until, Instant? ExtendedUntil)
{
    /// <param name="channel">What the channel says.</param>
    /// <param name="lastInboundAt">When the customer last wrote; null when they never did.</param>
    /// <param name="openedAt">When the case began: a customer who never wrote has opened no window.</param>
    public static ReplyWindows Of(ChannelCapabilities channel, Instant? lastInboundAt, Instant openedAt) =>
        (channel.ReplyWindow, lastInboundAt) switch
        {
            (null, _) => default,
            (_, null) => new ReplyWindows(openedAt, null),
            ({ } window, { } last) => new ReplyWindows(
                last + window, channel.ExtendedReplyWindow is { } longer && longer > window ? last + longer : null),
        };

    public bool IsOpen(Instant now) => Until is not { } end || end > now;

    /// <summary>True when only a person may send free text.</summary>
    public bool IsExtended(Instant now) => !IsOpen(now) && ExtendedUntil is { } end && end > now;

    /// <summary>When the last of it ended, for those who may use it.</summary>
    public Instant? ClosedAt(bool isPerson) => isPerson ? ExtendedUntil ?? Until : Until;
}
