using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Reads <c>location</c>.</summary>
internal static class WhatsAppPlace
{
    /// <summary>Reads the member, from its name; null when it names no point on the earth.</summary>
    public static RichContent.Location? Read(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return null;
        }

        double? latitude = null, longitude = null;
        string? name = null, address = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("latitude"u8))
            {
                latitude = ReadDegrees(ref reader, 90);
            }
            else if (reader.ValueTextEquals("longitude"u8))
            {
                longitude = ReadDegrees(ref reader, 180);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                name = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("address"u8))
            {
                address = MetaJson.ReadId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return latitude is { } north && longitude is { } east ? new RichContent.Location(north, east, name, address) : null;
    }

    /// <summary>What reads as text beside the point, so that lists show it and search finds it.</summary>
    public static string TextOf(RichContent.Location place) =>
        string.Join(", ", new[] { place.Name, place.Address }.Where(part => part is not null).Distinct(StringComparer.Ordinal));

    private static double? ReadDegrees(ref Utf8JsonReader reader, double most)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most)
        {
            return degrees;
        }

        reader.Skip();
        return null;
    }
}
