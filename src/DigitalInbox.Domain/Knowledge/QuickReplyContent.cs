using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>The texts in the content of quick replies, where variables may stand.</summary>
internal static class QuickReplyContent
{
    /// <summary>True for the kinds of content that can be prepared.</summary>
    public static bool IsKnown(RichContent content) =>
        content is RichContent.QuickReplies or RichContent.ListPicker or RichContent.LinkButton or RichContent.Template
            or RichContent.TimePicker or RichContent.Form or RichContent.RichLink;

    public static IReadOnlyList<string> Texts(RichContent content)
    {
        var texts = new List<string>();
        Map(content, Keep, Keep);
        return texts;

        string Keep(string text)
        {
            texts.Add(text);
            return text;
        }
    }

    /// <summary>Makes the same content with other texts. Ids stay.</summary>
    /// <param name="content">The content.</param>
    /// <param name="text">What becomes of a text.</param>
    /// <param name="address">What becomes of the address of a page.</param>
    public static RichContent Map(RichContent content, Func<string, string> text, Func<string, string> address) => content switch
    {
        RichContent.QuickReplies c => new RichContent.QuickReplies([.. c.Options.Select(o => o with { Title = text(o.Title) })]),
        RichContent.ListPicker c => new RichContent.ListPicker(text(c.Button), [.. c.Sections.Select(s => Map(s, text))]),
        RichContent.LinkButton c => new RichContent.LinkButton(text(c.Title), new Uri(address(c.Address.OriginalString))),
        RichContent.TimePicker c => c with { Title = text(c.Title) },
        RichContent.Form c => new RichContent.Form(text(c.Title), [.. c.Questions.Select(q => Map(q, text))]),
        RichContent.RichLink c => new RichContent.RichLink(
            text(c.Title), new Uri(address(c.Address.OriginalString)), c.Picture is { } picture ? new Uri(address(picture.OriginalString)) : null),
        RichContent.Template c => c with { Parameters = [.. c.Parameters.Select(p => p with { Value = text(p.Value) })] },
        _ => content,
    };

    /// <summary>Leaves out the times that have begun.</summary>
    /// <returns>Null when none is left.</returns>
    public static RichContent? Ahead(RichContent content, Instant now) => content is not RichContent.TimePicker times ? content
        : times.Slots.Where(s => s.Start > now).ToList() is { Count: > 0 } left ? times with { Slots = left } : null;

    private static FormQuestion Map(FormQuestion question, Func<string, string> text) => question with
    {
        Label = text(question.Label),
        Choices = [.. question.Choices.Select(c => c with { Title = text(c.Title) })],
    };

    private static ListSection Map(ListSection section, Func<string, string> text) => new(
        text(section.Title),
        [.. section.Items.Select(i => new ListItem(i.Id, text(i.Title), i.Description is null ? null : text(i.Description)))]);
}
