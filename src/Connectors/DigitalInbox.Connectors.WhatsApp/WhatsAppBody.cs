using System.Globalization;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>What a message says, in the provider's form.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Messages" reference.</remarks>
internal static class WhatsAppBody
{
    public static void Write(Utf8JsonWriter json, OutboundMessage message, string? mediaId)
    {
        switch (message.Content)
        {
            case null when mediaId is not null:
                WriteMedia(json, message, mediaId);
                break;
            case null:
                json.WriteString("type"u8, "text"u8);
                json.WriteStartObject("text"u8);
                json.WriteString("body"u8, message.Text);
                json.WriteEndObject();
                break;
            case RichContent.QuickReplies buttons:
                WriteInteractive(json, "button", message.Text, action => WriteButtons(action, buttons));
                break;
            case RichContent.ListPicker list:
                WriteInteractive(json, "list", message.Text, action => WriteList(action, list));
                break;
            case RichContent.LinkButton link:
                WriteInteractive(json, "cta_url", message.Text, action => WriteLink(action, link));
                break;
            case RichContent.Location place:
                WritePlace(json, place);
                break;
            case RichContent.ContactCards cards:
                WriteCards(json, cards);
                break;
            case RichContent.Template template:
                WhatsAppTemplate.Write(json, template);
                break;
            default:
                throw new InvalidOperationException($"{message.Content.GetType().Name} is not declared.");
        }
    }

    /// <summary>The message type of a file.</summary>
    public static string KindOf(OutboundFile file) => file.MediaType switch
    {
        "image/webp" => "sticker",
        var type when type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => "image",
        var type when type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => "video",
        var type when type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) => "audio",
        _ => "document",
    };

    private static void WriteMedia(Utf8JsonWriter json, OutboundMessage message, string mediaId)
    {
        var kind = KindOf(message.Files[0]);
        json.WriteString("type"u8, kind);
        json.WriteStartObject(kind);
        json.WriteString("id"u8, mediaId);
        if (message.Text.Length > 0)
        {
            json.WriteString("caption"u8, message.Text);
        }

        if (kind is "document")
        {
            json.WriteString("filename"u8, message.Files[0].FileName);
        }

        json.WriteEndObject();
    }

    private static void WriteInteractive(Utf8JsonWriter json, string kind, string text, Action<Utf8JsonWriter> action)
    {
        json.WriteString("type"u8, "interactive"u8);
        json.WriteStartObject("interactive"u8);
        json.WriteString("type"u8, kind);
        json.WriteStartObject("body"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
        json.WriteStartObject("action"u8);
        action(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteButtons(Utf8JsonWriter json, RichContent.QuickReplies buttons)
    {
        json.WriteStartArray("buttons"u8);
        foreach (var option in buttons.Options)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "reply"u8);
            json.WriteStartObject("reply"u8);
            json.WriteString("id"u8, option.Id);
            json.WriteString("title"u8, option.Title);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, RichContent.ListPicker list)
    {
        json.WriteString("button"u8, list.Button);
        json.WriteStartArray("sections"u8);
        foreach (var section in list.Sections)
        {
            json.WriteStartObject();
            if (section.Title.Length > 0)
            {
                json.WriteString("title"u8, section.Title);
            }

            json.WriteStartArray("rows"u8);
            foreach (var item in section.Items)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, item.Id);
                json.WriteString("title"u8, item.Title);
                if (item.Description is { } more)
                {
                    json.WriteString("description"u8, more);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter json, RichContent.LinkButton link)
    {
        json.WriteString("name"u8, "cta_url"u8);
        json.WriteStartObject("parameters"u8);
        json.WriteString("display_text"u8, link.Title);
        json.WriteString("url"u8, link.Address.AbsoluteUri);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, RichContent.Location place)
    {
        json.WriteString("type"u8, "location"u8);
        json.WriteStartObject("location"u8);
        json.WriteString("latitude"u8, place.Latitude.ToString(CultureInfo.InvariantCulture));
        json.WriteString("longitude"u8, place.Longitude.ToString(CultureInfo.InvariantCulture));
        if (place.Name is { } name)
        {
            json.WriteString("name"u8, name);
        }

        if (place.Address is { } address)
        {
            json.WriteString("address"u8, address);
        }

        json.WriteEndObject();
    }

    private static void WriteCards(Utf8JsonWriter json, RichContent.ContactCards cards)
    {
        json.WriteString("type"u8, "contacts"u8);
        json.WriteStartArray("contacts"u8);
        foreach (var card in cards.Cards)
        {
            json.WriteStartObject();
            json.WriteStartObject("name"u8);
            json.WriteString("formatted_name"u8, card.Name);
            json.WriteString("first_name"u8, card.Name);
            json.WriteEndObject();
            WriteEach(json, "phones", "phone", card.Phones);
            WriteEach(json, "emails", "email", card.Emails);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEach(Utf8JsonWriter json, string list, string member, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(list);
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString(member, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
