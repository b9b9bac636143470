using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>What of a reply goes in one message of the provider.</summary>
internal sealed record ReplyPart(string Text, IReadOnlyList<UploadedFile> Files, RichContent? Content)
{
    /// <summary>Divides a reply. What is to be picked from comes last: some platforms take it away when something follows.</summary>
    public static IReadOnlyList<ReplyPart> Divide(ReplyRequest reply, IReadOnlyList<UploadedFile> files, FileRules? rules)
    {
        if (reply.Content is RichContent.Template template)
        {
            return [new ReplyPart(TemplateText.Of(template), [], template)];
        }

        var hasText = !string.IsNullOrWhiteSpace(reply.Text);
        var carriesText = CarriesText(reply.Content);
        if (files is [var only] && rules?.TakesCaption(only.MediaType) == true && !carriesText)
        {
            var captioned = new ReplyPart(hasText ? reply.Text : "", [only], null);
            return reply.Content is null ? [captioned] : [captioned, new ReplyPart("", [], reply.Content)];
        }

        var parts = new List<ReplyPart>();
        if (hasText && !carriesText)
        {
            parts.Add(new ReplyPart(reply.Text, [], null));
        }

        parts.AddRange(files.Chunk(Math.Max(1, rules?.MaximumCount ?? 1)).Select(some => new ReplyPart("", some, null)));
        if (reply.Content is not null)
        {
            parts.Add(new ReplyPart(carriesText && hasText ? reply.Text : "", [], reply.Content));
        }

        return parts;
    }

    /// <summary>True for content that stands below a text of its own.</summary>
    public static bool CarriesText(RichContent? content) =>
        content is RichContent.QuickReplies or RichContent.ListPicker or RichContent.LinkButton or RichContent.TimePicker or RichContent.Form;
}
