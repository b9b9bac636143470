using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>One element of a message's <c>attachments</c>. What stands beside the type and what stands in the payload is taken alike.</summary>
/// <remarks>Sources: Messenger Platform, "messages"; Instagram Platform, messaging webhooks. The type is a kind such as <c>image</c>; the
/// file's own type is only known when it is fetched.</remarks>
internal sealed class MetaMessagingAttachment
{
    private const string AnyType = "application/octet-stream";

    /// <summary>The provider's kind; null when it names none.</summary>
    public string? Type { get; private set; }

    /// <summary>Where it is; null when it is nowhere.</summary>
    public string? Url { get; private set; }

    public string? Title { get; private set; }

    /// <summary>The sticker that it is; null for anything else.</summary>
    public string? StickerId { get; private set; }

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    /// <summary>The texts of a template, in order.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The media type to name before the file is fetched; null for what is no file.</summary>
    public string? MediaType => Type switch
    {
        "image" or "sticker" => "image/*",
        "audio" => "audio/*",
        "video" or "reel" or "ig_reel" => "video/*",
        "file" or "share" or "post" or "ig_post" or "story_mention" or "ig_story" => AnyType,
        _ => null,
    };

    /// <summary>A document's address ends in its name.</summary>
    private string? FileName
    {
        get
        {
            if (Type != "file" || !Uri.TryCreate(Url, UriKind.Absolute, out var address))
            {
                return null;
            }

            var name = Uri.UnescapeDataString(address.Segments[^1]);
            return name.Contains('.', StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal) ? name : null;
        }
    }

    /// <summary>The file; null when it is none, or nowhere.</summary>
    public ExternalAttachment? ToFile() => MediaType is { } type && Url is { } url ? new ExternalAttachment(url, type, FileName, null, null) : null;

    /// <summary>A file of no kind, such as the story that is answered.</summary>
    public static ExternalAttachment FileAt(string url) => new(url, AnyType, null, null, null);

    /// <summary>Reads an array of them; what is no object has no type.</summary>
    public static void ReadAll(ref Utf8JsonReader reader, List<MetaMessagingAttachment> attachments)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            var attachment = new MetaMessagingAttachment();
            attachments.Add(attachment);
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                attachment.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void Read(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
            {
                Type = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("title"u8))
            {
                Title ??= MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("url"u8))
            {
                Url ??= MetaJson.ReadId(ref reader);
            }
            else if (!reader.ValueTextEquals("payload"u8))
            {
                reader.Skip();
            }
            else if (MetaJson.Enter(ref reader, JsonTokenType.StartObject))
            {
                ReadPayload(ref reader);
            }
        }
    }

    private void ReadPayload(ref Utf8JsonReader reader)
    {
        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("url"u8))
            {
                Url = MetaJson.ReadId(ref reader) ?? Url;
            }
            else if (reader.ValueTextEquals("title"u8))
            {
                Title = MetaJson.ReadId(ref reader) ?? Title;
            }
            else if (reader.ValueTextEquals("sticker_id"u8))
            {
                StickerId = MetaJson.ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("coordinates"u8))
            {
                ReadCoordinates(ref reader);
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                AddLine(MetaJson.ReadId(ref reader));
            }
            else if (reader.ValueTextEquals("elements"u8))
            {
                ReadElements(ref reader);
            }
            else if (!reader.ValueTextEquals("generic"u8) && !reader.ValueTextEquals("product"u8))
            {
                reader.Skip();
            }
            else if (MetaJson.Enter(ref reader, JsonTokenType.StartObject))
            {
                ReadPayload(ref reader);
            }
        }
    }

    private void ReadElements(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (MetaJson.NextElement(ref reader))
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (MetaJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("title"u8) || reader.ValueTextEquals("subtitle"u8))
                {
                    AddLine(MetaJson.ReadId(ref reader));
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    private void ReadCoordinates(ref Utf8JsonReader reader)
    {
        if (!MetaJson.Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (MetaJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("lat"u8))
            {
                Latitude = ReadDegrees(ref reader, 90);
            }
            else if (reader.ValueTextEquals("long"u8))
            {
                Longitude = ReadDegrees(ref reader, 180);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static double? ReadDegrees(ref Utf8JsonReader reader, double most)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most ? degrees : null;
        }

        reader.Skip();
        return null;
    }

    private void AddLine(string? line)
    {
        if (line is not null)
        {
            Lines.Add(line);
        }
    }
}
