using System.Net;
using System.Text;
using System.Text.Json;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>Reads every single value of a body: strings and numbers of JSON, values of a form.</summary>
internal static class PayloadScalars
{
    /// <returns>The values as text; null when the body cannot be read to its end.</returns>
    public static IReadOnlyCollection<string>? Of(ReadOnlySpan<byte> body) => IsJson(body) ? OfJson(body) : OfForm(body);

    public static bool IsJson(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    private static List<string>? OfJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        List<string> scalars = [];
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                {
                    scalars.Add(reader.ValueIsEscaped ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan));
                }
            }

            return scalars;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<string> OfForm(ReadOnlySpan<byte> body) =>
        [.. Encoding.UTF8.GetString(body).Split('&').Select(pair => WebUtility.UrlDecode(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]))];
}
