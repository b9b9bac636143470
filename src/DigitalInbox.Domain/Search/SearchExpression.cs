using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DigitalInbox.Search;

/// <summary>What to look for, as a person wrote it, understood once for all stores.</summary>
/// <remarks>
/// <para>Every term must be found in the same text, in any order: a plain word, a "phrase in quotes" whose words stand one behind the
/// other, the beginning of a word as <c>word*</c>. The last word, unless it is one letter, is a beginning by itself, so that one finds
/// while one types. <c>-word</c> and <c>-"a phrase"</c> must not be there. What is written as one but is several words, such as
/// <c>well-known</c>, is a phrase. Nothing else has a meaning: there is no syntax to get wrong.</para>
/// <para>Immutable, safe for use by many threads.</para>
/// </remarks>
public sealed class SearchExpression
{
    /// <summary>The longest text, in UTF-16 units: 200.</summary>
    public const int LongestText = 200;

    /// <summary>The most terms: 20.</summary>
    public const int MaximumTerms = 20;

    private SearchExpression(IReadOnlyList<SearchTerm> terms, CaseNumber? number)
    {
        Terms = terms;
        Number = number;
    }

    /// <summary>The terms as they were written, those to leave out among them; one at least is not.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>The case that a text such as <c>42</c> or <c>#42</c> names; null when it names none.</summary>
    public CaseNumber? Number { get; }

    /// <summary>Understands a text.</summary>
    /// <param name="text">The text; null and any text will do.</param>
    /// <param name="expression">What it says.</param>
    /// <param name="refusal">Why it says nothing: one of <see cref="SearchErrors"/>.</param>
    /// <returns>False when it is refused. Nothing is thrown.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out SearchExpression? expression, [NotNullWhen(false)] out InboxException? refusal)
    {
        expression = null;
        if (text?.Length > LongestText)
        {
            refusal = Refusal(SearchErrors.TooLong, $"A search takes at most {LongestText} characters.", LongestText);
            return false;
        }

        var terms = SearchParser.Read(text ?? "");
        refusal =
            terms.Count > MaximumTerms ? Refusal(SearchErrors.TooManyTerms, $"A search takes at most {MaximumTerms} terms.", MaximumTerms)
            : terms.All(term => term.IsExcluded) ? Refusal(SearchErrors.Empty, "There is no word to look for.", maximum: null)
            : null;
        if (refusal is not null)
        {
            return false;
        }

        expression = new SearchExpression(terms, NumberIn(text!));
        return true;
    }

    /// <summary>Understands a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="InboxException"><c>search.empty</c>, <c>search.tooLong</c>, <c>search.tooManyTerms</c>.</exception>
    public static SearchExpression Parse(string? text) => TryParse(text, out var expression, out var refusal) ? expression : throw refusal;

    /// <summary>Tells whether something with several texts fits: each term in one of them, and none of those to leave out in any.</summary>
    /// <param name="texts">The texts, such as the names of a contact.</param>
    /// <returns>True when it fits. This is what the index of a store must answer too.</returns>
    public bool Matches(params IReadOnlyList<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var fields = texts.Select(text => SearchText.Words(text ?? "")).ToList();
        return Terms.All(term => fields.Any(words => Enumerable.Range(0, words.Count).Any(place => term.IsAt(words, place))) != term.IsExcluded);
    }

    /// <summary>What a cursor of this search is bound to.</summary>
    /// <returns>A short hash, for stores.</returns>
    internal string Scope()
    {
        var text = new StringBuilder();
        foreach (var term in Terms)
        {
            text.Append(term.IsExcluded ? '-' : '+').AppendJoin(' ', term.Words).Append(term.IsPrefix ? '*' : '.');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    private static CaseNumber? NumberIn(string text)
    {
        var digits = text.AsSpan().Trim();
        digits = digits.StartsWith('#') ? digits[1..] : digits;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? new CaseNumber(number) : null;
    }

    private static InboxException Refusal(string code, string message, int? maximum) => new(
        InboxErrorKind.Invalid,
        code,
        message,
        maximum is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["maximum"] = maximum });
}
