using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The words of the page in one language.</summary>
internal sealed class Words
{
    private readonly FrozenDictionary<string, string> words;

    private Words(string language, CultureInfo culture, IEnumerable<(string Key, string English, string French)> table, bool french)
    {
        Language = language;
        Culture = culture;
        words = table.ToFrozenDictionary(w => w.Key, w => french ? w.French : w.English, StringComparer.Ordinal);
    }

    public static Words English { get; } = new("en", CultureOf("en-GB"), WordTable.All, french: false);

    public static Words French { get; } = new("fr", CultureOf("fr-FR"), WordTable.All, french: true);

    /// <summary>The words in a language of ours: English unless it is French.</summary>
    public static Words In(string language) => Of(language) ?? English;

    public string Language { get; }

    public CultureInfo Culture { get; }

    public string this[string key] => words[key];

    /// <summary>The language that the address asks for, or else the first of the browser's that we have.</summary>
    public static Words For(HttpRequest request)
    {
        var asked = request.Query["lang"].ToString();
        if (Of(asked) is { } chosen)
        {
            return chosen;
        }

        return request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Of(l.Value.ToString()))
            .FirstOrDefault(w => w is not null) ?? English;
    }

    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, words[key], values);

    /// <summary>The words for a code; null when there are none.</summary>
    public string? Find(string key) => words.GetValueOrDefault(key);

    private static Words? Of(string language) =>
        language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? French
        : language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English
        : null;

    private static CultureInfo CultureOf(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            // A host without culture data still has words; only the names of months are English.
            return CultureInfo.InvariantCulture;
        }
    }
}
