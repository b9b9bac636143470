using System.Buffers;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>The body of a send.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Messages" reference; "Business-scoped user IDs" for <c>recipient</c>; "Group messaging" for
/// <c>recipient_type</c>.</remarks>
internal static class WhatsAppPayloads
{
    /// <summary>Writes a text message; null when its recipient is no id that the provider gives out.</summary>
    public static byte[]? WriteText(OutboundMessage message)
    {
        var isGroup = !IsPhoneNumber(message.ThreadExternalId) && !IsUserId(message.ThreadExternalId);
        var recipient = isGroup ? message.ThreadExternalId : message.RecipientExternalId;
        if (string.IsNullOrWhiteSpace(recipient) || !(isGroup || IsPhoneNumber(recipient) || IsUserId(recipient)))
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            json.WriteString("recipient_type"u8, isGroup ? "group"u8 : "individual"u8);
            if (!isGroup && IsUserId(recipient))
            {
                // In "to" the provider takes it for a phone number, accepts the message and delivers it to nobody.
                json.WriteString("recipient"u8, recipient);
            }
            else
            {
                // Without the plus the provider may put the business's own country code in front.
                json.WriteString("to"u8, isGroup || recipient[0] == '+' ? recipient : "+" + recipient);
            }

            json.WriteString("type"u8, "text"u8);
            json.WriteStartObject("text"u8);
            json.WriteString("body"u8, message.Text);
            json.WriteEndObject();
            if (message.ReplyToExternalId is { } answered)
            {
                json.WriteStartObject("context"u8);
                json.WriteString("message_id"u8, answered);
                json.WriteEndObject();
            }

            json.WriteString("biz_opaque_callback_data"u8, message.Id.ToString());
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Digits, with or without the plus.</summary>
    private static bool IsPhoneNumber(string? id)
    {
        var digits = id.AsSpan();
        digits = digits.StartsWith("+", StringComparison.Ordinal) ? digits[1..] : digits;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>A business-scoped user id: two capital letters of a country, a period, and letters, digits or periods.</summary>
    private static bool IsUserId(string? id) =>
        id is { Length: > 3 } && char.IsAsciiLetterUpper(id[0]) && char.IsAsciiLetterUpper(id[1]) && id[2] == '.'
        && id.AsSpan(3).IndexOfAnyExcept(UserIdCharacters) < 0;

    private static readonly SearchValues<char> UserIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.");
}
