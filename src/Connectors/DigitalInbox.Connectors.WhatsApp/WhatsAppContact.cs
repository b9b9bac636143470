using System.Text.Json;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>One element of <c>contacts</c>.</summary>
/// <param name="WaId">The phone number in digits; null for a person who shows a user name instead.</param>
/// <param name="UserId">The business-scoped user id, which outlives a hidden number; null where it is not sent yet.</param>
/// <param name="Name">The profile's name; null when none came.</param>
/// <remarks>Source: WhatsApp Cloud API, "Business-scoped user IDs".</remarks>
internal readonly record struct WhatsAppContact(string? WaId, string? UserId, string? Name)
{
    /// <summary>What we know the person by.</summary>
    public string? Id => UserId ?? WaId;

    /// <summary>Reads the object that the reader is on.</summary>
    public static WhatsAppContact Read(ref Utf8JsonReader reader)
    {
        string? waId = null, userId = null, name = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("wa_id"u8))
            {
                waId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("user_id"u8))
            {
                userId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("profile"u8))
            {
                name = MetaJson.ReadTextIn(ref reader, "name"u8);
            }
            else
            {
                reader.Skip();
            }
        }

        return new WhatsAppContact(waId, userId, string.IsNullOrWhiteSpace(name) ? null : name);
    }
}
