using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>An answer to buttons or to a list. The title is what the customer chose, and reads as text.</summary>
/// <param name="Type">The provider's name of the kind of answer; null when none came.</param>
/// <param name="Option">What was chosen; null for an answer that is no choice, such as a flow's.</param>
internal readonly record struct WhatsAppInteractive(string? Type, RichContent.Picked? Option)
{
    public static WhatsAppInteractive Read(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return default;
        }

        string? type = null;
        RichContent.Picked? button = null, row = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("button_reply"u8))
            {
                button = ReadOption(ref reader, "id"u8, "title"u8);
            }
            else if (reader.ValueTextEquals("list_reply"u8))
            {
                row = ReadOption(ref reader, "id"u8, "title"u8);
            }
            else
            {
                reader.Skip();
            }
        }

        return new WhatsAppInteractive(type, type switch { "button_reply" => button, "list_reply" => row, _ => null });
    }

    /// <summary>Reads an option, from the member's name; null without a title, which is all that the customer saw.</summary>
    public static RichContent.Picked? ReadOption(ref Utf8JsonReader reader, ReadOnlySpan<byte> idName, ReadOnlySpan<byte> titleName)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return null;
        }

        string? id = null, title = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals(idName))
            {
                id = MetaJson.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals(titleName))
            {
                title = MetaJson.ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return string.IsNullOrEmpty(title) ? null : new RichContent.Picked(id ?? "", title);
    }
}
