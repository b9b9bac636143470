using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>Turns what visitors send and see into JSON and back.</summary>
internal static class VisitorMapping
{
    public static VisitorArrival ToArrival(this VisitorArrivalBody body, VisitorPage page) => new()
    {
        Page = page,
        From = body.From is { } from ? new VisitorTransfer(new ChannelId(from.Channel ?? ""), from.Token ?? "") : null,
        Proof = body.Identity is { } proof ? new VisitorProof(proof.Token, proof.UserId, proof.Hash) : null,
        Session = body.Session,
        Name = body.Name,
        Email = body.Email,
        Language = body.Language,
        TimeZone = body.TimeZone,
    };

    public static VisitorMessage ToMessage(this VisitorMessageBody body) => new(body.ClientId ?? "", body.Text ?? "")
    {
        Conversation = body.Conversation,
        Files = [.. (body.Files ?? []).Select(f => Guid.TryParse(f, out var id) ? new AttachmentId(id) : throw Malformed("files are ids"))],
        PreChat = body.PreChat ?? new Dictionary<string, string>(StringComparer.Ordinal),
        Offer = body.Offer,
        Content = (body.Picked, body.Answers) switch
        {
            (null, null) => null,
            ({ } picked, null) => new RichContent.Picked(picked.Id ?? "", picked.Title),
            (null, { } answers) => new RichContent.Answered([.. answers.Select(ToAnswer)]),
            _ => throw Malformed("something is picked or answered, not both"),
        },
    };

    public static VisitorMessage ToMessage(this VisitorLeaveBody body) => new(body.ClientId ?? "", body.Text ?? "")
    {
        Conversation = body.Conversation,
        IsLeft = true,
        PreChat = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = body.Name ?? "", ["email"] = body.Email ?? "" },
    };

    public static VisitorSessionJson ToJson(this VisitorSession session, string? secret) =>
        new(secret, session.IsVerified, session.Name, session.Email, JsonMapping.Iso(session.ExpiresAt));

    public static VisitorConversationJson ToJson(this VisitorConversation conversation) =>
        new([.. conversation.Messages.Select(m => m.ToVisitorJson())], conversation.IsOpen, conversation.AgentName, conversation.Cursor)
        {
            Begins = conversation.BeginsAnew ? true : null,
            Earlier = conversation.Earlier,
            Seen = conversation.Seen?.ToString(),
            Waiting = conversation.Waiting?.ToJson(),
            Ended = conversation.IsEnded ? true : null,
            Invited = conversation.InvitedTo?.Value,
        };

    public static VisitorEarlierJson ToJson(this VisitorEarlier earlier) =>
        new([.. earlier.Messages.Select(m => m.ToVisitorJson())], earlier.Earlier);

    public static VisitorSummaryJson ToJson(this VisitorConversationSummary summary)
    {
        var last = summary.Last?.ToVisitorJson();
        return new(summary.Conversation, last?.Text, last?.At, last?.From, summary.AgentName, summary.IsOpen, summary.IsUnread);
    }

    public static VisitorWaitingJson ToJson(this VisitorPlace place) => new(place.Position, (long?)place.Estimate?.TotalSeconds);

    // What agents say of it among themselves has no place here.
    public static VisitorMessageJson ToVisitorJson(this Message message) => new(
        message.Id.ToString(),
        message.Direction == MessageDirection.Inbound ? message.ExternalId?.Split(':')[0] : null,
        message.Author.Kind switch { AuthorKind.Contact => "visitor", AuthorKind.Agent => "agent", _ => "bot" },
        message.Direction == MessageDirection.Inbound ? null : message.Author.Name,
        message.Facts.DeletedAt is null ? message.Text : "",
        message.Facts.DeletedAt is null ? message.Facts.Content?.ToJson() : null,
        JsonMapping.Iso(message.SentAt),
        message.Delivery is { } delivery ? JsonMapping.Camel(delivery.State) : null,
        message.Facts.EditedAt is { } edited ? JsonMapping.Iso(edited) : null,
        message.Facts.DeletedAt is { } deleted ? JsonMapping.Iso(deleted) : null)
    {
        Attachments = message.Attachments.Count == 0 || message.Facts.DeletedAt is not null
            ? null
            : [.. message.Attachments.Select(a => ToJson(a, message))],
    };

    public static VisitorFileJson ToJson(this UploadedFile file) => new(file.Id.ToString(), file.FileName, file.MediaType, file.Size, "ready");

    // A file is found by its message, so its id for the browser names both.
    private static VisitorFileJson ToJson(Attachment file, Message message) => new(
        $"{message.Id}.{file.Id}",
        file.FileName ?? "file",
        file.MediaType,
        file.Size,
        file.State switch { AttachmentState.Stored => "ready", AttachmentState.Remote => "pending", _ => "failed" });

    public static RequestRefusedException Malformed(string why) =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, $"The body is not what this call takes: {why}.");

    private static FormQuestionAnswer ToAnswer(AnswerBody? body) => new(
        body?.QuestionId is { Length: > 0 } question ? question : throw Malformed("an answer names its question"),
        body.Values is { } values && values.All(v => v is not null) ? values : throw Malformed("an answer has values"),
        body.Label,
        body.Text);
}
