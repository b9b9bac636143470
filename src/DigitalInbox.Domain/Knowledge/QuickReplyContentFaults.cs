using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>Finds what is wrong with the content of a quick reply, whatever the channel.</summary>
internal static class QuickReplyContentFaults
{
    private const string Https = "https://";
    private const string Unsafe = "the address begins with https:// and a host, in which no variable stands";

    public static IEnumerable<string> Of(RichContent content) =>
        (QuickReplyContent.IsKnown(content) ? Own(content) : ["content of that kind cannot be prepared"])
            .Select(fault => $"{QuickReplyErrors.ContentInvalid}: {fault}")
            .Concat(QuickReplyContent.Texts(content).SelectMany(Variables));

    private static IEnumerable<string> Own(RichContent content) => content switch
    {
        RichContent.QuickReplies c => Choices("options", [.. c.Options.Select(o => (o.Id, o.Title))]),
        RichContent.ListPicker c => Blank("the button", c.Button)
            .Concat(Choices("items", [.. c.Sections.SelectMany(s => s.Items).Select(i => (i.Id, i.Title))]))
            .Concat(c.Sections.Where(s => s.Items.Count == 0).Select(_ => "every section has items"))
            .Concat(c.Sections.Count > 1 ? c.Sections.SelectMany(s => Blank("the title of a section", s.Title)) : []),
        RichContent.LinkButton c => Blank("the title", c.Title).Concat(IsSafe(c.Address.OriginalString)
            ? []
            : [Unsafe]),
        RichContent.TimePicker c => Blank("the title", c.Title)
            .Concat(c.Slots.Count == 0 ? ["there are no slots"] : [])
            .Concat(c.Slots.Any(s => string.IsNullOrWhiteSpace(s.Id)) ? ["all slots have an id"] : [])
            .Concat(c.Slots.DistinctBy(s => s.Id, StringComparer.Ordinal).Count() < c.Slots.Count ? ["no two slots have the same id"] : [])
            .Concat(c.Slots.Any(s => s.Length <= Duration.Zero) ? ["every slot lasts a while"] : [])
            .Concat(c.Place is { Latitude: not (>= -90 and <= 90) } or { Longitude: not (>= -180 and <= 180) } ? ["the place is nowhere on earth"] : []),
        RichContent.Form c => Blank("the title", c.Title)
            .Concat(Choices("questions", [.. c.Questions.Select(q => (q.Id, q.Label))]))
            .Concat(c.Questions.Where(q => q.Choices.Count > 0).SelectMany(q => Choices("choices", [.. q.Choices.Select(o => (o.Id, o.Title))])))
            .Concat(c.Questions.Any(q => q.TakesSeveral && q.Choices.Count == 0) ? ["only of choices several can be taken"] : []),
        RichContent.RichLink c => Blank("the title", c.Title)
            .Concat(IsSafe(c.Address.OriginalString) && (c.Picture is null || IsSafe(c.Picture.OriginalString)) ? [] : [Unsafe]),
        RichContent.Template c => Blank("the name", c.Name).Concat(Blank("the language", c.Language))
            .Concat(c.Parameters.SelectMany(p => Blank("the value of a parameter", p.Value)))
            .Concat(c.Parameters.Any(p => (p.Part == TemplatePart.Button) != (p.Button is >= 0))
                ? ["a parameter of a button says which button, and no other one does"]
                : []),
        _ => [],
    };

    private static IEnumerable<string> Choices(string what, IReadOnlyList<(string Id, string Title)> choices)
    {
        if (choices.Count == 0)
        {
            yield return $"there are no {what}";
        }

        if (choices.Any(c => string.IsNullOrWhiteSpace(c.Id) || string.IsNullOrWhiteSpace(c.Title)))
        {
            yield return $"all {what} have an id and a title";
        }

        if (choices.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count() < choices.Count)
        {
            yield return $"no two {what} have the same id";
        }
    }

    private static IEnumerable<string> Blank(string what, string text) => string.IsNullOrWhiteSpace(text) ? [$"{what} is empty"] : [];

    private static IEnumerable<string> Variables(string text)
    {
        string? fault = null;
        try
        {
            VariableText.Parse(text);
        }
        catch (InboxException refusal)
        {
            fault = $"{refusal.Code}: in the content: {refusal.Message}";
        }

        if (fault is not null)
        {
            yield return fault;
        }
    }

    // Whose page it is must not hang on what somebody fills in.
    private static bool IsSafe(string address)
    {
        if (!address.StartsWith(Https, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = address.AsSpan(Https.Length);
        var end = rest.IndexOfAny('/', '?', '#');
        var host = end < 0 ? rest : rest[..end];
        return host.Length > 0 && !host.Contains('{');
    }
}
