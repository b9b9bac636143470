using System.Text.Json;

namespace GraphStandIn;

/// <summary>Buttons, lists and links, checked as the provider's documentation describes them.</summary>
internal static class WhatsAppInteractiveContent
{
    public static (string? Body, string? Fault) Read(JsonElement root)
    {
        if (GraphBody.ObjectOf(root, "interactive") is not { } content || GraphBody.ObjectOf(content, "action") is not { } action)
        {
            return (null, "The parameter interactive['action'] is required.");
        }

        var type = GraphBody.TextOf(content, "type");
        var (text, fault) = WhatsAppContent.Bounded(
            GraphBody.ObjectOf(content, "body") is { } body ? GraphBody.TextOf(body, "text") : null, "interactive['body']['text']", type is "list" ? 4096 : 1024);
        if (fault is not null)
        {
            return (null, fault);
        }

        var choices = type switch
        {
            "button" => Buttons(action),
            "list" => Rows(action),
            "cta_url" => Link(action),
            _ => null,
        };
        return choices is null ? (null, "Param interactive['action'] is not valid.") : ($"{text} [{string.Join(" | ", choices)}]", null);
    }

    private static List<string>? Buttons(JsonElement action)
    {
        var buttons = GraphBody.ListOf(action, "buttons").Select(b => GraphBody.ObjectOf(b, "reply")).ToList();
        return buttons.Count is 0 or > 3 || buttons.Any(b => b is null || !Fits(b.Value, "id", 256) || !Fits(b.Value, "title", 20))
            || buttons.DistinctBy(b => GraphBody.TextOf(b!.Value, "id"), StringComparer.Ordinal).Count() != buttons.Count
            ? null
            : [.. buttons.Select(b => GraphBody.TextOf(b!.Value, "title")!)];
    }

    private static List<string>? Rows(JsonElement action)
    {
        var sections = GraphBody.ListOf(action, "sections");
        var rows = sections.SelectMany(s => GraphBody.ListOf(s, "rows")).ToList();
        return !Fits(action, "button", 20) || sections.Count is 0 or > 10 || (sections.Count > 1 && sections.Any(s => !Fits(s, "title", 24)))
            || rows.Count is 0 or > 10 || rows.Any(r => !Fits(r, "id", 200) || !Fits(r, "title", 24) || GraphBody.TextOf(r, "description")?.Length > 72)
            ? null
            : [.. rows.Select(r => GraphBody.TextOf(r, "title")!)];
    }

    private static List<string>? Link(JsonElement action) =>
        GraphBody.TextOf(action, "name") is "cta_url" && GraphBody.ObjectOf(action, "parameters") is { } parameters
        && Fits(parameters, "display_text", 20) && Uri.TryCreate(GraphBody.TextOf(parameters, "url"), UriKind.Absolute, out var address)
            ? [$"{GraphBody.TextOf(parameters, "display_text")} {address}"]
            : null;

    private static bool Fits(JsonElement element, string name, int most) => GraphBody.TextOf(element, name) is { Length: > 0 } text && text.Length <= most;
}
