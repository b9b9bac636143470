using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace GraphStandIn;

/// <summary>What a request brought: JSON or a form, and at most one file.</summary>
/// <param name="Json">The members; of a form, those of its fields.</param>
/// <param name="File">The file; null when there is none.</param>
internal sealed record GraphBody(JsonElement Json, GraphFile? File)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    /// <summary>Reads a body; null when it is neither an object in JSON nor a form.</summary>
    public static async Task<GraphBody?> ReadAsync(HttpRequest request)
    {
        try
        {
            if (request.HasFormContentType)
            {
                return await ReadFormAsync(request);
            }

            using var text = new StreamReader(request.Body);
            var body = await text.ReadToEndAsync(request.HttpContext.RequestAborted);
            if (body.Length == 0)
            {
                return new GraphBody(Nothing, null);
            }

            using var json = JsonDocument.Parse(body);
            return request.HasJsonContentType() && json.RootElement.ValueKind == JsonValueKind.Object ? new GraphBody(json.RootElement.Clone(), null) : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>A member's text; null when it is none.</summary>
    public string? Text(string name) => TextOf(Json, name);

    /// <summary>An object's text; null when it is none.</summary>
    public static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    /// <summary>An object's object; null when it is none.</summary>
    public static JsonElement? ObjectOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    /// <summary>An object's list; empty when it is none.</summary>
    public static IReadOnlyList<JsonElement> ListOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? [.. member.EnumerateArray()]
            : [];

    private static async Task<GraphBody> ReadFormAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in form)
            {
                // A field of a form holds an object as its JSON.
                json.WritePropertyName(name);
                if (value.ToString().StartsWith('{'))
                {
                    json.WriteRawValue(value.ToString());
                }
                else
                {
                    json.WriteStringValue(value.ToString());
                }
            }

            json.WriteEndObject();
        }

        using var members = JsonDocument.Parse(buffer.ToArray());
        return new GraphBody(members.RootElement.Clone(), form.Files.Count == 1 ? await GraphFile.ReadAsync(form.Files[0]) : null);
    }
}
