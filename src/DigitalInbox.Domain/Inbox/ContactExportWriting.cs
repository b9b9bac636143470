using System.Text.Json;
using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.Inbox;

/// <summary>The parts of an export, each as JSON.</summary>
internal static class ContactExportWriting
{
    public static void WriteInstant(this Utf8JsonWriter writer, string name, Instant? at)
    {
        if (at is { } known)
        {
            writer.WriteString(name, InstantPattern.ExtendedIso.Format(known));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteContact(this Utf8JsonWriter writer, Contact contact)
    {
        writer.WriteStartObject();
        writer.WriteString("id", contact.Id.ToString());
        writer.WriteString("displayName", contact.DisplayName);
        writer.WriteInstant("createdAt", contact.CreatedAt);
        writer.WriteInstant("erasedAt", contact.ErasedAt);
        writer.WriteStartArray("identities");
        foreach (var identity in contact.Identities)
        {
            writer.WriteStartObject();
            writer.WriteString("platform", identity.Platform.Value);
            writer.WriteString("externalId", identity.ExternalId);
            writer.WriteString("displayName", identity.DisplayName);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteCase(this Utf8JsonWriter writer, CaseRecord record)
    {
        var state = record.State;
        writer.WriteNumber("number", record.Number.Value);
        writer.WriteString("id", state.Id.ToString());
        writer.WriteString("channelId", state.ChannelId.Value);
        writer.WriteString("channelKind", state.ChannelKind.Value);
        writer.WriteString("status", state.Status.Name);
        writer.WriteString("subject", record.Subject);
        writer.WriteInstant("createdAt", state.OpenedAt);
        writer.WriteInstant("statusChangedAt", state.StatusChangedAt);
        writer.WriteInstant("lastMessageAt", record.LastMessageAt);
        writer.WriteInstant("erasedAt", record.ErasedAt);
    }

    public static void WriteEvent(this Utf8JsonWriter writer, CaseEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteNumber("sequence", happened.Sequence);
        writer.WriteString("kind", CaseEventCodec.NameOf(happened));
        writer.WriteInstant("at", happened.At);
        writer.WriteStartObject("initiator");
        writer.WriteString("kind", Camel(happened.Initiator.Kind));
        writer.WriteString("id", happened.Initiator.Id);
        writer.WriteEndObject();
        writer.WritePropertyName("data");
        writer.WriteRawValue(CaseEventCodec.Write(happened), skipInputValidation: true);
        writer.WriteEndObject();
    }

    public static void WriteRecord(this Utf8JsonWriter writer, SideRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", record.Key.Kind);
        writer.WriteString("id", record.Key.Id);
        writer.WriteString("caseId", record.CaseId?.ToString());
        writer.WriteInstant("at", record.At);
        writer.WritePropertyName("body");
        WriteBody(writer, record.Body);
        writer.WriteEndObject();
    }

    public static void WriteMessage(this Utf8JsonWriter writer, Message message)
    {
        writer.WriteStartObject();
        writer.WriteString("id", message.Id.ToString());
        writer.WriteNumber("sequence", message.Sequence);
        writer.WriteString("direction", Camel(message.Direction));
        writer.WriteString("kind", Camel(message.Kind));
        writer.WriteBoolean("isNote", message.Kind == MessageKind.Note);
        writer.WriteStartObject("author");
        writer.WriteString("kind", Camel(message.Author.Kind));
        writer.WriteString("id", message.Author.Id);
        writer.WriteString("name", message.Author.Name);
        writer.WriteEndObject();
        writer.WriteString("externalId", message.ExternalId);
        writer.WriteString("text", message.Text);
        writer.WriteInstant("sentAt", message.SentAt);
        writer.WriteInstant("receivedAt", message.ReceivedAt);
        writer.WriteString("replyTo", message.ReplyTo?.ToString());
        writer.WriteString("delivery", message.Delivery is { } delivery ? Camel(delivery.State) : null);
        writer.WriteInstant("erasedAt", message.ErasedAt);
        writer.WriteStartArray("attachments");
        foreach (var attachment in message.Attachments)
        {
            writer.WriteStartObject();
            writer.WriteString("id", attachment.Id.ToString());
            writer.WriteString("fileName", attachment.FileName);
            writer.WriteString("mediaType", attachment.MediaType);
            if (attachment.Size is { } size)
            {
                writer.WriteNumber("size", size);
            }
            else
            {
                writer.WriteNull("size");
            }

            writer.WriteString("sha256", attachment.Sha256);
            writer.WriteString("state", Camel(attachment.State));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // Whoever made the record chose how it is written; what is no JSON stands there as a text.
    private static void WriteBody(Utf8JsonWriter writer, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            document.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(body);
        }
    }

    private static string Camel(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
