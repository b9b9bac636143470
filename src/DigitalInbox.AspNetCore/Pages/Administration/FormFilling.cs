using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Fills the form of a definition from its JSON.</summary>
internal static class FormFilling
{
    /// <summary>What the mode of a queue can be.</summary>
    public const string Push = "push";

    /// <summary>What the mode of a queue can be.</summary>
    public const string Pull = "pull";

    public static TypedForm Fill(DefinitionShape shape, JsonObject json)
    {
        var typed = new TypedForm();
        foreach (var entry in shape.Entries)
        {
            typed[entry.Path] = TextOf(entry, json);
        }

        foreach (var rows in shape.Rows)
        {
            Fill(typed, rows, json, rows.Path);
        }

        return typed;
    }

    private static void Fill(TypedForm typed, DefinitionRows rows, JsonObject json, string path)
    {
        var found = JsonPlace.Find(json, rows.Path);
        List<JsonNode?> items = rows.IsMap ? [.. OfMap(rows, json)] : rows.IsOne && found is JsonObject ? [found] : [.. found as JsonArray ?? []];
        typed[DefinitionRows.EmptyName(path)] = rows.EmptyWords is not null && found is JsonArray { Count: 0 } ? "on" : "";
        for (var row = 0; row < items.Count; row++)
        {
            var item = items[row] as JsonObject ?? [];
            var name = TypedForm.NameOf(path, row);
            typed[name + TypedForm.Row] = item.ToJsonString();
            foreach (var entry in rows.Entries)
            {
                typed[$"{name}.{entry.Path}"] = TextOf(entry, item);
            }

            if (rows.Decides is { } member)
            {
                typed[$"{name}.{member}"] = rows.DecisionOf?.Invoke(item) ?? Text(item[member]);
            }

            foreach (var inner in rows.Inner)
            {
                Fill(typed, inner, item, $"{name}.{inner.Path}");
            }
        }
    }

    private static string TextOf(DefinitionEntry entry, JsonObject json)
    {
        var found = JsonPlace.Find(json, entry.Path);
        return entry.Kind switch
        {
            EntryKind.Flag => ((found is JsonValue said && said.TryGetValue<bool>(out var flag) ? flag : entry.IsUsual) ^ entry.IsReversed) ? "on" : "",
            EntryKind.Length => LengthText.Show(Text(found)),
            EntryKind.Lengths => string.Join(", ", Texts(found).Select(LengthText.Show)),
            EntryKind.List => string.Join(", ", Texts(found)),
            EntryKind.Many => string.Join(TypedForm.Between, Texts(found)),
            EntryKind.Occurrence => Text(found) is { Length: > 0 } nth ? nth
                : JsonPlace.Find(json, FormReading.FromEnd(entry.Path)) is { } last ? "-" + Text(last) : "",
            EntryKind.Mode => json.ContainsKey(Push) ? Push : json.ContainsKey(Pull) ? Pull : "",
            _ => Text(found),
        };
    }

    private static JsonArray OfMap(DefinitionRows rows, JsonObject json) => JsonPlace.Find(json, rows.Path) is JsonObject map
        ? [.. map.Select(m => (JsonNode)new JsonObject { [rows.Entries[0].Path] = m.Key, [rows.Entries[1].Path] = m.Value?.DeepClone() })]
        : [];

    private static IEnumerable<string> Texts(JsonNode? found) => found is JsonArray items ? items.Select(Text) : [];

    private static string Text(JsonNode? found) => found switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => found.ToJsonString(),
    };
}
