using DigitalInbox.Channels;

namespace DigitalInbox.Knowledge;

/// <summary>Finds what is wrong with the content of a quick reply, whatever the channel.</summary>
internal static class QuickReplyContentFaults
{
    private const string Https = "https://";

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
            : ["the address begins with https:// and a host, in which no variable stands"]),
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
