namespace DigitalInbox.Search;

/// <summary>The codes by which a search is refused.</summary>
public static class SearchErrors
{
    /// <summary>There is no word to look for: nothing was given, or signs only, or only what is left out.</summary>
    public const string Empty = "search.empty";

    /// <summary>The text is longer than <see cref="SearchExpression.LongestText"/>.</summary>
    public const string TooLong = "search.tooLong";

    /// <summary>There are more terms than <see cref="SearchExpression.MaximumTerms"/>.</summary>
    public const string TooManyTerms = "search.tooManyTerms";
}
