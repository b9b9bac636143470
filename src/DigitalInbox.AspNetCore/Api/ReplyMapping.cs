using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns the bodies of replies into what the inbox takes, and tells what it would take.</summary>
internal static class ReplyMapping
{
    public static ReplyRequest ToRequest(this ReplyBody body) =>
        new(body.Text ?? "", body.Status ?? "", body.ReplyTo is null ? null : new MessageId(IdOf(body.ReplyTo, "replyTo")))
        {
            Content = body.Content?.ToContent(),
            Attachments = [.. (body.Attachments ?? []).Select(a => new AttachmentId(IdOf(a, "attachments")))],
            IsPrivate = body.Private ?? false,
            Seen = body.Seen,
            SendAnyway = body.SendAnyway ?? false,
            QuickReply = body.QuickReplyId is null ? null : KnowledgeCalls.UseOf(body.QuickReplyId, body.Language, body.Variables),
        };

    public static ConversationRequest ToRequest(this StartBody body) => new(
        new ChannelId(body.ChannelId is { Length: > 0 } channel ? channel : throw Malformed("channelId is missing")),
        new ReplyRequest(body.Text ?? "", body.Status ?? "")
        {
            Content = (body.Template, body.Content) switch
            {
                ({ } template, null) => (template with { Kind = "template" }).ToContent(),
                (null, { } content) => content.ToContent(),
                (null, null) => null,
                _ => throw Malformed("either template or content"),
            },
            Attachments = [.. (body.Attachments ?? []).Select(a => new AttachmentId(IdOf(a, "attachments")))],
        })
    {
        To = body.To,
        ContactId = body.ContactId is null ? null : new ContactId(IdOf(body.ContactId, "contactId")),
    };

    public static ReplyOptionsJson ToJson(this ReplyOptions options)
    {
        var (can, limits) = (options.Channel, options.Channel.RichContentLimits);
        return new ReplyOptionsJson
        {
            CanReply = options.CanReply,
            TakesFreeText = options.TakesFreeText,
            FreeTextUntil = options.FreeTextUntil is { } until ? JsonMapping.Iso(until) : null,
            ExtendedUntil = options.ExtendedUntil is { } extended ? JsonMapping.Iso(extended) : null,
            UsesExtendedWindow = options.UsesExtendedWindow,
            TextLimit = JsonMapping.ToJson(can.TextLimit),
            CaptionLimit = can.Files is { HasCaption: true } ? JsonMapping.ToJson(can.CaptionLimit ?? can.TextLimit) : null,
            Files = can.Files is { } files ? new FileRulesJson(files.MaximumCount, files.MaximumBytes) : null,
            Contents = options.Contents,
            ContentLimits = new ContentLimitsJson(
                limits.Options,
                limits.OptionTitle,
                limits.OptionId,
                limits.OptionsText,
                limits.Sections,
                limits.Items,
                limits.ItemTitle,
                limits.ItemDescription,
                limits.ListButton,
                limits.Slots,
                limits.Questions),
            CanChooseTarget = can.CanReplyToAnyMessage || can.CanQuote,
            PrivateReplySeconds = can.PrivateReplyWindow?.TotalSeconds,
            Actions = [.. options.Actions.Select(a => JsonMapping.Camel(a))],
            Reactions = can.CanLike && !can.CanReact ? [OutboundAction.LikeReaction] : [],
        };
    }

    private static Guid IdOf(string? text, string name) =>
        Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw Malformed($"{name} is not an id");

    private static RequestRefusedException Malformed(string why) =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, $"The body is not what this call takes: {why}.");
}
