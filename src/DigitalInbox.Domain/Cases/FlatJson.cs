using System.Text;
using System.Text.Json;

namespace DigitalInbox.Cases;

/// <summary>Finds texts in flat objects, such as the codec writes, without reading what stands before them.</summary>
internal static class FlatJson
{
    /// <summary>Finds a text.</summary>
    /// <param name="json">One object, whose values are no objects.</param>
    /// <param name="start">The quoted name, a colon and a quote. No text can hold that: the quotes in it are escaped.</param>
    /// <param name="text">The text, not escaped.</param>
    /// <returns>False when there is none.</returns>
    public static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<byte> start, out ReadOnlySpan<byte> text)
    {
        var at = json.IndexOf(start);
        text = at < 0 ? default : json[(at + start.Length)..];
        var end = text.IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0 || text[end] != '"')
        {
            return TryRead(json, start[1..^3], out text);
        }

        text = text[..end];
        return true;
    }

    // With spaces between, or with something escaped.
    private static bool TryRead(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var isFound = reader.ValueTextEquals(name);
                reader.Read();
                if (isFound)
                {
                    text = Encoding.UTF8.GetBytes(reader.GetString() ?? "");
                    return true;
                }
            }
        }

        text = default;
        return false;
    }
}
