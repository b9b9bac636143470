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
    public static VisitorArrival ToArrival(this VisitorArrivalBody body) => new()
    {
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
        Content = (body.Picked, body.Answers) switch
        {
            (null, null) => null,
            ({ } picked, null) => new RichContent.Picked(picked.Id ?? "", picked.Title),
            (null, { } answers) => new RichContent.Answered([.. answers.Select(ToAnswer)]),
            _ => throw Malformed("something is picked or answered, not both"),
        },
    };

    public static VisitorSessionJson ToJson(this VisitorSession session, string? secret) =>
        new(secret, session.IsVerified, session.Name, session.Email, JsonMapping.Iso(session.ExpiresAt));

    public static VisitorConversationJson ToJson(this VisitorConversation conversation) =>
        new([.. conversation.Messages.Select(m => m.ToVisitorJson())], conversation.IsOpen, conversation.AgentName, conversation.Cursor);

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
        message.Facts.DeletedAt is { } deleted ? JsonMapping.Iso(deleted) : null);

    public static RequestRefusedException Malformed(string why) =>
        new(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, $"The body is not what this call takes: {why}.");

    private static FormQuestionAnswer ToAnswer(AnswerBody? body) => new(
        body?.QuestionId is { Length: > 0 } question ? question : throw Malformed("an answer names its question"),
        body.Values is { } values && values.All(v => v is not null) ? values : throw Malformed("an answer has values"),
        body.Label,
        body.Text);
}
