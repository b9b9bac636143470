using DigitalInbox.Knowledge;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Finds the text of a quick reply in which a fault is, by the language that the fault names.</summary>
internal static class QuickReplyFields
{
    private const string Texts = "texts";

    public static string? Find(TypedForm typed, string code, string detail)
    {
        var named = detail.Split(':', StringSplitOptions.TrimEntries);
        foreach (var row in typed.RowsOf(Texts))
        {
            var name = TypedForm.NameOf(Texts, row);
            if (typed[name + ".language"].Trim() is { Length: > 0 } language && named.Contains(language, StringComparer.OrdinalIgnoreCase))
            {
                return code == QuickReplyErrors.LanguageInvalid ? name + ".language"
                    : named.Contains("fallback", StringComparer.Ordinal) || detail.Contains("has a fallback", StringComparison.Ordinal) ? name + ".fallback"
                    : name + ".text";
            }
        }

        return null;
    }
}
