using System.Text.Json;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>An answer to buttons or to a list. The title is what the customer chose, and reads as text.</summary>
/// <param name="Type">The provider's name of the kind of answer; null when none came.</param>
/// <param name="Title">The title; null for an answer that is no choice, such as a flow's.</param>
internal readonly record struct WhatsAppInteractive(string? Type, string? Title)
{
    public static WhatsAppInteractive Read(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return default;
        }

        string? type = null, button = null, row = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("button_reply"u8))
            {
                button = MetaJson.ReadTextIn(ref reader, "title"u8);
            }
            else if (reader.ValueTextEquals("list_reply"u8))
            {
                row = MetaJson.ReadTextIn(ref reader, "title"u8);
            }
            else
            {
                reader.Skip();
            }
        }

        return new WhatsAppInteractive(type, type switch { "button_reply" => button, "list_reply" => row, _ => null });
    }
}
