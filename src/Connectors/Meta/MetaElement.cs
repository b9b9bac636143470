using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>One event of a webhook, as it came.</summary>
/// <param name="List">The list that it stood in.</param>
/// <param name="Raw">The element: a slice of the body. It is a JSON object.</param>
/// <param name="EntryId">The account that the entry is about; null when it names none.</param>
/// <param name="EntryTime">When the provider sent the entry, in seconds for changes and milliseconds for the others; null when it does not say.</param>
internal readonly record struct MetaElement(MetaList List, ReadOnlyMemory<byte> Raw, string? EntryId, long? EntryTime)
{
    /// <summary>A reader on the element's opening brace: the next call is <see cref="MetaJson.NextProperty"/>.</summary>
    public Utf8JsonReader Open()
    {
        var reader = new Utf8JsonReader(Raw.Span);
        reader.Read();
        return reader;
    }

    /// <summary>The element as something that is not understood, with the person whom it is about.</summary>
    public UnknownArrived ToUnknown(string reason) => MetaUnknown.Of(reason, Raw, Person());

    /// <summary>The element as something of another product that is called at the same address.</summary>
    public UnknownArrived ToForeign() => ToUnknown("product.other") with { IsForeign = true };

    /// <summary>Whom the element is about: the sender, or the recipient of what the account itself sent, or the author of a change; null when
    /// it does not say.</summary>
    public string? Person()
    {
        try
        {
            var reader = Open();
            return List == MetaList.Changes ? PersonOfChange(ref reader) : PersonOfMessaging(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private string? PersonOfMessaging(ref Utf8JsonReader reader)
    {
        string? sender = null, recipient = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("sender"u8))
            {
                sender = MetaJson.ReadTextIn(ref reader, "id"u8);
            }
            else if (reader.ValueTextEquals("recipient"u8))
            {
                recipient = MetaJson.ReadTextIn(ref reader, "id"u8);
            }
            else
            {
                reader.Skip();
            }
        }

        return UnlessAccount(sender) ?? UnlessAccount(recipient);
    }

    private string? PersonOfChange(ref Utf8JsonReader reader)
    {
        string? from = null, sender = null;
        while (MetaJson.NextProperty(ref reader))
        {
            if (!reader.ValueTextEquals("value"u8) || !MetaJson.Enter(ref reader, JsonTokenType.StartObject))
            {
                reader.Skip();
                continue;
            }

            while (MetaJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("from"u8))
                {
                    from = MetaJson.ReadTextIn(ref reader, "id"u8);
                }
                else if (reader.ValueTextEquals("sender_id"u8))
                {
                    sender = MetaJson.ReadId(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return UnlessAccount(from) ?? UnlessAccount(sender);
    }

    private string? UnlessAccount(string? id) =>
        string.IsNullOrWhiteSpace(id) || string.Equals(id, EntryId, StringComparison.Ordinal) ? null : id;
}
