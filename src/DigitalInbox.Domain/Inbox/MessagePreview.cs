using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>The beginning of a message, for lists.</summary>
internal static class MessagePreview
{
    private const int Length = 120;

    public static string Of(Message message)
    {
        if (message.Facts.IsRedacted)
        {
            return "";
        }

        var file = message.Attachments is [var first, ..] ? first.FileName ?? TypeOf(first) : null;
        var text = message.Text.Length > 0 ? message.Text : file ?? Of(message.Facts.Content) ?? message.UnsupportedType ?? "";
        Span<char> buffer = stackalloc char[Length];
        var used = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Length * 4)))
        {
            if (used == Length)
            {
                break;
            }

            // Line breaks and runs of spaces would waste the little room there is.
            if (!char.IsWhiteSpace(c))
            {
                buffer[used++] = c;
            }
            else if (used > 0 && buffer[used - 1] != ' ')
            {
                buffer[used++] = ' ';
            }
        }

        if (used > 0 && char.IsHighSurrogate(buffer[used - 1]))
        {
            used--;
        }

        return new string(buffer[..used].TrimEnd());
    }

    // Some platforms tell the kind of a file only, as image/*.
    private static string TypeOf(Attachment file) =>
        file.MediaType.EndsWith("/*", StringComparison.Ordinal) ? file.MediaType[..^2] : file.MediaType;

    private static string? Of(RichContent? content) => content switch
    {
        RichContent.Location place => place.Name ?? place.Address,
        RichContent.ContactCards { Cards: [var first, ..] } => first.Name,
        RichContent.RichLink link => link.Title,
        RichContent.Answered { Answers: [var first, ..] } => first.Text ?? string.Join(", ", first.Values),
        RichContent.Picked picked => picked.Title ?? picked.Id,
        _ => null,
    };
}
