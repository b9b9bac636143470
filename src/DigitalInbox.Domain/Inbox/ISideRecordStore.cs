namespace DigitalInbox.Inbox;

/// <summary>Reads what is kept beside the histories. Writing goes through the one atomic commit.</summary>
/// <remarks>Safe for use by many threads. An unreachable store is an <see cref="InboxException"/> <c>store.unavailable</c>. A record that may
/// be removed is given until it is.</remarks>
public interface ISideRecordStore
{
    /// <summary>Finds a record.</summary>
    /// <param name="key">What it is of.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The record; null when there is none.</returns>
    Task<SideRecord?> FindAsync(SideRecordKey key, CancellationToken cancellationToken);

    /// <summary>Lists records of one kind: by a list that they stand in, or of a case, or of a contact.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>A page of them, by their instants and, of the same instant, in the order in which they were first stored.</returns>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    Task<Page<SideRecord>> ListAsync(SideRecordQuery query, CancellationToken cancellationToken);

    /// <summary>Lists everything that is kept of a contact, of whatever kind, for an export.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="limit">The most to give; at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>A page, in the order in which they were first stored.</returns>
    Task<Page<SideRecord>> ListOfContactAsync(ContactId contactId, int limit, string? after, CancellationToken cancellationToken);

    /// <summary>Counts the records in a list.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="list">The list.</param>
    /// <param name="most">Where counting ends, so that a long list costs no more; at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>How many, at most <paramref name="most"/>.</returns>
    Task<int> CountAsync(string kind, string list, int most, CancellationToken cancellationToken);
}
