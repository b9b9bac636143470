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
        RichContent.Picked => "picked",
        _ => "template",
    };
}
