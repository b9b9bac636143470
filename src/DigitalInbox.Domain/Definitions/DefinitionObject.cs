using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Definitions;

/// <summary>An object in the JSON of a definition, on its way in. Faults are gathered with their place, not thrown.</summary>
/// <remarks>A member that is null counts as left out. Whoever has read all members calls <see cref="End"/>, which finds the unknown ones.</remarks>
internal sealed class DefinitionObject
{
    private const string Durable = "a duration of hours, minutes and seconds such as PT1H30M";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonElement element;
    private readonly List<string> faults;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    private DefinitionObject(JsonElement element, string path, List<string> faults)
    {
        this.element = element;
        this.faults = faults;
        Path = path;
    }

    /// <summary>Where it stands, such as <c>$.closed[2]</c>.</summary>
    public string Path { get; }

    /// <summary>Reads a whole text.</summary>
    /// <returns>The object; null when the text is none, which is among the faults then.</returns>
    public static DefinitionObject? Read(string json, List<string> faults)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Of(document.RootElement.Clone(), "$", faults);
        }
        catch (JsonException fault)
        {
            var line = (fault.LineNumber ?? 0) + 1;
            faults.Add(string.Create(
                CultureInfo.InvariantCulture, $"{DefinitionErrors.Malformed}: $: not JSON, or a member stands there twice; see line {line}."));
            return null;
        }
    }

    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public void Fault(string code, string what) => faults.Add($"{code}: {Path}: {what}.");

    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name) => Find(name) is not { } found ? null : Text(found, $"{Path}.{name}");

    public string? RequiredText(string name)
    {
        Need(name);
        return OptionalText(name);
    }

    /// <returns>A text that is not empty; null when the member is left out.</returns>
    public string? OptionalText(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            Wrong($"{Path}.{name}", "a text that is not empty");
            return null;
        }

        return text;
    }

    /// <summary>Tells members that are needed and were left out.</summary>
    public void Need(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!Has(name))
            {
                faults.Add($"{DefinitionErrors.MemberMissing}: {Path}.{name} is needed.");
            }
        }
    }

    /// <summary>Tells when not exactly one of two members is there.</summary>
    public void NeedOne(string one, string other)
    {
        if (Has(one) == Has(other))
        {
            Fault(DefinitionErrors.MemberMissing, $"exactly one of {one} and {other} is needed");
        }
    }

    /// <returns>The texts; null when the member is left out.</returns>
    public string[]? Texts(string name) => Find(name) is null
        ? null
        : [.. Items(name).Select(item => Text(item.Element, item.Path)).OfType<string>()];

    /// <returns>Every member that is a text, by name; others are faults.</returns>
    public IEnumerable<KeyValuePair<string, string>> AllTexts() =>
        [.. element.EnumerateObject().Select(m => (m.Name, Text: Text(m.Name))).Where(m => m.Text is not null).Select(m => KeyValuePair.Create(m.Name, m.Text!))];

    public int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        if (found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong($"{Path}.{name}", string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return null;
    }

    public bool Flag(string name)
    {
        if (Find(name) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Wrong($"{Path}.{name}", "true or false");
        }

        return Find(name)?.ValueKind == JsonValueKind.True;
    }

    public LocalDate? Date(string name) => Text(name) is not { } text ? null : Parsed<LocalDate>(
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1 and <= 9999 } date } ? date : null,
        $"{Path}.{name}",
        "a date such as 2026-12-25, in the years 1 to 9999");

    public Instant? Instant(string name) => Text(name) is not { } text ? null : Parsed<Instant>(
        InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? at : null, $"{Path}.{name}", "an instant such as 2026-12-25T09:00:00Z");

    public double? Real(string name, double least, double most)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        if (found.ValueKind == JsonValueKind.Number && found.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong($"{Path}.{name}", string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
        return null;
    }

    public Duration? Duration(string name) => Text(name) is not { } text ? null : Parsed(DefinitionDuration.Parse(text), $"{Path}.{name}", Durable);

    public Duration[] Durations(string name) =>
        [.. Items(name).Select(i => Text(i.Element, i.Path) is { } text ? Parsed(DefinitionDuration.Parse(text), i.Path, Durable) : null).OfType<Duration>()];

    public T? Choice<T>(string name, params IReadOnlyList<T> of)
        where T : struct, Enum => Text(name) is not { } text ? null : Chosen(text, $"{Path}.{name}", of);

    /// <returns>The values; null when the member is left out.</returns>
    public T[]? Choices<T>(string name, params IReadOnlyList<T> of)
        where T : struct, Enum => Find(name) is null
        ? null
        : [.. Items(name).Select(i => Text(i.Element, i.Path) is { } text ? Chosen(text, i.Path, of) : null).OfType<T>()];

    public DefinitionObject? Object(string name) => Find(name) is { } found ? Of(found, $"{Path}.{name}", faults) : null;

    public IEnumerable<DefinitionObject> Objects(string name) =>
        [.. Items(name).Select(i => Of(i.Element, i.Path, faults)).OfType<DefinitionObject>()];

    /// <summary>Tells the members that nobody asked for.</summary>
    public void End() => faults.AddRange(element.EnumerateObject().Where(m => !known.Contains(m.Name))
        .Select(m => $"{DefinitionErrors.MemberUnknown}: {Path}.{m.Name}: known here are {string.Join(", ", known)}."));

    private static DefinitionObject? Of(JsonElement found, string path, List<string> faults)
    {
        if (found.ValueKind == JsonValueKind.Object)
        {
            return new(found, path, faults);
        }

        faults.Add($"{DefinitionErrors.Malformed}: {path} must be an object.");
        return null;
    }

    private JsonElement? Find(string name)
    {
        known.Add(name);
        return element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
    }

    private IEnumerable<(JsonElement Element, string Path)> Items(string name)
    {
        if (Find(name) is not { } found)
        {
            return [];
        }

        if (found.ValueKind == JsonValueKind.Array)
        {
            return found.EnumerateArray().Select((item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"{Path}.{name}[{i}]")));
        }

        Wrong($"{Path}.{name}", "a list");
        return [];
    }

    // Not every store can hold a null character.
    private string? Text(JsonElement found, string path)
    {
        if (found.ValueKind == JsonValueKind.String && found.GetString() is { } text && !text.Contains('\0'))
        {
            return text;
        }

        Wrong(path, "a text");
        return null;
    }

    private T? Chosen<T>(string text, string path, IReadOnlyList<T> of)
        where T : struct, Enum
    {
        foreach (var value in of)
        {
            if (string.Equals(NameOf(value), text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        Wrong(path, $"one of {string.Join(", ", of.Select(NameOf))}");
        return null;
    }

    private T? Parsed<T>(T? value, string path, string rule)
        where T : struct
    {
        if (value is null)
        {
            Wrong(path, rule);
        }

        return value;
    }

    private void Wrong(string path, string rule) => faults.Add($"{DefinitionErrors.Malformed}: {path} must be {rule}.");
}
