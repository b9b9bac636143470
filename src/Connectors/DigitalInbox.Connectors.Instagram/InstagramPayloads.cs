using System.Buffers;
using System.Text.Json;

namespace DigitalInbox.Connectors.Instagram;

/// <summary>The bodies that comments are answered and moderated with; messages have those of the Send API.</summary>
/// <remarks>Source: Instagram Platform, "IG Comment", "IG Comment replies" and "IG Media comments".</remarks>
internal static class InstagramPayloads
{
    /// <summary>A public answer.</summary>
    public static byte[] OfReply(string text) => Write(json => json.WriteString("message"u8, text));

    /// <summary>Hides a comment, or shows it again.</summary>
    public static byte[] OfHiding(bool isHidden) => Write(json => json.WriteBoolean("hide"u8, isHidden));

    private static byte[] Write(Action<Utf8JsonWriter> member)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            member(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
