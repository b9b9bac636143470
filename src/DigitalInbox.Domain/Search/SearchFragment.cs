namespace DigitalInbox.Search;

/// <summary>A part of a text that shows why it was found.</summary>
/// <param name="Text">The part as it was written. Plain text, never HTML: whoever shows it encodes it. Personal data.</param>
/// <param name="Highlights">What was looked for in it, in order, without overlap.</param>
/// <param name="IsCutBefore">True when the text begins before it.</param>
/// <param name="IsCutAfter">True when the text goes on behind it.</param>
public sealed record SearchFragment(string Text, IReadOnlyList<SearchHighlight> Highlights, bool IsCutBefore, bool IsCutAfter)
{
    /// <summary>The longest fragment, in UTF-16 units: 200.</summary>
    public const int Longest = 200;

    private const int Before = 50;

    /// <summary>Finds the part of a text that shows best what was looked for: around the first place where it stands.</summary>
    /// <param name="text">The text; any.</param>
    /// <param name="expression">What was looked for.</param>
    /// <returns>The part; the beginning of the text, without highlights, when nothing stands in it.</returns>
    /// <remarks>Every store makes its fragments here, so that they are the same. Pure.</remarks>
    public static SearchFragment Of(string text, SearchExpression expression)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(expression);
        var words = SearchText.Words(text);
        var marks = Marks(words, expression);
        var start = 0;
        if (text.Length > Longest && marks.Count > 0 && marks[0].Start > Before)
        {
            // From the beginning of a word, so that none is shown in half.
            var earliest = Math.Min(marks[0].Start - Before, text.Length - Longest);
            start = words.First(word => word.Start >= earliest || word.Start == marks[0].Start).Start;
        }

        var end = Math.Min(text.Length, start + Longest);
        if (end < text.Length)
        {
            var last = words.LastOrDefault(word => word.Start >= start && word.Start + word.Length <= end);
            var isWhole = last.Length > 0 && (marks.Count == 0 || last.Start >= marks[0].Start);
            end = isWhole ? last.Start + last.Length : char.IsLowSurrogate(text[end]) ? end - 1 : end;
        }

        return new SearchFragment(
            text[start..end],
            [.. marks.Where(m => m.Start < end).Select(m => m with { Start = m.Start - start, Length = Math.Min(m.Length, end - m.Start) })],
            start > 0,
            end < text.Length);
    }

    private static List<SearchHighlight> Marks(IReadOnlyList<SearchWord> words, SearchExpression expression)
    {
        var marks = new List<SearchHighlight>();
        var reached = 0;
        for (var place = 0; place < words.Count; place++)
        {
            var count = expression.Terms.Where(t => !t.IsExcluded && t.IsAt(words, place)).Select(t => t.Words.Count).DefaultIfEmpty().Max();
            var from = Math.Max(place, reached);
            if (place + count > from)
            {
                reached = place + count;
                var (start, last) = (words[from].Start, words[reached - 1]);
                var length = last.Start + last.Length - start;

                // Two words of one character, such as a fraction, or a phrase that goes on in the one before.
                if (marks.Count > 0 && (marks[^1].Start + marks[^1].Length >= start || from > place))
                {
                    var before = marks[^1];
                    marks[^1] = before with { Length = Math.Max(before.Length, start + length - before.Start) };
                }
                else if (length > 0)
                {
                    marks.Add(new SearchHighlight(start, length));
                }
            }
        }

        return marks;
    }
}
