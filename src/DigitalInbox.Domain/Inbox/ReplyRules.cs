using System.Globalization;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime.Text;

namespace DigitalInbox.Inbox;

/// <summary>Refuses, before it is queued, a reply that the channel would refuse, and says what would be allowed.</summary>
internal static class ReplyRules
{
    private static readonly string[] TemplateOnly = ["template"];

    /// <summary>Refuses a chosen message where none can be chosen, before it is looked for.</summary>
    public static void CheckChoice(ChannelCapabilities channel, ReplyRequest reply)
    {
        if (reply.IsPrivate)
        {
            if (channel.PrivateReplyWindow is null)
            {
                throw Refuse(InboxErrors.ReplyPrivateNotSupported, "On this channel nobody is answered in private.");
            }

            if (reply.ReplyTo is null)
            {
                throw Refuse(InboxErrors.ReplyTargetNotFound, "Say which public message is answered in private.");
            }
        }
        else if (reply.ReplyTo is not null && !channel.CanReplyToAnyMessage && !channel.CanQuote)
        {
            throw Refuse(InboxErrors.ReplyTargetNotSupported, "On this channel one answers the conversation, not a chosen message.");
        }
    }

    /// <summary>Judges a reply.</summary>
    /// <returns>The messages that it becomes.</returns>
    public static PreparedReply Check(ReplyRequest reply, ReplySituation now)
    {
        var channel = now.Channel;
        CheckPresence(reply, now.Files);
        if (reply.Content is { } content)
        {
            ContentRules.Check(content, channel, now.Now);
        }

        FileChecks.Check(now.Files, channel.Files);
        var parts = ReplyPart.Divide(reply, now.Files, channel.Files);
        foreach (var part in parts)
        {
            CheckLength(part, channel);
        }

        CheckTarget(reply, now, parts.Count);
        var isFree = !reply.IsPrivate && reply.Content is not RichContent.Template;
        var isExtended = isFree && !now.Windows.IsOpen(now.Now);
        if (isExtended && !(now.IsPerson && now.Windows.IsExtended(now.Now)))
        {
            throw WindowIsClosed(now);
        }

        return new PreparedReply(parts, channel.HasTreeStructure && !reply.IsPrivate ? MessageKind.Comment : MessageKind.DirectMessage)
        {
            Answers = now.Target?.Id,
            EachAnswers = channel.HasTreeStructure,
            PrivatelyAnswered = reply.IsPrivate ? now.Target : null,
            UsesExtendedWindow = isExtended,
        };
    }

    private static void CheckPresence(ReplyRequest reply, IReadOnlyList<UploadedFile> files)
    {
        var hasText = !string.IsNullOrWhiteSpace(reply.Text);
        if (reply.Content is RichContent.Template)
        {
            if (hasText || files.Count > 0)
            {
                throw Refuse(InboxErrors.ReplyTemplateAlone, "A template goes alone, without a text or files beside it.");
            }
        }
        else if (!hasText && (ReplyPart.CarriesText(reply.Content) || (reply.Content is null && files.Count == 0)))
        {
            throw Refuse(InboxErrors.ReplyEmpty, "The reply has no text.");
        }
    }

    private static void CheckLength(ReplyPart part, ChannelCapabilities channel)
    {
        if (part.Content is RichContent.Template)
        {
            return;
        }

        var limit = part switch
        {
            { Files.Count: > 0 } => channel.CaptionLimit ?? channel.TextLimit,
            { Content: not null } when channel.RichContentLimits.OptionsText is { } above => new TextLimit(above, TextUnit.Utf16Units),
            _ => channel.TextLimit,
        };
        RequireLength(part.Text, limit);
    }

    /// <summary>Refuses a text that is too long.</summary>
    public static void RequireLength(string text, TextLimit? limit)
    {
        if (limit is not null && limit.Measure(text) is var length && length > limit.Maximum)
        {
            throw Refuse(
                InboxErrors.ReplyTooLong,
                string.Create(CultureInfo.InvariantCulture, $"The channel takes at most {limit.Maximum}; the text has {length}."),
                new(StringComparer.Ordinal) { ["maximum"] = limit.Maximum, ["length"] = length, ["unit"] = limit.Unit.ToString() });
        }
    }

    private static void CheckTarget(ReplyRequest reply, ReplySituation now, int parts)
    {
        if (now.Target?.Facts.DeletedAt is not null)
        {
            throw Refuse(InboxErrors.ReplyTargetDeleted, "The message to answer was deleted on the platform.");
        }

        if (!reply.IsPrivate)
        {
            return;
        }

        var target = now.Target!;
        var end = target.SentAt + now.Channel.PrivateReplyWindow!.Value;
        if (target.Direction != MessageDirection.Inbound)
        {
            throw Refuse(InboxErrors.ReplyTargetNotInbound, "Only what the customer wrote is answered in private.");
        }

        if (now.HasPrivateReply)
        {
            throw Refuse(InboxErrors.ReplyPrivateAlready, "The message was answered in private before; that is possible once.");
        }

        if (end <= now.Now)
        {
            throw Refuse(
                InboxErrors.ReplyPrivateTooLate,
                "A public message is answered in private only for a time, and that time is over.",
                new(StringComparer.Ordinal) { ["closedAt"] = InstantPattern.ExtendedIso.Format(end) });
        }

        if (parts > 1)
        {
            throw Refuse(InboxErrors.ReplyPrivateOneMessage, "An answer in private is one message: send either the text or one file.");
        }
    }

    private static InboxException WindowIsClosed(ReplySituation now) => Refuse(
        InboxErrors.ReplyWindowClosed,
        "The channel takes free text only for a time after the customer's last message, and that time is over.",
        new(StringComparer.Ordinal)
        {
            ["closedAt"] = now.Windows.ClosedAt(now.IsPerson) is { } end ? InstantPattern.ExtendedIso.Format(end) : null,
            ["allowed"] = now.Channel.HasTemplates ? TemplateOnly : [],
        });

    internal static InboxException Refuse(string code, string message, Dictionary<string, object?>? details = null) =>
        new(InboxErrorKind.Refused, code, message, details);
}
