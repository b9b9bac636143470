using DigitalInbox.Cases;

namespace DigitalInbox.Search;

/// <summary>Searches what is stored. The index is written in the commit that writes the text, and so is never behind.</summary>
/// <remarks>
/// <para>Safe for use by many threads. An unreachable store is an <see cref="InboxException"/> <c>store.unavailable</c>.</para>
/// <para>A store indexes the words of <see cref="SearchText"/> and nothing else, and answers as <see cref="SearchExpression.Matches"/>
/// does. What the caller may see filters inside the query: it is neither counted nor shown what they may not.</para>
/// <para>An engine that keeps only some of the places of a word which one text repeats, at least the first 256, may miss a phrase
/// among the others.</para>
/// </remarks>
public interface ISearchStore
{
    /// <summary>Finds messages, notes among them, by their text; those stored last come first.</summary>
    /// <param name="query">What to search.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>One page.</returns>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    Task<Page<MessageHit>> FindMessagesAsync(SearchQuery query, CancellationToken cancellationToken);

    /// <summary>Finds cases: those with a message that fits, those of a contact who fits, and the one whose number it is.</summary>
    /// <param name="query">What to search.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>One page.</returns>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    Task<Page<CaseRecord>> FindCasesAsync(SearchQuery query, CancellationToken cancellationToken);

    /// <summary>Finds contacts by their name and by the names and ids of their accounts; those stored last come first.</summary>
    /// <param name="query">What to search.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>One page. A contact without a case that the caller may see is not in it, unless they see everything.</returns>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    Task<Page<ContactHit>> FindContactsAsync(SearchQuery query, CancellationToken cancellationToken);
}
