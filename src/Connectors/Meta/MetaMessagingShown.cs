using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>What of a message can be shown.</summary>
/// <param name="Text">The text, with the links and cards that have no form of their own here; empty when there is none.</param>
/// <param name="Files">The files.</param>
/// <param name="Content">The option that was picked, or a place; null when neither.</param>
/// <param name="Unsupported">The first kind that cannot be shown; null when all can.</param>
internal sealed record MetaMessagingShown(string Text, IReadOnlyList<ExternalAttachment> Files, RichContent? Content, string? Unsupported)
{
    /// <summary>Whether there is nothing at all.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Text) && Files.Count == 0 && Content is null;

    /// <summary>Puts a message together.</summary>
    /// <param name="text">Its own text.</param>
    /// <param name="picked">The payload of the quick reply that was picked.</param>
    /// <param name="attachments">Its attachments, none twice.</param>
    /// <param name="story">The address of the story that is answered.</param>
    public static MetaMessagingShown Of(string? text, string? picked, IEnumerable<MetaMessagingAttachment> attachments, string? story)
    {
        List<string> lines = string.IsNullOrEmpty(text) ? [] : [text];
        List<ExternalAttachment> files = [];
        RichContent? content = string.IsNullOrEmpty(picked) ? null : new RichContent.Picked(picked, string.IsNullOrEmpty(text) ? null : text);
        string? unsupported = null;
        foreach (var attachment in attachments)
        {
            if (attachment.ToFile() is { } file)
            {
                files.Add(file);
            }
            else if (attachment is { Type: "location", Latitude: { } latitude, Longitude: { } longitude })
            {
                content ??= new RichContent.Location(latitude, longitude, attachment.Title, null);
            }
            else if (!AddLines(attachment, lines))
            {
                unsupported ??= attachment.Type ?? "attachment";
            }
        }

        if (!string.IsNullOrWhiteSpace(story))
        {
            files.Add(MetaMessagingAttachment.FileAt(story));
        }

        return new MetaMessagingShown(string.Join('\n', lines), files, content, unsupported);
    }

    /// <summary>A link's preview and a card are told in words; what the customer wrote anyway is not told twice.</summary>
    private static bool AddLines(MetaMessagingAttachment attachment, List<string> lines)
    {
        List<string?> more = attachment.Type switch
        {
            "fallback" => [attachment.Title, attachment.Url],
            "template" => [attachment.Title, .. attachment.Lines, attachment.Url],
            _ => [],
        };
        var isShown = false;
        foreach (var line in more)
        {
            isShown |= line is not null;
            if (line is not null && !lines.Exists(known => known.Contains(line, StringComparison.Ordinal)))
            {
                lines.Add(line);
            }
        }

        return isShown;
    }
}
