namespace DigitalInbox.Search;

/// <summary>Cuts a text into terms. Any text has a meaning, if only an empty one.</summary>
internal static class SearchParser
{
    private const int ShortestBeginning = 2;

    public static List<SearchTerm> Read(string text)
    {
        var terms = new List<SearchTerm>();
        var place = 0;
        while (place < text.Length)
        {
            if (char.IsWhiteSpace(text[place]))
            {
                place++;
                continue;
            }

            var isExcluded = text[place] == '-' && place + 1 < text.Length && !char.IsWhiteSpace(text[place + 1]);
            place += isExcluded ? 1 : 0;
            var isQuoted = IsQuote(text[place]);
            var start = isQuoted ? place + 1 : place;
            var end = start;
            while (end < text.Length && !IsQuote(text[end]) && (isQuoted || !char.IsWhiteSpace(text[end])))
            {
                end++;
            }

            place = isQuoted && end < text.Length ? end + 1 : end;
            var words = SearchText.Words(text[start..end]).Select(word => word.Text).ToArray();
            var hasStar = isQuoted ? place < text.Length && text[place] == '*' : text[end - 1] == '*';
            if (words.Length > 0)
            {
                // Somebody who is still typing has not come to the end of the word.
                var isLast = place == text.Length && !isQuoted && !isExcluded && words[^1].Length >= ShortestBeginning;
                terms.Add(new SearchTerm(words, hasStar || isLast, isExcluded));
            }
        }

        return terms;
    }

    /// <summary>Also those that telephones and other languages write.</summary>
    private static bool IsQuote(char letter) => letter is '"' or '“' or '”' or '„' or '«' or '»' or '＂';
}
