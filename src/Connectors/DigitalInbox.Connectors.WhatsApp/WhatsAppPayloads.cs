using System.Buffers;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>The bodies of requests.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Messages" reference; "Business-scoped user IDs" for <c>recipient</c>; "Group messaging" for
/// <c>recipient_type</c>; "Typing indicators".</remarks>
internal static class WhatsAppPayloads
{
    private const int ShortestNumber = 5;
    private const int LongestNumber = 15; // ITU-T E.164
    private const string NumberPunctuation = " -().\u00a0/";

    /// <summary>Writes a message; null when its recipient is no id that the provider gives out.</summary>
    /// <param name="message">The message.</param>
    /// <param name="mediaId">The provider's id of its file, which was uploaded; null when it has none.</param>
    public static byte[]? WriteMessage(OutboundMessage message, string? mediaId) =>
        Write(message.ThreadExternalId, message.RecipientExternalId, json =>
        {
            WhatsAppBody.Write(json, message, mediaId);
            if (message.ReplyToExternalId is { } answered)
            {
                json.WriteStartObject("context"u8);
                json.WriteString("message_id"u8, answered);
                json.WriteEndObject();
            }

            json.WriteString("biz_opaque_callback_data"u8, message.Id.ToString());
        });

    /// <summary>Writes a reaction; null when its recipient is no id that the provider gives out.</summary>
    public static byte[]? WriteReaction(OutboundAction.React react) => Write(react.ThreadExternalId, react.RecipientExternalId, json =>
    {
        json.WriteString("type"u8, "reaction"u8);
        json.WriteStartObject("reaction"u8);
        json.WriteString("message_id"u8, react.TargetExternalId);
        json.WriteString("emoji"u8, react.Reaction ?? "");
        json.WriteEndObject();
    });

    /// <summary>Writes that a message was read, and those before it; with typing, that an answer is being written.</summary>
    public static byte[] WriteRead(string messageId, bool isTyping) => Object(json =>
    {
        json.WriteString("messaging_product"u8, "whatsapp"u8);
        json.WriteString("status"u8, "read"u8);
        json.WriteString("message_id"u8, messageId);
        if (isTyping)
        {
            json.WriteStartObject("typing_indicator"u8);
            json.WriteString("type"u8, "text"u8);
            json.WriteEndObject();
        }
    });

    /// <summary>A telephone number as webhooks state it, in digits, or a user id; null when it is neither. People write a number with spaces,
    /// hyphens, brackets and a plus.</summary>
    public static string? Normalize(string recipient)
    {
        var trimmed = recipient.Trim();
        if (IsUserId(trimmed))
        {
            return trimmed;
        }

        var digits = string.Concat(trimmed.Where(c => !NumberPunctuation.Contains(c)));
        digits = digits.StartsWith('+') ? digits[1..] : digits;
        return digits.Length is >= ShortestNumber and <= LongestNumber && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static byte[]? Write(string thread, string person, Action<Utf8JsonWriter> body)
    {
        var isGroup = !IsPhoneNumber(thread) && !IsUserId(thread);
        var recipient = isGroup ? thread : person;
        return string.IsNullOrWhiteSpace(recipient) || !(isGroup || IsPhoneNumber(recipient) || IsUserId(recipient)) ? null : Object(json =>
        {
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

            body(json);
        });
    }

    private static byte[] Object(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            body(json);
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
