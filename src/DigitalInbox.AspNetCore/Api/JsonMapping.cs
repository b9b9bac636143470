using System.Text.Json;
using System.Text.Json.Nodes;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns what the inbox answers into what the API writes.</summary>
internal static class JsonMapping
{
    private static readonly AgentRoles[] AllRoles = [.. Enum.GetValues<AgentRoles>().Where(r => r != AgentRoles.None)];

    public static string Iso(Instant at) => InstantPattern.ExtendedIso.Format(at);

    public static string Camel(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static CaseJson ToJson(this CaseRecord record, IReadOnlyList<SlaStanding> clocks, CasePermissions? permissions = null)
    {
        var state = record.State;
        return new CaseJson
        {
            Number = record.Number.Value,
            Id = state.Id.ToString(),
            Version = state.Version,
            ChannelId = state.ChannelId.Value,
            ChannelKind = state.ChannelKind.Value,
            Status = state.Status.Name,
            StatusCategory = Camel(state.Status.Category),
            Contact = new ContactSummaryJson((record.ShownContact ?? state.ContactId).ToString(), record.ContactName),
            QueueId = state.QueueId?.Value,
            InboxAssignee = state.InboxAssignee?.Value,
            OwnerAssignee = state.Owner?.Value,
            PreAssignee = state.PreAssignee?.Value,
            Offer = state.Offer is { } offer ? new CaseOfferJson(offer.Id.ToString(), offer.Agent.Value, Iso(offer.MadeAt), Iso(offer.ExpiresAt)) : null,
            PreferredAgent = state.PreferredAgent?.Value,
            Priority = state.Priority?.Value,
            Tags = [.. state.Tags.Select(t => t.Value)],
            Subject = record.Subject,
            CreatedAt = Iso(state.OpenedAt),
            StatusChangedAt = Iso(state.StatusChangedAt),
            LastMessageAt = Iso(record.LastMessageAt),
            Preview = record.Preview,
            UnreadCount = state.UnreadCount,
            OpenDrafts = state.Drafts.Count,
            Sla = [.. clocks.Select(ClockMapping.ToJson)],
            Sentiments = state.Sentiments.ToJson(),
            Permissions = permissions is null ? null : ToJson(permissions),
        };
    }

    public static MessageJson ToJson(this Message message) => new()
    {
        Id = message.Id.ToString(),
        Sequence = message.Sequence,
        Direction = Camel(message.Direction),
        Kind = Camel(message.Kind),
        Author = new AuthorJson(Camel(message.Author.Kind), message.Author.Id, message.Author.Name),
        ExternalId = message.ExternalId,
        Text = message.Text,
        Attachments = [.. message.Attachments.Select(ToJson)],
        SentAt = Iso(message.SentAt),
        ReceivedAt = Iso(message.ReceivedAt),
        ReplyTo = message.ReplyTo?.ToString(),
        Reactions = [.. message.Facts.Reactions.Select(r => new ReactionJson(Camel(r.By), r.Reaction, Iso(r.At)))],
        Sentiment = message.Facts.Sentiment?.Value is { } sentiment ? Camel(sentiment) : null,
        SentimentSource = message.Facts.Sentiment is { } said ? Camel(said.Source) : null,
        Tags = [.. message.Facts.Tags.Select(t => t.Value)],
        Delivery = message.Delivery is { } delivery
            ? new DeliveryJson(
                Camel(delivery.State),
                delivery.ErrorCode is { } code ? new DeliveryErrorJson(code, delivery.ErrorDetail) : null)
            : null,
        Version = message.Version,
        EditedAt = message.Facts.EditedAt is { } edited ? Iso(edited) : null,
        DeletedAt = message.Facts.DeletedAt is { } deleted ? Iso(deleted) : null,
        Hidden = message.Facts.IsHidden,
        Content = message.Facts.Content?.ToJson(),
        PrivateReply = message.Facts.PrivateReply?.ToString(),
        PrivateReplyTo = message.Facts.PrivateReplyTo?.ToString(),
        ErasedAt = message.ErasedAt is { } erased ? Iso(erased) : null,
        UnsupportedType = message.UnsupportedType,
    };

    public static AttachmentJson ToJson(Attachment file) => new(file.Id.ToString(), file.FileName, file.MediaType, file.Size, Camel(file.State));

    public static HistoryEntryJson ToJson(this CaseEvent happened) => new(
        happened.Sequence,
        CaseEventCodec.NameOf(happened),
        Iso(happened.At),
        new InitiatorJson(Camel(happened.Initiator.Kind), happened.Initiator.Id),
        (JsonObject)JsonNode.Parse(CaseEventCodec.Write(happened))!);

    public static ChannelJson ToJson(this Channel channel, ChannelHealth health)
    {
        var can = channel.Capabilities;
        return new ChannelJson(channel.Id.Value, channel.Kind.Value, channel.Name, new CapabilitiesJson
        {
            IsPrivate = can.IsPrivate,
            CanReplyToAnyMessage = can.CanReplyToAnyMessage,
            CanQuote = can.CanQuote,
            CanLike = can.CanLike,
            CanReact = can.CanReact,
            CanMarkRead = can.CanMarkRead,
            CanHide = can.CanHide,
            CanDelete = can.CanDelete,
            CanEdit = can.CanEdit,
            CanStartConversation = can.CanStartConversation,
            HasTyping = can.HasTyping,
            HasDeliveryReceipts = can.HasDeliveryReceipts,
            HasReadReceipts = can.HasReadReceipts,
            HasTemplates = can.HasTemplates,
            HasSubject = can.HasSubject,
            TextLimit = ToJson(can.TextLimit),
            ReplyWindowSeconds = can.ReplyWindow?.TotalSeconds,
            ExtendedReplyWindowSeconds = can.ExtendedReplyWindow?.TotalSeconds,
            PrivateReplyWindowSeconds = can.PrivateReplyWindow?.TotalSeconds,
            Files = can.Files is { } files ? new FileRulesJson(files.MaximumCount, files.MaximumBytes) : null,
        },
        new ChannelHealthJson(
            Camel(health.Condition),
            health.Code,
            health.Since is { } since ? Iso(since) : null,
            health.LastWebhookAt is { } called ? Iso(called) : null,
            health.RefusedSignatures,
            health.LastRefusal));
    }

    public static TextLimitJson? ToJson(TextLimit? limit) => limit is null ? null : new TextLimitJson(limit.Maximum, Camel(limit.Unit));

    public static QueueJson ToJson(this QueueStanding queue, Instant now) => new(
        queue.Definition.Id.Value,
        queue.Definition.Name,
        queue.Load.Waiting,
        queue.Load.OldestSince is { } since ? Math.Max(0, Math.Round((now - since).TotalSeconds)) : null);

    public static QuarantineItemJson ToJson(this RawPayload payload) =>
        new(payload.Id.ToString(), payload.ChannelId.Value, Iso(payload.ReceivedAt), payload.Reason, payload.Body.Length);

    public static IReadOnlyList<string> Names(AgentRoles roles) => [.. AllRoles.Where(r => roles.HasFlag(r)).Select(r => Camel(r))];

    public static JobJson ToJson(this InboxJob job) => new(
        job.Id.ToString(), job.Kind, job.Done, job.Total, Iso(job.StartedAt), job.FinishedAt is { } finished ? Iso(finished) : null);

    private static PermissionsJson ToJson(CasePermissions may) => new(
        may.CanReply, may.CanNote, may.CanTake, may.CanAssign, may.CanUnassign, [.. may.Statuses.Select(s => s.Name)])
    {
        RefusedStatuses =
        [
            .. may.Moves.Where(m => !m.IsAllowed)
                .Select(m => new RefusedStatusJson(m.Status.Name, m.Refusal!.Code, m.Refusal.Reason, m.Refusal.Sentence.English!)),
        ],
        Draft = may.CanDraft,
        ReplyStatuses = [.. may.Replies.Where(m => m.IsAllowed).Select(m => m.Status.Name)],
    };
}
