using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>One element of <c>messages</c>.</summary>
/// <remarks>Source: WhatsApp Cloud API, "messages webhook reference".</remarks>
internal sealed class WhatsAppMessage : WhatsAppPart
{
    private string? id;
    private string? from;
    private string? fromUserId;
    private string? groupId;
    private string? replyTo;
    private long? seconds;
    private string? type;
    private string? text;
    private string? buttonText;
    private WhatsAppInteractive interactive;
    private string? unsupportedType;
    private WhatsAppMedia? media;

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("from"u8))
            {
                from = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                seconds = MetaJson.ReadPositive(ref reader);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                type = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                text = MetaJson.ReadTextIn(ref reader, "body"u8);
            }
            else if (reader.ValueTextEquals("from_user_id"u8))
            {
                fromUserId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("group_id"u8))
            {
                groupId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("context"u8))
            {
                replyTo = MetaJson.ReadTextIn(ref reader, "id"u8);
            }
            else if (reader.ValueTextEquals("button"u8))
            {
                buttonText = MetaJson.ReadTextIn(ref reader, "text"u8);
            }
            else if (reader.ValueTextEquals("interactive"u8))
            {
                interactive = WhatsAppInteractive.Read(ref reader);
            }
            else if (reader.ValueTextEquals("unsupported"u8))
            {
                unsupportedType = MetaJson.ReadTextIn(ref reader, "type"u8);
            }
            else if (WhatsAppMedia.KindOf(ref reader) is { } kind)
            {
                media = WhatsAppMedia.Read(ref reader, kind) ?? media;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    public override ChannelEvent ToEvent(WhatsAppChange change)
    {
        var contact = change.ContactOf(from, fromUserId);
        var sender = fromUserId ?? contact?.UserId ?? from;
        if (type is "reaction" or "edit" or "revoke" or "system" or "request_welcome")
        {
            // Each says something of another message or of the person: shown as a message of its own, it would mislead.
            return MetaUnknown.Of("message." + type, Raw, sender);
        }

        if (id is null || sender is null)
        {
            return MetaUnknown.Of("message.incomplete", Raw, sender);
        }

        var shown = Shown();
        return new MessageArrived(
            "message:" + id,
            id,
            groupId ?? sender,
            new ExternalIdentity(sender, contact?.Name),
            MetaTime.OfSeconds(seconds, change.ReceivedAt),
            shown ?? "")
        {
            Attachments = shown is not null && IsMedia ? [media!.Value.File] : [],
            ReplyToExternalId = string.IsNullOrWhiteSpace(replyTo) ? null : replyTo,
            UnsupportedType = shown is null ? NameOfUnsupported() : null,
            RawPayload = shown is null ? Raw : default,
        };
    }

    private bool IsMedia => media is { } file && string.Equals(file.Kind, type, StringComparison.Ordinal);

    /// <summary>What the customer said, empty for a file without a caption; null when it cannot be shown.</summary>
    private string? Shown() => type switch
    {
        "text" => NullIfEmpty(text),
        "button" => NullIfEmpty(buttonText),
        "interactive" => NullIfEmpty(interactive.Title),
        _ when IsMedia => media!.Value.Caption ?? "",
        _ => null,
    };

    private string NameOfUnsupported() => type switch
    {
        "interactive" => interactive.Type ?? "interactive",
        "unsupported" => NullIfEmpty(unsupportedType) ?? "unsupported",
        _ => type ?? "unknown",
    };

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
