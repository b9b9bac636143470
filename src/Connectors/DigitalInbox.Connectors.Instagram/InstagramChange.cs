using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.Instagram;

/// <summary>One element of <c>changes</c>: a comment, or a mention, of which only the ids come.</summary>
/// <remarks>Source: Instagram Platform, "Webhooks reference", comments, live_comments and mentions. A comment that the account wrote itself carries
/// <c>self_ig_scoped_id</c>: it is no other name of a customer.</remarks>
internal sealed class InstagramChange
{
    private string? field;
    private string? id;
    private string? text;
    private string? author;
    private string? authorName;
    private string? self;
    private string? media;
    private string? parent;
    private string? commentId;

    /// <summary>Adds the element's events; gives the reason when it is not understood, as <see cref="MetaEnvelope"/> asks for.</summary>
    public static string? Map(MetaElement element, string accountId, Instant receivedAt, List<ChannelEvent> events)
    {
        var change = new InstagramChange();
        change.Read(element);
        return change.field switch
        {
            "comments" or "live_comments" => change.AddComment(element, accountId, receivedAt, events),
            "mentions" => change.AddMention(element, receivedAt, events),
            _ => "field.unknown",
        };
    }

    private string? AddComment(MetaElement element, string accountId, Instant receivedAt, List<ChannelEvent> events)
    {
        if (id is null || media is null)
        {
            return "comment.incomplete";
        }

        if (self is not null || string.Equals(author, accountId, StringComparison.Ordinal))
        {
            // It does not say whom it answers. What we sent ourselves is known by the answer to it.
            events.Add(new NoticeArrived("notice:comment.own:" + id, "comment.own"));
            return null;
        }

        var person = author ?? InstagramThread.AuthorOfComment(id);
        var isShown = !string.IsNullOrEmpty(text);
        events.Add(new MessageArrived(
            "message:" + id,
            id,
            InstagramThread.Of(media, person),
            new ExternalIdentity(person, authorName),
            MetaTime.OfSeconds(element.EntryTime, receivedAt),
            text ?? "")
        {
            Kind = ArrivalKind.Comment,
            PostExternalId = media,
            ReplyToExternalId = parent,
            UnsupportedType = isShown ? null : "comment",
            RawPayload = isShown ? default : element.Raw,
        });
        return null;
    }

    private string? AddMention(MetaElement element, Instant receivedAt, List<ChannelEvent> events)
    {
        if ((commentId ?? media) is not { } known)
        {
            return "mention.incomplete";
        }

        var person = InstagramThread.AuthorOfMention(known);
        var post = media ?? known;
        events.Add(new MessageArrived(
            "message:" + known,
            known,
            InstagramThread.Of(post, person),
            new ExternalIdentity(person, null),
            MetaTime.OfSeconds(element.EntryTime, receivedAt),
            "")
        {
            Kind = ArrivalKind.Mention,
            PostExternalId = post,
            UnsupportedType = "mention",
            RawPayload = element.Raw,
        });
        return null;
    }

    private void Read(MetaElement element)
    {
        var reader = element.Open();
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("field"u8))
            {
                field = MetaJson.ReadText(ref reader);
            }
            else if (!reader.ValueTextEquals("value"u8))
            {
                reader.Skip();
            }
            else if (MetaJson.Enter(ref reader, JsonTokenType.StartObject))
            {
                ReadValue(ref reader);
            }
        }
    }

    private void ReadValue(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                text = MetaJson.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("from"u8))
            {
                ReadAuthor(ref reader);
            }
            else if (reader.ValueTextEquals("media"u8))
            {
                media = MetaJson.ReadTextIn(ref reader, "id"u8) is { } named && !string.IsNullOrWhiteSpace(named) ? named : media;
            }
            else if (reader.ValueTextEquals("media_id"u8))
            {
                media = MetaJson.ReadId(ref reader) ?? media;
            }
            else if (reader.ValueTextEquals("comment_id"u8))
            {
                commentId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("parent_id"u8))
            {
                parent = MetaJson.ReadId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadAuthor(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                author = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("username"u8))
            {
                authorName = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("self_ig_scoped_id"u8))
            {
                self = MetaJson.ReadId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
