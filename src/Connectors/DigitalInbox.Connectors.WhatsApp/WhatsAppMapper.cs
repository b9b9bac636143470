using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Reads a webhook's body into events: one pass, nothing assumed about the order of members, nothing dropped.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Webhooks" and "messages webhook reference". Raw payloads are slices of the body, not copies.
/// The parts of a change are read on the way, which <see cref="MetaEnvelope"/>'s two passes would cost the busiest channel.</remarks>
internal static class WhatsAppMapper
{
    public static IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> body, string phoneNumberId, Instant receivedAt)
    {
        try
        {
            return Read(new WhatsAppChange(body, phoneNumberId, receivedAt));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [MetaUnknown.Of("payload.malformed", body, null)];
        }
    }

    private static List<ChannelEvent> Read(WhatsAppChange change)
    {
        var reader = new Utf8JsonReader(change.Body.Span);
        List<ChannelEvent> events = [];
        bool isOurs = false, hasEntries = false;
        if (MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            while (MetaJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("object"u8))
                {
                    isOurs = MetaJson.ReadText(ref reader) is "whatsapp_business_account";
                }
                else if (reader.ValueTextEquals("entry"u8))
                {
                    hasEntries = true;
                    ReadEntries(ref reader, change, events);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        // Whatever follows the payload makes the reader throw: the body is then not JSON at all.
        reader.Read();
        return isOurs && hasEntries ? events : [MetaUnknown.Of(isOurs ? "payload.shape" : "object.unknown", change.Body, null) with { IsForeign = !isOurs }];
    }

    private static void ReadEntries(ref Utf8JsonReader reader, WhatsAppChange change, List<ChannelEvent> events)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            events.Add(MetaUnknown.Of("payload.shape", MetaJson.SkipValue(ref reader, change.Body), null));
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            ReadEntry(ref reader, change, events);
        }
    }

    private static void ReadEntry(ref Utf8JsonReader reader, WhatsAppChange change, List<ChannelEvent> events)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            events.Add(MetaUnknown.Of("payload.shape", MetaJson.SkipValue(ref reader, change.Body), null));
            return;
        }

        var start = (int)reader.TokenStartIndex;
        var hasChanges = false;
        while (MetaJson.NextProperty(ref reader))
        {
            if (!reader.ValueTextEquals("changes"u8))
            {
                reader.Skip();
                continue;
            }

            hasChanges = true;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                events.Add(MetaUnknown.Of("payload.shape", MetaJson.SkipValue(ref reader, change.Body), null));
                continue;
            }

            while (MetaJson.NextElement(ref reader))
            {
                change.Read(ref reader, events);
            }
        }

        if (!hasChanges)
        {
            events.Add(MetaUnknown.Of("payload.shape", change.Body[start..(int)reader.BytesConsumed], null));
        }
    }
}
