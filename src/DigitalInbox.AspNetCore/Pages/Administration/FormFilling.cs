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
            var items = rows.IsMap ? OfMap(rows, json) : JsonPlace.Find(json, rows.Path) as JsonArray ?? [];
            for (var row = 0; row < items.Count; row++)
            {
                var item = items[row] as JsonObject ?? [];
                var name = TypedForm.NameOf(rows.Path, row);
                typed[name + TypedForm.Row] = item.ToJsonString();
                foreach (var entry in rows.Entries)
                {
                    typed[$"{name}.{entry.Path}"] = TextOf(entry, item);
                }

                if (rows.Decides is { } member)
                {
                    typed[$"{name}.{member}"] = Text(item[member]);
                }
            }
        }

        return typed;
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
