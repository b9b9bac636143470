using System.Security.Cryptography;
using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>The file of a message.</summary>
/// <param name="Kind">The member's name, which equals the message's type.</param>
/// <param name="File">The file. It is fetched by its id, with the token; the address that may stand beside it lives for minutes only.</param>
/// <param name="Caption">The text below it; null when none came.</param>
internal readonly record struct WhatsAppMedia(string Kind, ExternalAttachment File, string? Caption)
{
    /// <summary>The kind whose name the reader is on; null for another member.</summary>
    public static string? KindOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("image"u8) ? "image"
        : reader.ValueTextEquals("video"u8) ? "video"
        : reader.ValueTextEquals("document"u8) ? "document"
        : reader.ValueTextEquals("audio"u8) ? "audio"
        : reader.ValueTextEquals("sticker"u8) ? "sticker"
        : null;

    /// <summary>Reads the member; null when the file has no id.</summary>
    public static WhatsAppMedia? Read(ref Utf8JsonReader reader, string kind)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return null;
        }

        string? id = null, mediaType = null, hash = null, fileName = null, caption = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("mime_type"u8))
            {
                mediaType = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("sha256"u8))
            {
                hash = MetaJson.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("filename"u8))
            {
                fileName = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("caption"u8))
            {
                caption = MetaJson.ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return id is null ? null : new WhatsAppMedia(
            kind, new ExternalAttachment(id, mediaType ?? "application/octet-stream", fileName, null, ToHex(hash)), caption);
    }

    /// <summary>The webhook states the hash in base64; the model has it in hexadecimal.</summary>
    private static string? ToHex(string? base64)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        return base64 is not null && Convert.TryFromBase64String(base64, hash, out var length) && length == hash.Length
            ? Convert.ToHexStringLower(hash)
            : null;
    }
}
