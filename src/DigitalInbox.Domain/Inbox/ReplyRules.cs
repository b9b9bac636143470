using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Inbox;

/// <summary>Refuses, before it is queued, a reply that the channel would refuse, and says what would be allowed.</summary>
internal static class ReplyRules
{
    private static readonly string[] TemplateOnly = ["template"];

    public static void Check(ChannelCapabilities channel, CaseSnapshot target, ReplyRequest reply, Instant now)
    {
        if (string.IsNullOrWhiteSpace(reply.Text))
        {
            throw Refuse(InboxErrors.ReplyEmpty, "The reply has no text.", []);
        }

        if (channel.TextLimit is { } limit && limit.Measure(reply.Text) is var length && length > limit.Maximum)
        {
            throw Refuse(
                InboxErrors.ReplyTooLong,
                string.Create(CultureInfo.InvariantCulture, $"The channel takes at most {limit.Maximum}; the reply has {length}."),
                new(StringComparer.Ordinal) { ["maximum"] = limit.Maximum, ["length"] = length, ["unit"] = limit.Unit.ToString() });
        }

        if (reply.ReplyTo is not null && !channel.CanReplyToAnyMessage && !channel.CanQuote)
        {
            throw Refuse(InboxErrors.ReplyTargetNotSupported, "On this channel one answers the conversation, not a chosen message.", []);
        }

        if (channel.ReplyWindow is { } window && WindowEnd(target, window) is var end && end <= now)
        {
            throw Refuse(
                InboxErrors.ReplyWindowClosed,
                "The channel takes free text only for a time after the customer's last message, and that time is over.",
                new(StringComparer.Ordinal)
                {
                    ["closedAt"] = InstantPattern.ExtendedIso.Format(end),
                    ["allowed"] = channel.HasTemplates ? TemplateOnly : [],
                });
        }
    }

    // A customer who never wrote has opened no window.
    private static Instant WindowEnd(CaseSnapshot target, Duration window) =>
        target.LastInboundAt is { } last ? last + window : target.OpenedAt;

    private static InboxException Refuse(string code, string message, Dictionary<string, object?> details) =>
        new(InboxErrorKind.Refused, code, message, details);
}
