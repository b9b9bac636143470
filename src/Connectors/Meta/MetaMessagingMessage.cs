using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>A message: the customer's, or an echo of the account's own.</summary>
/// <remarks>Sources: Messenger Platform, "messages" and "message_echoes"; Instagram Platform, messaging webhooks.</remarks>
internal sealed class MetaMessagingMessage : MetaMessagingPart
{
    private readonly List<MetaMessagingAttachment> attachments = [];
    private string? id;
    private string? text;
    private string? picked;
    private string? replyTo;
    private string? story;
    private string? metadata;
    private bool isEcho;
    private bool isDeleted;
    private bool isUnsupported;

    public override void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("mid"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                text = MetaJson.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("attachments"u8))
            {
                MetaMessagingAttachment.ReadAll(ref reader, attachments);
            }
            else if (reader.ValueTextEquals("quick_reply"u8))
            {
                picked = MetaJson.ReadTextIn(ref reader, "payload"u8);
            }
            else if (reader.ValueTextEquals("reply_to"u8))
            {
                ReadReplyTo(ref reader);
            }
            else if (reader.ValueTextEquals("metadata"u8))
            {
                metadata = MetaJson.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("is_echo"u8))
            {
                isEcho = MetaJson.ReadFlag(ref reader) is true;
            }
            else if (reader.ValueTextEquals("is_deleted"u8))
            {
                isDeleted = MetaJson.ReadFlag(ref reader) is true;
            }
            else if (reader.ValueTextEquals("is_unsupported"u8))
            {
                isUnsupported = MetaJson.ReadFlag(ref reader) is true;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    public override string? AddTo(List<ChannelEvent> events, MetaMessaging about)
    {
        var isOwn = isEcho || about.IsOurs;
        var person = isOwn ? about.Recipient : about.Sender;
        if (id is null || person is null)
        {
            return "message.incomplete";
        }

        if (isDeleted)
        {
            events.Add(new DeletionArrived("deletion:" + id, id, Redacts: true, about.At));
            return null;
        }

        var shown = MetaMessagingShown.Of(text, picked, Distinct(), story);
        events.Add(isOwn ? Echo(id, person, shown, about) : Arrival(id, person, shown, about));
        return null;
    }

    private MessageArrived Arrival(string id, string person, MetaMessagingShown shown, MetaMessaging about)
    {
        var unsupported = shown.Unsupported ?? (isUnsupported || shown.IsEmpty ? "unsupported" : null);
        return new MessageArrived("message:" + id, id, person, new ExternalIdentity(person, null), about.At, shown.Text)
        {
            Content = shown.Content,
            Attachments = shown.Files,
            ReplyToExternalId = replyTo,
            UnsupportedType = unsupported,
            RawPayload = unsupported is null ? default : about.Raw,
        };
    }

    private EchoArrived Echo(string id, string person, MetaMessagingShown shown, MetaMessaging about) =>
        new("echo:" + id, id, person, new ExternalIdentity(person, null), about.At, shown.Text)
        {
            Correlation = Guid.TryParseExact(metadata, "D", out var ours) && ours != Guid.Empty ? new MessageId(ours) : null,
            Attachments = shown.Files,
            ReplyToExternalId = replyTo,
        };

    /// <summary>A sticker comes as an image too: once is enough, and the one that has an address.</summary>
    private IEnumerable<MetaMessagingAttachment> Distinct() =>
        attachments.Where((attachment, i) => attachment.StickerId is not { } sticker || i == IndexOf(sticker));

    private int IndexOf(string sticker)
    {
        var at = attachments.FindIndex(a => a.StickerId == sticker && a.Url is not null);
        return at >= 0 ? at : attachments.FindIndex(a => a.StickerId == sticker);
    }

    private void ReadReplyTo(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("mid"u8))
            {
                replyTo = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("story"u8))
            {
                story = MetaJson.ReadTextIn(ref reader, "url"u8);
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
