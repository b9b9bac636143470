using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Makes the JSON of a definition from what was typed. What cannot be read is left as it was typed, so that it is refused at its place.</summary>
internal sealed class FormReading
{
    private readonly DefinitionShape shape;
    private readonly TypedForm typed;
    private readonly Dictionary<string, string> rowNames = new(StringComparer.Ordinal);

    private FormReading(DefinitionShape shape, TypedForm typed, JsonObject json)
    {
        this.shape = shape;
        this.typed = typed;
        Json = json;
    }

    /// <summary>The JSON.</summary>
    public JsonObject Json { get; }

    /// <param name="shape">The form.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="before">What was there; what the form does not show stays.</param>
    public static FormReading Read(DefinitionShape shape, TypedForm typed, JsonObject before)
    {
        var reading = new FormReading(shape, typed, (JsonObject)before.DeepClone());
        reading.Read();
        return reading;
    }

    /// <summary>The field in which a fault is, by its place in the JSON; null for none.</summary>
    public string? FieldOf(string place)
    {
        var name = place;
        foreach (var (written, row) in rowNames)
        {
            if (place.StartsWith(written, StringComparison.Ordinal) && (place.Length == written.Length || place[written.Length] == '.'))
            {
                name = row + place[written.Length..];
            }
        }

        var fields = shape.Entries.Select(e => e.Path)
            .Concat(shape.Rows.SelectMany(r => typed.RowsOf(r.Path).SelectMany(row => r.Entries.Select(e => $"{TypedForm.NameOf(r.Path, row)}.{e.Path}"))));
        return fields.Where(f => IsAt(name, f)).MaxBy(f => f.Length);
    }

    private static bool IsAt(string place, string field) =>
        place.StartsWith(field, StringComparison.Ordinal) && (place.Length == field.Length || place[field.Length] is '.' or '[');

    private void Read()
    {
        foreach (var entry in shape.Entries.OrderBy(e => e.Kind is EntryKind.Mode or EntryKind.Calendar))
        {
            Write(entry, Json, entry.Path);
        }

        foreach (var rows in shape.Rows)
        {
            JsonPlace.Set(Json, rows.Path, null);
            if (ReadRows(rows) is { Count: > 0 } items)
            {
                JsonPlace.Set(Json, rows.Path, rows.IsMap ? MapOf(rows, items) : items);
            }
        }
    }

    private JsonArray ReadRows(DefinitionRows rows)
    {
        var items = new JsonArray();
        foreach (var row in typed.RowsOf(rows.Path))
        {
            var name = TypedForm.NameOf(rows.Path, row);
            var decision = rows.Decides is { } decides ? typed[$"{name}.{decides}"] : "";
            var entries = rows.EntriesOf(decision).ToList();

            // A row of which nothing was filled in is none.
            if (decision.Length == 0 && entries.TrueForAll(e => e.Kind is EntryKind.Calendar or EntryKind.Flag || string.IsNullOrWhiteSpace(typed[$"{name}.{e.Path}"])))
            {
                continue;
            }

            var item = ObjectOf(typed[name + TypedForm.Row]);
            if (rows.Decides is { } member)
            {
                item[member] = decision;
            }

            foreach (var entry in entries.OrderBy(e => e.Kind == EntryKind.Calendar))
            {
                Write(entry, item, $"{name}.{entry.Path}");
            }

            rowNames[TypedForm.NameOf(rows.Path, items.Count)] = name;
            items.Add((JsonNode)item);
        }

        return items;
    }

    private void Write(DefinitionEntry entry, JsonObject into, string name)
    {
        var text = typed[name];
        switch (entry.Kind)
        {
            case EntryKind.Mode:
                SetMode(into, text);
                break;
            case EntryKind.Calendar:
                SetCalendar(into, entry.Path, text);
                break;
            case EntryKind.Flag:
                JsonPlace.Set(into, entry.Path, (text.Length > 0) ^ entry.IsReversed);
                break;
            default:
                JsonPlace.Set(into, entry.Path, ValueOf(entry, text));
                break;
        }
    }

    private static JsonNode? ValueOf(DefinitionEntry entry, string text) => entry.Kind switch
    {
        EntryKind.Many => ArrayOf(entry, text.Split(TypedForm.Between, StringSplitOptions.RemoveEmptyEntries)),
        EntryKind.List => ArrayOf(entry, Parts(text)),
        EntryKind.Lengths => ArrayOf(entry, Parts(text).Select(LengthText.Read)),
        _ when string.IsNullOrWhiteSpace(text) => null,
        EntryKind.Number => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text,
        EntryKind.FlagChoice => text is "true" or "false" ? text == "true" : text,
        EntryKind.Length => LengthText.Read(text),
        EntryKind.LongText => text,
        _ => text.Trim(),
    };

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static JsonArray? ArrayOf(DefinitionEntry entry, IEnumerable<string> texts) =>
        new JsonArray([.. texts.Select(t => JsonValue.Create(t))]) is { Count: > 0 } items ? items : entry.WritesEmpty ? [] : null;

    // Whether a queue is pushed is that the object is there, with or without anything in it.
    private static void SetMode(JsonObject into, string mode)
    {
        foreach (var name in (ReadOnlySpan<string>)[FormFilling.Push, FormFilling.Pull])
        {
            if (!string.Equals(name, mode, StringComparison.Ordinal))
            {
                into.Remove(name);
            }
            else if (into[name] is not JsonObject)
            {
                into[name] = new JsonObject();
            }
        }
    }

    // A target without a time is none, whichever calendar is chosen for it.
    private static void SetCalendar(JsonObject into, string path, string calendar)
    {
        var prefix = path[..(path.LastIndexOf('.') + 1)];
        JsonPlace.Set(into, path, null);
        JsonPlace.Set(into, prefix + "aroundTheClock", null);
        if (JsonPlace.Around(into, path) is not { Count: > 0 })
        {
            return;
        }

        if (calendar.Length > 0)
        {
            JsonPlace.Set(into, path, calendar);
        }
        else
        {
            JsonPlace.Set(into, prefix + "aroundTheClock", true);
        }
    }

    private static JsonObject MapOf(DefinitionRows rows, JsonArray items)
    {
        var map = new JsonObject();
        foreach (var item in items.OfType<JsonObject>())
        {
            map[item[rows.Entries[0].Path]?.ToString() ?? ""] = item[rows.Entries[1].Path]?.DeepClone();
        }

        return map;
    }

    // What a row had that the form does not show comes back with it; whatever else comes back is refused where it is saved.
    private static JsonObject ObjectOf(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return [];
        }
    }
}
