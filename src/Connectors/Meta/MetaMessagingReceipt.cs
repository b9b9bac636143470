using System.Globalization;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>What the customer got or read: everything up to an instant, or messages by their ids, or both.</summary>
/// <remarks>Sources: Messenger Platform, "message_deliveries" and "message_reads"; Instagram Platform, "messaging_seen".</remarks>
internal sealed class MetaMessagingReceipt(ReceiptState state) : MetaMessagingPart
{
    private readonly List<string> ids = [];
    private long? watermark;

    private string Word => state == ReceiptState.Read ? "read" : "delivered";

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("watermark"u8))
            {
                watermark = MetaJson.ReadPositive(ref reader);
            }
            else if (reader.ValueTextEquals("mid"u8))
            {
                Add(MetaJson.ReadId(ref reader));
            }
            else if (reader.ValueTextEquals("mids"u8))
            {
                ReadIds(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    public override string? AddTo(List<ChannelEvent> events, MetaMessaging about)
    {
        if (about.Person is not { } person)
        {
            return Word + ".incomplete";
        }

        foreach (var id in ids)
        {
            events.Add(new ReceiptArrived($"{Word}:{id}", id, state, about.At));
        }

        // A watermark of 0 has been seen: it says nothing.
        if (watermark is { } through)
        {
            events.Add(new WatermarkArrived(
                string.Create(CultureInfo.InvariantCulture, $"watermark:{Word}:{person}:{through}"), person, state, about.AtMilliseconds(through)));
        }
        else if (ids.Count == 0)
        {
            events.Add(new NoticeArrived($"notice:{Word}.empty:{about.Hash}", Word + ".empty"));
        }

        return null;
    }

    private void ReadIds(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            Add(MetaJson.TextOf(ref reader));
        }
    }

    private void Add(string? id)
    {
        if (!string.IsNullOrWhiteSpace(id) && !ids.Contains(id, StringComparer.Ordinal))
        {
            ids.Add(id);
        }
    }
}
