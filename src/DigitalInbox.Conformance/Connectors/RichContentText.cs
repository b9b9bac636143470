using System.Globalization;
using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>Rich content as one line, and the words that must reach a provider for it to be whole.</summary>
internal static class RichContentText
{
    public static string Describe(RichContent content) => $"{NameOf(content)}{string.Concat(Words(content).Select(word => $" [{word}]"))}";

    public static IReadOnlyList<string> Words(RichContent content) => content switch
    {
        RichContent.QuickReplies replies => [.. replies.Options.SelectMany(o => new[] { o.Id, o.Title })],
        RichContent.ListPicker list => [list.Button, .. list.Sections.SelectMany(s => (string[])[s.Title, .. s.Items.SelectMany(Words)])],
        RichContent.LinkButton link => [link.Title, link.Address.OriginalString],
        RichContent.TimePicker times => [times.Title, .. times.Slots.Select(s => s.Id), .. times.Place is { } place ? Words(place) : []],
        RichContent.Form form => [form.Title, .. form.Questions.SelectMany(q => (string[])[q.Id, q.Label, .. q.Choices.SelectMany(c => (string[])[c.Id, c.Title])])],
        RichContent.RichLink page => [.. Given(page.Title, page.Address.OriginalString, page.Picture?.OriginalString)],
        RichContent.Answered answered => [.. answered.Answers.SelectMany(a => (string[])[.. Given(a.QuestionId, a.Label), .. a.Values])],
        RichContent.Location place => [.. Given(Degrees(place.Latitude), Degrees(place.Longitude), place.Name, place.Address)],
        RichContent.ContactCards cards => [.. cards.Cards.SelectMany(c => (string[])[c.Name, .. c.Phones, .. c.Emails])],
        RichContent.Picked picked => [.. Given(picked.Id, picked.Title)],
        RichContent.Template template => [template.Name, template.Language, .. template.Parameters.SelectMany(p => Given(p.Name, p.Value))],
        _ => throw new InvalidOperationException($"No words for {content.GetType().Name}."),
    };

    private static IEnumerable<string> Words(ListItem item) => Given(item.Id, item.Title, item.Description);

    private static IEnumerable<string> Given(params string?[] words) => words.OfType<string>();

    private static string Degrees(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string NameOf(RichContent content) => content switch
    {
        RichContent.QuickReplies => "quick replies",
        RichContent.ListPicker => "list",
        RichContent.LinkButton => "link",
        RichContent.Location => "location",
        RichContent.ContactCards => "contacts",
        RichContent.TimePicker => "times",
        RichContent.Form => "form",
        RichContent.RichLink => "page",
        RichContent.Answered => "answered",
        RichContent.Picked => "picked",
        _ => "template",
    };
}
