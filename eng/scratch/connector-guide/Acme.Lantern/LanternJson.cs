using System.Text.Json;

namespace Acme.Lantern;

/// <summary>Reads members that may be missing or of another type than documented.</summary>
internal static class LanternJson
{
    public static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    public static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>An id is text, whether it comes as a string or as a number.</summary>
    public static string? Id(JsonElement? element, string name)
    {
        var id = Member(element, name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : Text(element, name);
        return string.IsNullOrWhiteSpace(id) ? null : id;
    }

    public static long? Whole(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
}
