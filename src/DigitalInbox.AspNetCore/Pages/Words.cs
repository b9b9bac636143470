using System.Collections.Frozen;
using System.Globalization;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The words of the page in one language.</summary>
internal sealed class Words
{
    private readonly FrozenDictionary<string, string> words;

    private Words(string language, CultureInfo culture, IEnumerable<KeyValuePair<string, string>> words)
    {
        Language = language;
        Culture = culture;
        this.words = words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static Words English { get; } = new("en", CultureOf("en-GB"), WordTable.All.Select(w => KeyValuePair.Create(w.Key, w.English)));

    public static Words French { get; } = new("fr", CultureOf("fr-FR"), WordTable.All.Select(w => KeyValuePair.Create(w.Key, w.French)));

    public string Language { get; }

    public CultureInfo Culture { get; }

    public string this[string key] => words[key];

    /// <summary>The same words, with some put in the place of ours.</summary>
    public Words With(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var all = new Dictionary<string, string>(words, StringComparer.Ordinal);
        foreach (var (key, text) in texts)
        {
            all[key] = text;
        }

        return new Words(Language, Culture, all);
    }

    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, words[key], values);

    /// <summary>The words for a code; null when there are none.</summary>
    public string? Find(string key) => words.GetValueOrDefault(key);

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
