using System.Text.Json;

namespace GraphStandIn;

/// <summary>What a good message holds besides its text.</summary>
internal static class SentContent
{
    /// <summary>Adds the choices and the file to a message that was found good.</summary>
    public static GraphOutcome Fill(GraphOutcome outcome, JsonElement root) => outcome.Message is not { } message ? outcome : outcome with
    {
        Message = message with { Choices = [.. ChoicesOf(root)], FileId = FileOf(root) },
    };

    private static IEnumerable<GraphChoice> ChoicesOf(JsonElement root)
    {
        var message = Of(root, "message");
        var action = Of(Of(root, "interactive"), "action");
        return
        [
            .. List(message, "quick_replies").Select(r => Choice(r, "payload")),
            .. List(Of(Of(message, "attachment"), "payload"), "buttons").Where(b => GraphBody.TextOf(b, "type") is "postback").Select(b => Choice(b, "payload")),
            .. List(action, "buttons").Select(b => Choice(GraphBody.ObjectOf(b, "reply") ?? b, "id")),
            .. List(action, "sections").SelectMany(s => GraphBody.ListOf(s, "rows")).Select(r => Choice(r, "id")),
        ];
    }

    private static string? FileOf(JsonElement root)
    {
        if (Of(Of(Of(root, "message"), "attachment"), "payload") is { } payload)
        {
            return GraphBody.TextOf(payload, "attachment_id");
        }

        return GraphBody.TextOf(root, "type") is { } type && Of(root, type) is { } media && type is not "reaction" ? GraphBody.TextOf(media, "id") : null;
    }

    private static GraphChoice Choice(JsonElement element, string id) => new(GraphBody.TextOf(element, id) ?? "", GraphBody.TextOf(element, "title") ?? "");

    private static JsonElement? Of(JsonElement? element, string name) => element is { } given ? GraphBody.ObjectOf(given, name) : null;

    private static IReadOnlyList<JsonElement> List(JsonElement? element, string name) => element is { } given ? GraphBody.ListOf(given, name) : [];
}
