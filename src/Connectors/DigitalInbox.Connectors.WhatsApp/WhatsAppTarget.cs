using System.Text.Json;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>What a reaction, an edit or a revocation says of another message.</summary>
/// <param name="MessageId">The other message; null when none came.</param>
/// <param name="Emoji">The reaction; null when it was taken back.</param>
/// <param name="Text">The text after an edit, or the caption of its file; null when none came.</param>
/// <remarks>Source: WhatsApp Cloud API, "messages webhook reference": <c>reaction</c>, <c>edit</c>, <c>revoke</c>.</remarks>
internal readonly record struct WhatsAppTarget(string? MessageId, string? Emoji, string? Text)
{
    /// <summary>Reads the member, from its name.</summary>
    public static WhatsAppTarget Read(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return default;
        }

        string? id = null, emoji = null, text = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("message_id"u8) || reader.ValueTextEquals("original_message_id"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("emoji"u8))
            {
                emoji = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                text = ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new WhatsAppTarget(id, emoji, text);
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return null;
        }

        string? text = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("text"u8))
            {
                text = MetaJson.ReadTextIn(ref reader, "body"u8) ?? text;
            }
            else if (WhatsAppMedia.KindOf(ref reader) is not null)
            {
                // A caption that was taken away leaves the member out.
                text = MetaJson.ReadTextIn(ref reader, "caption"u8) ?? text ?? "";
            }
            else
            {
                reader.Skip();
            }
        }

        return text;
    }
}
