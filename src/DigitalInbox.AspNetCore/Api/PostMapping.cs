using DigitalInbox.Inbox;
using static DigitalInbox.AspNetCore.Api.JsonMapping;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns what others have on a post into JSON.</summary>
internal static class PostMapping
{
    public static PostJson ToJson(this PostMessages post) => new([.. post.Items.Select(ToJson)], post.HasEarlier);

    private static PostMessageJson ToJson(PostMessage message) => new()
    {
        Id = message.Id.ToString(),
        Direction = Camel(message.Direction),
        Kind = Camel(message.Kind),
        Author = new PostAuthorJson(Camel(message.Author), message.AuthorName),
        Text = message.Text,
        Withheld = message.IsWithheld,
        FileCount = message.FileCount,
        SentAt = Iso(message.SentAt),
        ReceivedAt = Iso(message.ReceivedAt),
        ReplyTo = message.ReplyTo?.ToString(),
        EditedAt = message.EditedAt is { } edited ? Iso(edited) : null,
        DeletedAt = message.DeletedAt is { } deleted ? Iso(deleted) : null,
        Hidden = message.IsHidden,
        UnsupportedType = message.UnsupportedType,
        CaseNumber = message.CaseNumber?.Value,
        SameCustomer = message.IsSameCustomer,
    };
}
