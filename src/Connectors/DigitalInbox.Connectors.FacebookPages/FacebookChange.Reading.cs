using System.Text.Json;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.FacebookPages;

internal sealed partial class FacebookChange
{
    /// <summary>Reads an element; null when it has no value.</summary>
    public static FacebookChange? Read(MetaElement element, Instant receivedAt)
    {
        var change = new FacebookChange(element, receivedAt);
        var hasValue = false;
        var reader = element.Open();
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("value"u8))
            {
                if (MetaJson.Enter(ref reader, JsonTokenType.StartObject))
                {
                    hasValue = true;
                    change.ReadValue(ref reader);
                }
            }
            else if (reader.ValueTextEquals("field"u8))
            {
                change.Field = MetaJson.ReadId(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return hasValue ? change : null;
    }

    private void ReadValue(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (!ReadIds(ref reader) && !ReadPeople(ref reader) && !ReadContent(ref reader))
            {
                reader.Skip();
            }
        }
    }

    private bool ReadIds(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("item"u8))
        {
            Item = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("verb"u8))
        {
            verb = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("comment_id"u8))
        {
            CommentId = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("post_id"u8))
        {
            PostId = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("parent_id"u8))
        {
            ParentId = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("open_graph_story_id"u8))
        {
            StoryId = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("created_time"u8))
        {
            createdTime = MetaJson.ReadPositive(ref reader);
        }
        else if (reader.ValueTextEquals("edited_time"u8))
        {
            editedTime = MetaJson.ReadPositive(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool ReadPeople(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("from"u8))
        {
            ReadFrom(ref reader);
        }
        else if (reader.ValueTextEquals("sender_id"u8))
        {
            senderId = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("sender_name"u8))
        {
            senderName = MetaJson.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("reviewer_id"u8))
        {
            reviewerId = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("reviewer_name"u8))
        {
            reviewerName = MetaJson.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("user_id"u8))
        {
            userId = MetaJson.ReadId(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void ReadFrom(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        (fromId, fromName) = (null, null);
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                fromId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                fromName = MetaJson.ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private bool ReadContent(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("message"u8))
        {
            Message = MetaJson.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("reaction_type"u8))
        {
            ReactionType = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("photo"u8))
        {
            AddPhoto(MetaJson.ReadId(ref reader));
        }
        else if (reader.ValueTextEquals("photos"u8))
        {
            ReadPhotos(ref reader);
        }
        else if (reader.ValueTextEquals("video"u8))
        {
            Video = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("link"u8))
        {
            Link = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("is_hidden"u8))
        {
            IsHidden = MetaJson.ReadFlag(ref reader) ?? false;
        }
        else if (reader.ValueTextEquals("review_text"u8))
        {
            ReviewText = MetaJson.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("recommendation_type"u8))
        {
            Recommendation = MetaJson.ReadId(ref reader);
        }
        else if (reader.ValueTextEquals("rating"u8))
        {
            Stars = MetaJson.ReadPositive(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void ReadPhotos(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                AddPhoto(reader.GetString());
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void AddPhoto(string? address)
    {
        if (!string.IsNullOrWhiteSpace(address) && !photos.Contains(address, StringComparer.Ordinal))
        {
            photos.Add(address);
        }
    }
}
