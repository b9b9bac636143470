using System.Globalization;
using System.Text.Json;

namespace GraphStandIn;

/// <summary>What a message of WhatsApp says, checked by its type as the provider's documentation describes it.</summary>
internal static class WhatsAppContent
{
    private static readonly string[] WithCaption = ["image", "video", "document"];

    /// <returns>The text, or a line that tells what it is; and what is wrong with it.</returns>
    public static (string? Body, string? Fault) Read(string? type, JsonElement root) => type switch
    {
        "text" => ReadText(root),
        "image" or "video" or "audio" or "document" or "sticker" => ReadMedia(type, root),
        "interactive" => WhatsAppInteractiveContent.Read(root),
        "template" => ReadTemplate(root),
        "reaction" => ReadReaction(root),
        "location" => ReadLocation(root),
        "contacts" => ReadContacts(root),
        _ => (null, "Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO}"),
    };

    private static (string?, string?) ReadText(JsonElement root)
    {
        var body = GraphBody.ObjectOf(root, "text") is { } text ? GraphBody.TextOf(text, "body") : null;
        return Bounded(body, "text['body']", 4096);
    }

    private static (string?, string?) ReadMedia(string type, JsonElement root)
    {
        if (GraphBody.ObjectOf(root, type) is not { } media || (GraphBody.TextOf(media, "id") ?? GraphBody.TextOf(media, "link")) is not { Length: > 0 } source)
        {
            return (null, $"The parameter {type}['id'] is required.");
        }

        var caption = GraphBody.TextOf(media, "caption");
        return caption is not null && !WithCaption.Contains(type, StringComparer.Ordinal) ? (null, $"Unexpected key \"caption\" on param \"{type}\".")
            : caption?.EnumerateRunes().Count() > 1024 ? (null, $"Param {type}['caption'] must be at most 1024 characters long.")
            : GraphBody.TextOf(media, "filename") is not null && type is not "document" ? (null, $"Unexpected key \"filename\" on param \"{type}\".")
            : ($"[{type} {GraphBody.TextOf(media, "filename") ?? source}] {caption}".TrimEnd(), null);
    }

    private static (string?, string?) ReadTemplate(JsonElement root)
    {
        if (GraphBody.ObjectOf(root, "template") is not { } template || GraphBody.TextOf(template, "name") is not { Length: > 0 } name)
        {
            return (null, "The parameter template['name'] is required.");
        }

        if (GraphBody.ObjectOf(template, "language") is not { } language || GraphBody.TextOf(language, "code") is not { Length: > 0 } code || code.Contains('-', StringComparison.Ordinal))
        {
            return (null, "The parameter template['language']['code'] is required.");
        }

        var values = new List<string>();
        foreach (var component in GraphBody.ListOf(template, "components"))
        {
            if (GraphBody.TextOf(component, "type") is not ("header" or "body" or "button") || GraphBody.ListOf(component, "parameters") is { Count: 0 })
            {
                return (null, "Param template['components'] is not valid.");
            }

            values.AddRange(GraphBody.ListOf(component, "parameters").Select(p => GraphBody.TextOf(p, "text") ?? GraphBody.TextOf(p, "payload") ?? ""));
        }

        return ($"[template {name} {code}] {string.Join(", ", values)}".TrimEnd(), null);
    }

    private static (string?, string?) ReadReaction(JsonElement root) =>
        GraphBody.ObjectOf(root, "reaction") is { } reaction && GraphBody.TextOf(reaction, "message_id") is { Length: > 0 }
            ? (GraphBody.TextOf(reaction, "emoji") ?? "", null)
            : (null, "The parameter reaction['message_id'] is required.");

    private static (string?, string?) ReadLocation(JsonElement root)
    {
        if (GraphBody.ObjectOf(root, "location") is not { } place || !IsDegrees(place, "latitude", 90) || !IsDegrees(place, "longitude", 180))
        {
            return (null, "The parameter location['latitude'] is required.");
        }

        return ($"[location] {GraphBody.TextOf(place, "name")}".TrimEnd(), null);
    }

    private static (string?, string?) ReadContacts(JsonElement root)
    {
        var names = GraphBody.ListOf(root, "contacts")
            .Select(card => GraphBody.ObjectOf(card, "name") is { } name ? GraphBody.TextOf(name, "formatted_name") : null).ToList();
        return names.Count == 0 || names.Contains(null)
            ? (null, "The parameter contacts[0]['name']['formatted_name'] is required.")
            : ($"[contacts] {string.Join(", ", names)}", null);
    }

    private static bool IsDegrees(JsonElement place, string name, double most) =>
        place.TryGetProperty(name, out var member)
        && double.TryParse(member.ValueKind == JsonValueKind.String ? member.GetString() : member.GetRawText(), CultureInfo.InvariantCulture, out var degrees)
        && Math.Abs(degrees) <= most;

    internal static (string?, string?) Bounded(string? body, string name, int most) => body?.EnumerateRunes().Count() switch
    {
        null or 0 => (null, $"The parameter {name} is required."),
        var length when length > most => (null, $"Param {name} must be at most {most} characters long."),
        _ => (body, null),
    };
}
