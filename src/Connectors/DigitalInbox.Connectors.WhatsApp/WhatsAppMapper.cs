using System.Security.Cryptography;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Reads a webhook's body into events: one pass, nothing assumed about the order of members, nothing dropped.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Webhooks" and "messages webhook reference". Raw payloads are slices of the body, not copies.</remarks>
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
            return [Unknown("payload.malformed", body, null)];
        }
    }

    /// <summary>A part that is not understood. Its key is its hash, so that it is kept once however often it is delivered.</summary>
    public static UnknownArrived Unknown(string reason, ReadOnlyMemory<byte> part, string? sender)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(part.Span, digest);
        return new UnknownArrived("unknown:" + Convert.ToHexStringLower(digest), reason, part) { SenderExternalId = sender };
    }

    private static List<ChannelEvent> Read(WhatsAppChange change)
    {
        var reader = new Utf8JsonReader(change.Body.Span);
        List<ChannelEvent> events = [];
        bool isOurs = false, hasEntries = false;
        if (WhatsAppJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            while (WhatsAppJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("object"u8))
                {
                    isOurs = WhatsAppJson.ReadText(ref reader) is "whatsapp_business_account";
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
        return isOurs && hasEntries ? events : [Unknown(isOurs ? "payload.shape" : "object.unknown", change.Body, null)];
    }

    private static void ReadEntries(ref Utf8JsonReader reader, WhatsAppChange change, List<ChannelEvent> events)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            events.Add(Unknown("payload.shape", SkipValue(ref reader, change.Body), null));
            return;
        }

        while (WhatsAppJson.NextElement(ref reader))
        {
            ReadEntry(ref reader, change, events);
        }
    }

    private static void ReadEntry(ref Utf8JsonReader reader, WhatsAppChange change, List<ChannelEvent> events)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            events.Add(Unknown("payload.shape", SkipValue(ref reader, change.Body), null));
            return;
        }

        var start = (int)reader.TokenStartIndex;
        var hasChanges = false;
        while (WhatsAppJson.NextProperty(ref reader))
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
                events.Add(Unknown("payload.shape", SkipValue(ref reader, change.Body), null));
                continue;
            }

            while (WhatsAppJson.NextElement(ref reader))
            {
                change.Read(ref reader, events);
            }
        }

        if (!hasChanges)
        {
            events.Add(Unknown("payload.shape", change.Body[start..(int)reader.BytesConsumed], null));
        }
    }

    /// <summary>Skips the value that the reader is on, and returns it as it came.</summary>
    public static ReadOnlyMemory<byte> SkipValue(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }
}
