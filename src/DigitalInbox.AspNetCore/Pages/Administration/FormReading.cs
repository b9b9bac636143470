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
    private readonly List<string> fields = [];

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
        var written = rowNames.Keys.Where(w => IsAt(place, w)).MaxBy(w => w.Length);
        var name = written is null ? place : rowNames[written] + place[written.Length..];
        return fields.Where(f => IsAt(name, f)).MaxBy(f => f.Length);
    }

    /// <summary>The member that counts from the end, beside the one that counts from the beginning.</summary>
    public static string FromEnd(string path) => path + "FromEnd";

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
            Write(rows, Json, rows.Path, rows.Path);
        }
    }

    private void Write(DefinitionRows rows, JsonObject into, string path, string place)
    {
        JsonPlace.Set(into, rows.Path, null);
        var items = ReadRows(rows, path, place);
        if (items.Count > 0)
        {
            JsonPlace.Set(into, rows.Path, rows.IsMap ? MapOf(rows, items) : rows.IsOne ? items[0]!.DeepClone() : items);
        }
        else if (rows.EmptyWords is not null && typed[DefinitionRows.EmptyName(path)].Length > 0)
        {
            JsonPlace.Set(into, rows.Path, new JsonArray());
        }
    }

    private JsonArray ReadRows(DefinitionRows rows, string path, string place)
    {
        var items = new JsonArray();
        foreach (var row in typed.RowsOf(path))
        {
            var name = TypedForm.NameOf(path, row);
            var decision = rows.Decides is { } decides ? typed[$"{name}.{decides}"] : "";
            if (IsBlank(rows, name, decision))
            {
                continue;
            }

            var item = ObjectOf(typed[name + TypedForm.Row]);
            if (rows is { Decides: { } member, DecisionOf: null })
            {
                item[member] = decision;
            }

            var written = rows.IsOne ? place : TypedForm.NameOf(place, items.Count);
            rowNames[written] = name;
            fields.Add(name);
            foreach (var entry in rows.EntriesOf(decision).OrderBy(e => e.Kind == EntryKind.Calendar))
            {
                Write(entry, item, $"{name}.{entry.Path}");
            }

            foreach (var inner in rows.InnerOf(decision))
            {
                Write(inner, item, $"{name}.{inner.Path}", $"{written}.{inner.Path}");
            }

            items.Add((JsonNode)item);
        }

        return items;
    }

    // A row of which nothing was filled in is none, unless it was asked for as one of a kind.
    private bool IsBlank(DefinitionRows rows, string name, string decision) =>
        (decision.Length == 0 || rows.DecisionOf is not null)
        && rows.EntriesOf(decision).All(e => e.Kind is EntryKind.Calendar or EntryKind.Flag || string.IsNullOrWhiteSpace(typed[$"{name}.{e.Path}"]))
        && rows.InnerOf(decision).All(r => typed.RowsOf($"{name}.{r.Path}") is { Count: 0 } || r.Decides is null && typed.RowsOf($"{name}.{r.Path}").All(
            row => IsBlank(r, TypedForm.NameOf($"{name}.{r.Path}", row), "")));

    private void Write(DefinitionEntry entry, JsonObject into, string name)
    {
        var text = typed[name];
        fields.Add(name);
        switch (entry.Kind)
        {
            case EntryKind.Occurrence:
                JsonPlace.Set(into, entry.Path, null);
                JsonPlace.Set(into, FromEnd(entry.Path), null);
                JsonPlace.Set(into, text.StartsWith('-') ? FromEnd(entry.Path) : entry.Path, NumberOf(text.TrimStart('-')));
                break;
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
        EntryKind.Number => NumberOf(text),
        EntryKind.Real => double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : text,
        EntryKind.FlagChoice => text is "true" or "false" ? text == "true" : text,
        EntryKind.Length => LengthText.Read(text),
        EntryKind.LongText => text,
        _ => text.Trim(),
    };

    private static JsonNode? NumberOf(string text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text;

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
