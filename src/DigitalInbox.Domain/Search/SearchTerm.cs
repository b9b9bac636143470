namespace DigitalInbox.Search;

/// <summary>One thing to look for: words that stand one behind the other.</summary>
/// <param name="Words">The words, folded, as <see cref="SearchText"/> gives them; at least one.</param>
/// <param name="IsPrefix">True when the last word may go on.</param>
/// <param name="IsExcluded">True for what must not be there.</param>
/// <remarks>Words hold letters, digits and marks only: no text of a user can become the syntax of an engine.</remarks>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix, bool IsExcluded)
{
    /// <summary>Tells whether the term begins at a word.</summary>
    internal bool IsAt(IReadOnlyList<SearchWord> words, int place)
    {
        if (place + Words.Count > words.Count)
        {
            return false;
        }

        for (var i = 0; i < Words.Count; i++)
        {
            var mayGoOn = IsPrefix && i == Words.Count - 1;
            var found = words[place + i].Text;
            if (!(mayGoOn ? found.StartsWith(Words[i], StringComparison.Ordinal) : found.Equals(Words[i], StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }
}
