using DigitalInbox.Knowledge;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Finds the field of a quick reply in which a fault is that has no place in the JSON: it names the language, and the kind of channel of a
/// variant.</summary>
internal static class QuickReplyFields
{
    private const string Texts = "texts";
    private const string Variants = "variants";
    private const string OfVariants = "variants of ";

    public static string? Find(TypedForm typed, string code, string detail)
    {
        // A fault of content says at its end where the content stands.
        if (detail.EndsWith(").", StringComparison.Ordinal) && RowOf(typed, detail[(detail.LastIndexOf('(') + 1)..^2].Split(": "), out _) is { } around)
        {
            return Within(ContentOf(around), detail);
        }

        return RowOf(typed, detail.Split(": "), out var member) is not { } row ? null
            : code == QuickReplyErrors.LanguageInvalid ? row + ".language"
            : member is "fallback" || detail.Contains("has a fallback", StringComparison.Ordinal) ? row + ".fallback"
            : row + ".text";
    }

    /// <summary>The field of content that a fault names, or the content as a whole.</summary>
    public static string Within(string field, string detail) =>
        !field.EndsWith(".content[0]", StringComparison.Ordinal) ? field
        : detail.Contains("address", StringComparison.Ordinal) ? field + ".address"
        : detail.Contains("the title is", StringComparison.Ordinal) ? field + ".title"
        : detail.Contains("the button is", StringComparison.Ordinal) ? field + ".button"
        : field;

    private static string ContentOf(string row) => TypedForm.NameOf(row + ".content", 0);

    // Such as "texts: en", "variants of sms: en" or "en: fallback".
    private static string? RowOf(TypedForm typed, string[] names, out string? member)
    {
        var kind = names[0].StartsWith(OfVariants, StringComparison.Ordinal) ? names[0][OfVariants.Length..] : null;
        var first = kind is not null || names[0] is Texts ? 1 : 0;
        member = names.ElementAtOrDefault(first + 1);
        if (names.ElementAtOrDefault(first) is not { } named || TextsOf(typed, kind) is not { } texts)
        {
            return null;
        }

        var language = named.Split('\'') is [_, var quoted, _] ? quoted : named;
        return typed.RowsOf(texts).Select(r => TypedForm.NameOf(texts, r))
            .LastOrDefault(name => typed[name + ".language"].Trim().Equals(language, StringComparison.OrdinalIgnoreCase));
    }

    private static string? TextsOf(TypedForm typed, string? kind) => kind is null
        ? Texts
        : typed.RowsOf(Variants).Select(r => TypedForm.NameOf(Variants, r)).Where(name => typed[name + ".channelKind"].Trim() == kind)
            .Select(name => $"{name}.{Texts}").FirstOrDefault();
}
