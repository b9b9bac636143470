using System.Text.Json;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>What the platform says of a person.</summary>
/// <param name="Type">The provider's name of it; null when none came.</param>
/// <param name="NewId">The person's new number or user id; null when it is not about one.</param>
internal readonly record struct WhatsAppSystem(string? Type, string? NewId)
{
    public static WhatsAppSystem Read(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return default;
        }

        string? type = null, number = null, userId = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                type = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("wa_id"u8))
            {
                number = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("user_id"u8))
            {
                userId = MetaJson.ReadId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new WhatsAppSystem(type, type is "user_changed_number" or "user_changed_user_id" ? userId ?? number : null);
    }
}
