using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Reads members leniently: a member of another shape than documented counts as missing, and a text that is not valid
/// Unicode is mended rather than lost.</summary>
/// <remarks>Every <c>Read</c> method and <see cref="Enter"/> begin on a property's name; every <c>Read</c> method ends on the last token of
/// its value. A reader throws <see cref="JsonException"/> where the bytes are no JSON, and <see cref="InvalidOperationException"/> where a
/// member's name is no text; the callers of <see cref="MetaEnvelope"/> need not catch either.</remarks>
internal static class MetaJson
{
    /// <summary>A string, or a number as it was written; null for anything else.</summary>
    public static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return TextOf(ref reader);
    }

    /// <summary>The value that the reader is on already, such as an element of an array: a string, or a number as it was written; null for
    /// anything else, of which the reader ends on the last token.</summary>
    public static string? TextOf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Decode(ref reader);
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>An id: a string whatever its JSON type is; null when it is blank.</summary>
    public static string? ReadId(ref Utf8JsonReader reader)
    {
        var id = ReadText(ref reader);
        return string.IsNullOrWhiteSpace(id) ? null : id;
    }

    /// <summary>A whole number above zero, such as a time, as a string or as a number; null when it is neither.</summary>
    public static long? ReadPositive(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            reader.Skip();
            return null;
        }

        return Utf8Parser.TryParse(reader.ValueSpan, out long value, out var length) && length == reader.ValueSpan.Length && value > 0
            ? value
            : null;
    }

    /// <summary>A yes or no: a JSON boolean, or 1 and 0, or either as a string; null for anything else.</summary>
    public static bool? ReadFlag(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String or JsonTokenType.Number:
                return reader.ValueSpan.SequenceEqual("true"u8) || reader.ValueSpan.SequenceEqual("1"u8) ? true
                    : reader.ValueSpan.SequenceEqual("false"u8) || reader.ValueSpan.SequenceEqual("0"u8) ? false
                    : null;
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>The value as it came, whatever it is: a slice of the body that the reader reads.</summary>
    public static ReadOnlyMemory<byte> ReadRaw(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        return SkipValue(ref reader, body);
    }

    /// <summary>The value that the reader is on already, such as an element of an array, as it came; the reader ends on its last token.</summary>
    public static ReadOnlyMemory<byte> SkipValue(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }

    /// <summary>Enters an object or an array; false when the value is something else, which is then skipped.</summary>
    public static bool Enter(ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        if (reader.TokenType == start)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    /// <summary>Moves to the next property of the object that was entered; false at its end.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next element of the array that was entered, and onto it; false at its end.</summary>
    public static bool NextElement(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>The text of one member of an object; null when either is missing.</summary>
    public static string? ReadTextIn(ref Utf8JsonReader reader, ReadOnlySpan<byte> member)
    {
        if (!Enter(ref reader, JsonTokenType.StartObject))
        {
            return null;
        }

        string? text = null;
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals(member))
            {
                text = ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return text;
    }

    private static string Decode(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Mend(reader.ValueSpan);
        }
    }

    /// <summary>Decodes an escaped text in which something is no character, such as half of a surrogate pair.</summary>
    private static string Mend(ReadOnlySpan<byte> escaped)
    {
        var text = new StringBuilder(escaped.Length);
        while (!escaped.IsEmpty)
        {
            var plain = escaped.IndexOf((byte)'\\');
            if (plain != 0)
            {
                plain = plain < 0 ? escaped.Length : plain;
                text.Append(Encoding.UTF8.GetString(escaped[..plain]));
                escaped = escaped[plain..];
                continue;
            }

            if (escaped[1] == (byte)'u')
            {
                text.Append((char)ushort.Parse(escaped.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                escaped = escaped[6..];
                continue;
            }

            text.Append((char)escaped[1] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var same => same });
            escaped = escaped[2..];
        }

        // A half of a pair that stands alone becomes U+FFFD on the way through UTF-8.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
