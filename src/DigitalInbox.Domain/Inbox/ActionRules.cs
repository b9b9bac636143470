using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Refuses what cannot be done to a message before the provider is asked.</summary>
internal static class ActionRules
{
    private static readonly string[] LikeOnly = [OutboundAction.LikeReaction];

    public static InboxOperation OperationOf(MessageActionKind action) => action switch
    {
        MessageActionKind.Like => InboxOperation.ReactToMessage,
        MessageActionKind.Hide => InboxOperation.HideMessage,
        MessageActionKind.Delete => InboxOperation.DeleteMessage,
        MessageActionKind.Edit => InboxOperation.EditMessage,
        _ => InboxOperation.MarkMessageRead,
    };

    public static IEnumerable<MessageActionKind> Supported(ChannelCapabilities channel) =>
        Enum.GetValues<MessageActionKind>().Where(a => IsSupported(a, channel));

    /// <summary>The name of an action, as it stands in details and in the API.</summary>
    public static string NameOf(MessageActionKind action) => JsonNamingPolicy.CamelCase.ConvertName(action.ToString());

    public static void Check(MessageActionKind action, Message message, ChannelCapabilities channel)
    {
        if (!IsSupported(action, channel))
        {
            throw ReplyRules.Refuse(InboxErrors.ActionNotSupported, "The channel cannot do this.", new(StringComparer.Ordinal)
            {
                ["action"] = NameOf(action),
                ["supported"] = Supported(channel).Select(NameOf).ToArray(),
            });
        }

        if (!IsPossible(action, message, channel))
        {
            throw NotPossible(NameOf(action));
        }
    }

    public static InboxException NotPossible(string action) => new(
        InboxErrorKind.Conflict,
        InboxErrors.ActionNotPossible,
        "This cannot be done to this message: it is erased, not on the platform, or not of those to which it can be done.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["action"] = action });

    public static bool IsPossible(MessageActionKind action, Message message, ChannelCapabilities channel)
    {
        if (message.ExternalId is null || message.ErasedAt is not null || message.Direction == MessageDirection.Internal)
        {
            return false;
        }

        var isOurs = message.Direction == MessageDirection.Outbound;
        var isThere = message.Facts.DeletedAt is null;
        return action switch
        {
            MessageActionKind.Like => isThere,
            MessageActionKind.Hide => isThere && !isOurs,
            MessageActionKind.Delete => isThere && (isOurs || !channel.IsPrivate),
            MessageActionKind.Edit => isThere && isOurs && message.Facts.Content is not RichContent.Template
                && message.Delivery?.State is DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Read,
            _ => !isOurs,
        };
    }

    public static void CheckReaction(string? reaction, ChannelCapabilities channel)
    {
        if (reaction is null || string.Equals(reaction, OutboundAction.LikeReaction, StringComparison.Ordinal))
        {
            return;
        }

        if (!channel.CanReact)
        {
            throw ReplyRules.Refuse(InboxErrors.ActionNotSupported, "The channel takes one reaction only.", new(StringComparer.Ordinal)
            {
                ["action"] = NameOf(MessageActionKind.Like),
                ["allowed"] = LikeOnly,
            });
        }

        if (!ReactionKind.IsShown(reaction))
        {
            throw new InboxException(InboxErrorKind.Invalid, InboxErrors.ActionReactionInvalid, "A reaction is an emoji.");
        }
    }

    public static void CheckText(string text, Message message, ChannelCapabilities channel)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw ReplyRules.Refuse(InboxErrors.ReplyEmpty, "The message would have no text.");
        }

        ReplyRules.RequireLength(text, message.Attachments.Count > 0 ? channel.CaptionLimit ?? channel.TextLimit : channel.TextLimit);
    }

    private static bool IsSupported(MessageActionKind action, ChannelCapabilities channel) => action switch
    {
        MessageActionKind.Like => channel.CanLike || channel.CanReact,
        MessageActionKind.Hide => channel.CanHide,
        MessageActionKind.Delete => channel.CanDelete,
        MessageActionKind.Edit => channel.CanEdit,
        _ => channel.CanMarkRead,
    };
}
