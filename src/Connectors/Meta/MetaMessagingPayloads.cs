using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>The bodies of the Send API.</summary>
/// <remarks>Sources: Messenger Platform, "Send API" reference, "Quick replies", "Button template", "Sender actions", "Attachment upload";
/// Instagram Platform, "Send messages".</remarks>
internal static class MetaMessagingPayloads
{
    /// <summary>The members of a message; null when its content has no form here.</summary>
    /// <param name="message">The message.</param>
    /// <param name="style">The product's.</param>
    /// <param name="attachmentId">The file that went up already; null for none.</param>
    public static IReadOnlyList<MetaMessagingField>? OfMessage(OutboundMessage message, MetaMessagingStyle style, string? attachmentId = null)
    {
        if (message.Content is not (null or RichContent.QuickReplies or RichContent.LinkButton)
            || message is { Files.Count: > 0, Content: RichContent.LinkButton })
        {
            return null;
        }

        var quoted = style.Quotes ? message.ReplyToExternalId : null;
        List<MetaMessagingField> fields = [new("recipient", Recipient("id", message.RecipientExternalId), IsWord: false)];
        if (message.UsesExtendedWindow)
        {
            fields.Add(new("messaging_type", "MESSAGE_TAG", IsWord: true));
            fields.Add(new("tag", "HUMAN_AGENT", IsWord: true));
        }
        else if (style.NamesResponses)
        {
            fields.Add(new("messaging_type", "RESPONSE", IsWord: true));
        }

        fields.Add(new("message", Write(json => WriteMessage(json, message, attachmentId, style.QuotesInside ? quoted : null)), IsWord: false));
        if (quoted is not null && !style.QuotesInside)
        {
            fields.Add(new("reply_to", Write(json => json.WriteString("mid"u8, quoted)), IsWord: false));
        }

        return fields;
    }

    /// <summary>A private answer to a public comment.</summary>
    public static byte[] OfPrivateReply(string commentId, string text) => ToJson(
    [
        new("recipient", Recipient("comment_id", commentId), IsWord: false),
        new("message", Write(json => json.WriteString("text"u8, text)), IsWord: false),
    ]);

    /// <summary>The members of an upload.</summary>
    public static IReadOnlyList<MetaMessagingField> OfUpload(OutboundFile file) =>
        [new("message", Write(json => WriteFile(json, file, attachmentId: null)), IsWord: false)];

    /// <summary>A sender action, such as <c>typing_on</c>.</summary>
    public static byte[] OfAction(string recipient, string action) => ToJson(
        [new("recipient", Recipient("id", recipient), IsWord: false), new("sender_action", action, IsWord: true)]);

    /// <summary>A reaction, or without one its taking back.</summary>
    public static byte[] OfReaction(string recipient, string messageId, string? reaction) => ToJson(
    [
        new("recipient", Recipient("id", recipient), IsWord: false),
        new("sender_action", reaction is null ? "unreact" : "react", IsWord: true),
        new("payload", Write(json =>
        {
            json.WriteString("message_id"u8, messageId);
            if (reaction is not null)
            {
                json.WriteString("reaction"u8, reaction);
            }
        }), IsWord: false),
    ]);

    /// <summary>Whose thread is taken over.</summary>
    public static byte[] OfThread(string recipient) => ToJson([new("recipient", Recipient("id", recipient), IsWord: false)]);

    /// <summary>The members as one JSON object.</summary>
    public static byte[] ToJson(IReadOnlyList<MetaMessagingField> fields) => Encoding.UTF8.GetBytes(Write(json =>
    {
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            if (field.IsWord)
            {
                json.WriteStringValue(field.Value);
            }
            else
            {
                json.WriteRawValue(field.Value);
            }
        }
    }));

    /// <summary>The members as a form, with a file, which the form owns.</summary>
    public static MultipartFormDataContent ToForm(IReadOnlyList<MetaMessagingField> fields, OutboundFile file, Stream content)
    {
        var form = new MultipartFormDataContent();
        foreach (var field in fields)
        {
            var value = new ByteArrayContent(Encoding.UTF8.GetBytes(field.Value));
            value.Headers.ContentType = field.IsWord ? new MediaTypeHeaderValue("text/plain", "utf-8") : new MediaTypeHeaderValue("application/json");
            form.Add(value, $"\"{field.Name}\"");
        }

        form.Add(new MetaFileContent(file, content), "\"filedata\"", file.FileName);
        return form;
    }

    private static string Recipient(string member, string id) => Write(json => json.WriteString(member, id));

    private static void WriteMessage(Utf8JsonWriter json, OutboundMessage message, string? attachmentId, string? quoted)
    {
        if (message.Files is [var file, ..])
        {
            WriteFile(json, file, attachmentId);
        }
        else if (message.Content is RichContent.LinkButton link)
        {
            WriteButton(json, message.Text, link);
        }
        else
        {
            json.WriteString("text"u8, message.Text);
        }

        if (message.Content is RichContent.QuickReplies replies)
        {
            json.WriteStartArray("quick_replies"u8);
            foreach (var option in replies.Options)
            {
                json.WriteStartObject();
                json.WriteString("content_type"u8, "text"u8);
                json.WriteString("title"u8, option.Title);
                json.WriteString("payload"u8, option.Id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteString("metadata"u8, message.Id.ToString());
        if (quoted is not null)
        {
            json.WriteStartObject("reply_to"u8);
            json.WriteString("mid"u8, quoted);
            json.WriteEndObject();
        }
    }

    private static void WriteFile(Utf8JsonWriter json, OutboundFile file, string? attachmentId)
    {
        json.WriteStartObject("attachment"u8);
        json.WriteString("type"u8, KindOf(file.MediaType));
        json.WriteStartObject("payload"u8);
        if (attachmentId is null)
        {
            json.WriteBoolean("is_reusable"u8, value: false);
        }
        else
        {
            json.WriteString("attachment_id"u8, attachmentId);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteButton(Utf8JsonWriter json, string text, RichContent.LinkButton link)
    {
        json.WriteStartObject("attachment"u8);
        json.WriteString("type"u8, "template"u8);
        json.WriteStartObject("payload"u8);
        json.WriteString("template_type"u8, "button"u8);
        json.WriteString("text"u8, text);
        json.WriteStartArray("buttons"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "web_url"u8);
        json.WriteString("url"u8, link.Address.AbsoluteUri);
        json.WriteString("title"u8, link.Title);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string KindOf(string mediaType) =>
        mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? "image"
        : mediaType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) ? "audio"
        : mediaType.StartsWith("video/", StringComparison.OrdinalIgnoreCase) ? "video"
        : "file";

    private static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
