using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>One element of <c>changes</c>. Its parts become events only at its end, since whose they are may stand behind them.</summary>
/// <remarks>One object reads all the changes of a body, one after the other.</remarks>
internal sealed class WhatsAppChange(ReadOnlyMemory<byte> body, string phoneNumberId, Instant receivedAt)
{
    private readonly List<WhatsAppContact> contacts = [];
    private readonly List<WhatsAppPart> parts = [];
    private bool isMessages;
    private bool hasValue;
    private string? account;

    public ReadOnlyMemory<byte> Body => body;

    public Instant ReceivedAt => receivedAt;

    public void Read(ref Utf8JsonReader reader, List<ChannelEvent> events)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            events.Add(MetaUnknown.Of("payload.shape", MetaJson.SkipValue(ref reader, body), null));
            return;
        }

        contacts.Clear();
        parts.Clear();
        (isMessages, hasValue, account) = (false, false, null);
        var start = (int)reader.TokenStartIndex;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("value"u8))
            {
                ReadValue(ref reader);
            }
            else if (reader.ValueTextEquals("field"u8))
            {
                isMessages = MetaJson.ReadText(ref reader) is "messages";
            }
            else
            {
                reader.Skip();
            }
        }

        if (Fault() is { } fault)
        {
            events.Add(MetaUnknown.Of(fault, body[start..(int)reader.BytesConsumed], contacts.Count == 1 ? contacts[0].Id : null));
            return;
        }

        foreach (var part in parts)
        {
            events.Add(part.ToEvent(this));
        }
    }

    /// <summary>The contact whom a message names as its sender; never the one who merely stands beside it.</summary>
    public WhatsAppContact? ContactOf(string? waId, string? userId)
    {
        WhatsAppContact? found = null;
        foreach (var contact in contacts)
        {
            if (userId is not null && string.Equals(contact.UserId, userId, StringComparison.Ordinal))
            {
                return contact;
            }

            if (waId is null || !string.Equals(contact.WaId, waId, StringComparison.Ordinal) || (userId is not null && contact.UserId is not null))
            {
                continue;
            }

            if (found is not null && !string.Equals(found.Value.UserId, contact.UserId, StringComparison.Ordinal))
            {
                return null;
            }

            found ??= contact;
        }

        return found;
    }

    private string? Fault() =>
        !isMessages ? "field.unknown"
        : !hasValue ? "payload.shape"
        : account is null ? "account.missing"
        : !string.Equals(account, phoneNumberId, StringComparison.Ordinal) ? "account.other"
        : parts.Count == 0 ? "change.empty"
        : null;

    private void ReadValue(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        hasValue = true;
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("metadata"u8))
            {
                account = MetaJson.ReadTextIn(ref reader, "phone_number_id"u8);
            }
            else if (reader.ValueTextEquals("contacts"u8))
            {
                ReadContacts(ref reader);
            }
            else if (reader.ValueTextEquals("messages"u8))
            {
                ReadParts(ref reader, areMessages: true);
            }
            else if (reader.ValueTextEquals("statuses"u8))
            {
                ReadParts(ref reader, areMessages: false);
            }
            else if (reader.ValueTextEquals("errors"u8))
            {
                reader.Read();
                AddUnlessEmpty("value.errors", MetaJson.SkipValue(ref reader, body));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadContacts(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                contacts.Add(WhatsAppContact.Read(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadParts(ref Utf8JsonReader reader, bool areMessages)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            AddUnlessEmpty("payload.shape", MetaJson.SkipValue(ref reader, body));
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            var start = (int)reader.TokenStartIndex;
            WhatsAppPart part = areMessages ? new WhatsAppMessage() : new WhatsAppStatus();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                part.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }

            part.Raw = body[start..(int)reader.BytesConsumed];
            parts.Add(part);
        }
    }

    private void AddUnlessEmpty(string reason, ReadOnlyMemory<byte> raw)
    {
        if (!raw.Span.SequenceEqual("null"u8) && !raw.Span.SequenceEqual("[]"u8))
        {
            parts.Add(new WhatsAppUnknown(reason) { Raw = raw });
        }
    }
}
