using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DigitalInbox.Stories.Tests;

/// <summary>What a page shows of an answer: whatever stands there must be in the answer, which may hold more. <c>"{name}"</c> takes a value
/// the first time and must be the same one afterwards; <c>"…"</c> is any value. The elements of an array must come in their order.</summary>
internal sealed partial class Expectation
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>Puts in what was taken.</summary>
    /// <exception cref="InvalidOperationException">Something was not taken yet.</exception>
    public string Fill(string text) => Place().Replace(text, match => known.TryGetValue(match.Groups["name"].Value, out var value)
        ? value
        : throw new InvalidOperationException($"Nothing is known as {match.Value} yet."));

    /// <summary>Compares, and takes what is new.</summary>
    /// <returns>Where they differ; null when they do not.</returns>
    public string? Differs(JsonNode? shown, JsonNode? actual, string path = "$") => shown switch
    {
        null => actual is null ? null : $"{path} is {actual.ToJsonString()} and not null.",
        JsonObject whole => actual is not JsonObject other
            ? $"{path} is no object."
            : whole.Select(p => other.ContainsKey(p.Key) ? Differs(p.Value, other[p.Key], $"{path}.{p.Key}") : $"{path}.{p.Key} is missing.")
                .FirstOrDefault(d => d is not null),
        JsonArray items => actual is JsonArray others ? Differs(items, others, path) : $"{path} is no array.",
        _ => DiffersInValue(shown.ToString(), shown, actual, path),
    };

    private string? Differs(JsonArray shown, JsonArray actual, string path)
    {
        var next = 0;
        for (var i = 0; i < shown.Count; i++)
        {
            var at = next;
            while (at < actual.Count && Differs(shown[i], actual[at], path) is not null)
            {
                at++;
            }

            if (at == actual.Count)
            {
                return next < actual.Count && shown.Count - i == actual.Count - next
                    ? Differs(shown[i], actual[next], $"{path}[{next}]")
                    : $"{path} has no element like {shown[i]?.ToJsonString()}.";
            }

            next = at + 1;
        }

        return null;
    }

    private string? DiffersInValue(string text, JsonNode shown, JsonNode? actual, string path)
    {
        if (text == "…")
        {
            return null;
        }

        if (Place().Match(text) is { Success: true } place && place.Length == text.Length)
        {
            var value = actual?.ToString() ?? "";
            return known.TryAdd(place.Groups["name"].Value, value) || known[place.Groups["name"].Value] == value
                ? null
                : $"{path} is '{value}' and not '{known[place.Groups["name"].Value]}'.";
        }

        var expected = shown.GetValueKind() == System.Text.Json.JsonValueKind.String ? JsonValue.Create(Fill(text)) : shown;
        return JsonNode.DeepEquals(expected, actual) ? null : $"{path} is {actual?.ToJsonString() ?? "null"} and not {expected.ToJsonString()}.";
    }

    [GeneratedRegex(@"\{(?<name>[a-z][A-Za-z0-9]*)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
