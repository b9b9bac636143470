using System.Text;

namespace DigitalInbox.Search;

/// <summary>What a word is. Every store indexes these words and no others, so that every store finds the same.</summary>
/// <remarks>
/// <para>A word is a run of letters, digits and marks; everything else separates. In scripts that put no spaces between words (Han,
/// Hiragana, Katakana, Thai, Lao, Khmer, Myanmar) and in Korean each letter, with the marks behind it, is a word by itself.</para>
/// <para>Words are folded: case (ß becomes ss), accents, points and vowel signs of Latin, Greek, Cyrillic, Hebrew and Arabic, ligatures,
/// full-width and other compatibility forms, the digits of every script, and letters with a stroke (ø becomes o, æ ae). Invisible
/// characters such as the soft hyphen are left out. Vowel signs of other scripts stay: there they make other words.</para>
/// <para>A word counts with its first 64 UTF-16 units, a text with its first 10,000 words. Pure, and the same on every host.</para>
/// </remarks>
public static class SearchText
{
    /// <summary>How many UTF-16 units of a word count: 64.</summary>
    public const int LongestWord = 64;

    /// <summary>How many words of a text can be found: 10,000.</summary>
    public const int MaximumWords = 10_000;

    /// <summary>What stands between two fields in <see cref="Index(IEnumerable{string?})"/>: never a word, so that no phrase crosses it.</summary>
    public const string Boundary = "·";

    /// <summary>Finds the words of a text.</summary>
    /// <param name="text">The text; any.</param>
    /// <returns>The words in order.</returns>
    public static IReadOnlyList<SearchWord> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<SearchWord>();
        var reader = new WordReader(text, stackalloc char[LongestWord]);
        while (reader.MoveNext())
        {
            words.Add(new SearchWord(reader.Word.ToString(), reader.Start, reader.End - reader.Start));
        }

        return words;
    }

    /// <summary>Writes the words of a text with one space between them, for the full-text index of a store.</summary>
    /// <param name="text">The text; any.</param>
    /// <returns>Empty when there is no word.</returns>
    public static string Index(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var index = new StringBuilder(text.Length + 16);
        Append(index, text);
        return index.ToString();
    }

    /// <summary>Writes the words of several texts, each once, with a <see cref="Boundary"/> between them.</summary>
    /// <param name="texts">The texts; null and empty ones are left out.</param>
    /// <returns>Empty when there is no word.</returns>
    public static string Index(IEnumerable<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return string.Join($" {Boundary} ", texts.Select(text => Index(text ?? "")).Where(words => words.Length > 0).Distinct(StringComparer.Ordinal));
    }

    private static void Append(StringBuilder index, string text)
    {
        var reader = new WordReader(text, stackalloc char[LongestWord]);
        while (reader.MoveNext())
        {
            if (index.Length > 0)
            {
                index.Append(' ');
            }

            index.Append(reader.Word);
        }
    }
}
