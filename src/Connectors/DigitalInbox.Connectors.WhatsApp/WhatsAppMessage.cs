using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>One element of <c>messages</c>, or of <c>message_echoes</c>.</summary>
/// <remarks>Source: WhatsApp Cloud API, "messages webhook reference" and "smb_message_echoes".</remarks>
internal sealed class WhatsAppMessage(bool isEcho) : WhatsAppPart
{
    private string? id;
    private string? from;
    private string? fromUserId;
    private string? to;
    private string? toUserId;
    private string? groupId;
    private string? replyTo;
    private long? seconds;
    private string? type;
    private string? text;
    private RichContent.Picked? button;
    private WhatsAppInteractive interactive;
    private RichContent.Location? place;
    private RichContent.ContactCards? cards;
    private WhatsAppTarget target;
    private WhatsAppSystem system;
    private string? unsupportedType;
    private WhatsAppMedia? media;

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (!ReadEnvelope(ref reader) && !ReadContent(ref reader))
            {
                reader.Skip();
            }
        }
    }

    public override ChannelEvent ToEvent(WhatsAppChange change)
    {
        var contact = isEcho ? change.ContactOf(to, toUserId) : change.ContactOf(from, fromUserId);
        var phone = isEcho ? to : from;
        var person = (isEcho ? toUserId : fromUserId) ?? contact?.UserId ?? phone;
        if (id is null || person is null)
        {
            return MetaUnknown.Of("message.incomplete", Raw, person);
        }

        // A person who shows a user id is the one whom we know by the number beside it.
        phone ??= contact?.WaId;
        var identity = new ExternalIdentity(person, contact?.Name)
        {
            Aliases = phone is null || string.Equals(phone, person, StringComparison.Ordinal) ? [] : [phone],
        };
        var at = MetaTime.OfSeconds(seconds, change.ReceivedAt);
        var key = "message:" + id;
        return type switch
        {
            "reaction" when target.MessageId is { } other => new ReactionArrived(key, other, isEcho ? null : identity, target.Emoji, at),
            "edit" when target is { MessageId: { } other, Text: { } edited } => new EditArrived(key, other, edited, at),
            "revoke" when target.MessageId is { } other => new DeletionArrived(key, other, Redacts: true, at),
            "system" when system.NewId is { } now => new IdentityChanged(key, person, new ExternalIdentity(now, contact?.Name)),
            "system" when system.Type is { Length: > 0 } => new NoticeArrived(key, "system." + WhatsAppNotice.Code(system.Type)),
            "request_welcome" => new NoticeArrived(key, "conversation.opened"),
            "reaction" or "edit" or "revoke" or "system" => MetaUnknown.Of("message." + type, Raw, person),
            _ => isEcho ? ToEcho(key, identity, at) : ToArrival(key, identity, at),
        };
    }

    private bool IsMedia => media is { } file && string.Equals(file.Kind, type, StringComparison.Ordinal);

    private IReadOnlyList<ExternalAttachment> Files => IsMedia ? [media!.Value.File] : [];

    private string? Answered => string.IsNullOrWhiteSpace(replyTo) ? null : replyTo;

    private RichContent? Content => type switch
    {
        "button" => button,
        "interactive" => interactive.Option,
        "location" => place,
        "contacts" => cards,
        _ => null,
    };

    private MessageArrived ToArrival(string key, ExternalIdentity sender, NodaTime.Instant at)
    {
        var shown = Shown();
        return new MessageArrived(key, id!, groupId ?? sender.ExternalId, sender, at, shown ?? "")
        {
            Content = Content,
            Attachments = shown is null ? [] : Files,
            ReplyToExternalId = Answered,
            UnsupportedType = shown is null ? NameOfUnsupported() : null,
            RawPayload = shown is null ? Raw : default,
        };
    }

    // What was sent from the telephone and cannot be shown is still told, so that nobody answers twice.
    private EchoArrived ToEcho(string key, ExternalIdentity recipient, NodaTime.Instant at) =>
        new(key, id!, groupId ?? recipient.ExternalId, recipient, at, Shown() ?? $"[{NameOfUnsupported()}]")
        {
            Attachments = Files,
            ReplyToExternalId = Answered,
        };

    /// <summary>What was said, empty for a file without a caption; null when it cannot be shown.</summary>
    private string? Shown() => type switch
    {
        "text" => NullIfEmpty(text),
        "button" => button?.Title,
        "interactive" => interactive.Option?.Title,
        "location" => place is { } known ? WhatsAppPlace.TextOf(known) : null,
        "contacts" => cards is { } known ? WhatsAppCards.TextOf(known) : null,
        _ when IsMedia => media!.Value.Caption ?? "",
        _ => null,
    };

    private bool ReadEnvelope(ref Utf8JsonReader reader)
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
        else if (reader.ValueTextEquals("from_user_id"u8))
        {
            fromUserId = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("to"u8))
        {
            to = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("to_user_id"u8))
        {
            toUserId = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("group_id"u8))
        {
            groupId = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("context"u8))
        {
            replyTo = MetaJson.ReadTextIn(ref reader, "id"u8);
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool ReadContent(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("text"u8))
        {
            text = MetaJson.ReadTextIn(ref reader, "body"u8);
        }
        else if (WhatsAppMedia.KindOf(ref reader) is { } kind)
        {
            media = WhatsAppMedia.Read(ref reader, kind) ?? media;
        }
        else if (reader.ValueTextEquals("interactive"u8))
        {
            interactive = WhatsAppInteractive.Read(ref reader);
        }
        else if (reader.ValueTextEquals("button"u8))
        {
            button = WhatsAppInteractive.ReadOption(ref reader, "payload"u8, "text"u8);
        }
        else if (reader.ValueTextEquals("reaction"u8) || reader.ValueTextEquals("edit"u8) || reader.ValueTextEquals("revoke"u8))
        {
            target = WhatsAppTarget.Read(ref reader);
        }
        else if (reader.ValueTextEquals("location"u8))
        {
            place = WhatsAppPlace.Read(ref reader);
        }
        else if (reader.ValueTextEquals("contacts"u8))
        {
            cards = WhatsAppCards.Read(ref reader);
        }
        else if (reader.ValueTextEquals("system"u8))
        {
            system = WhatsAppSystem.Read(ref reader);
        }
        else if (reader.ValueTextEquals("unsupported"u8))
        {
            unsupportedType = MetaJson.ReadTextIn(ref reader, "type"u8);
        }
        else
        {
            return false;
        }

        return true;
    }

    private string NameOfUnsupported() => type switch
    {
        "interactive" => interactive.Type ?? "interactive",
        "unsupported" => NullIfEmpty(unsupportedType) ?? "unsupported",
        _ => type ?? "unknown",
    };

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
