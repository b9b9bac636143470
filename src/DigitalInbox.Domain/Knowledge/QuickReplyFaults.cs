using System.Globalization;
using DigitalInbox.Channels;

namespace DigitalInbox.Knowledge;

/// <summary>Finds what is wrong with a quick reply.</summary>
internal static class QuickReplyFaults
{
    private const int LongestLanguage = 35;

    public static IEnumerable<string> OfNames(string title, string category)
    {
        if (string.IsNullOrWhiteSpace(title) || title.Length > QuickReplyBuilder.LongestTitle || title.Any(char.IsControl))
        {
            yield return Fault(QuickReplyErrors.TextMissing, "title", $"a title has 1 to {QuickReplyBuilder.LongestTitle} characters on one line");
        }

        var names = category.Split('/');
        if (category.Length > 0
            && (category.Length > QuickReplyBuilder.LongestTitle
                || names.Any(n => string.IsNullOrWhiteSpace(n) || n.Length != n.Trim().Length || n.Any(char.IsControl))))
        {
            yield return Fault(QuickReplyErrors.CategoryInvalid, "category", "a category is names with slashes between them, such as billing/refunds");
        }
    }

    public static IEnumerable<string> OfTexts(string place, IReadOnlyList<QuickReplyText> texts) => texts
        .GroupBy(t => t.Language, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
        .Select(g => Fault(QuickReplyErrors.LanguageInvalid, place, $"'{g.Key}' is said {g.Count()} times"))
        .Concat(texts.SelectMany(t => OfText($"{place}: {t.Language}", t)));

    private static IEnumerable<string> OfText(string place, QuickReplyText text)
    {
        if (!IsLanguage(text.Language))
        {
            yield return Fault(QuickReplyErrors.LanguageInvalid, place, "a language is a tag such as fr or fr-CA");
        }

        var isAlone = text.Content is RichContent.Template;
        if (isAlone != string.IsNullOrWhiteSpace(text.Text.ToString()))
        {
            yield return Fault(QuickReplyErrors.TextMissing, place, isAlone ? "a template has no text beside it" : "the text is empty");
        }

        if ((text.Content is null) != (text.Fallback is null) || text.Fallback is { } fallback && string.IsNullOrWhiteSpace(fallback.ToString()))
        {
            yield return Fault(QuickReplyErrors.TextMissing, place, "content has a fallback for channels that cannot show it, and only content has");
        }

        foreach (var tooLong in new[] { text.Text, text.Fallback }.Where(t => t?.ToString().Length > QuickReplyBuilder.LongestText))
        {
            yield return Fault(QuickReplyErrors.TextMissing, place, string.Create(
                CultureInfo.InvariantCulture, $"a text has at most {QuickReplyBuilder.LongestText} characters; there are {tooLong!.ToString().Length}"));
        }

        foreach (var fault in text.Content is null ? [] : QuickReplyContentFaults.Of(text.Content))
        {
            yield return $"{fault} ({place}).";
        }
    }

    private static bool IsLanguage(string tag) =>
        tag.Length is > 1 and <= LongestLanguage
        && tag.Split('-') is [{ Length: 2 or 3 } first, .. var rest]
        && first.All(char.IsAsciiLetter)
        && rest.All(r => r.Length is >= 1 and <= 8 && r.All(char.IsAsciiLetterOrDigit));

    private static string Fault(string code, string place, string what) => $"{code}: {place}: {what}.";
}
