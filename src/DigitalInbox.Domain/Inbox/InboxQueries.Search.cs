using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Search;

namespace DigitalInbox.Inbox;

/// <content>Search.</content>
public sealed partial class InboxQueries
{
    /// <summary>Searches messages, cases and contacts at once.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">What; its visibility is replaced by the caller's. A cursor is of one of the three, and so not for this.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The first page of each. Its cursors are those of the three searches below, for the same query.</returns>
    /// <exception cref="InboxException"><c>cursor.invalid</c>, <c>status.unknown</c>.</exception>
    public async Task<SearchResults> SearchAsync(Caller caller, SearchQuery query, CancellationToken cancellationToken = default)
    {
        var seen = await WithSightAsync(caller, query, cancellationToken).ConfigureAwait(false);
        var search = core.Store.Search;
        return new SearchResults(
            await showing.ShowAsync(await search.FindMessagesAsync(seen, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
            await showing.ShowAsync(await search.FindCasesAsync(seen, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
            await showing.ShowAsync(await search.FindContactsAsync(seen, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Searches messages, notes among them.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">What; its visibility is replaced by the caller's.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>, <c>status.unknown</c>.</exception>
    public async Task<Page<MessageHit>> SearchMessagesAsync(Caller caller, SearchQuery query, CancellationToken cancellationToken = default)
    {
        var seen = await WithSightAsync(caller, query, cancellationToken).ConfigureAwait(false);
        var page = await core.Store.Search.FindMessagesAsync(seen, cancellationToken).ConfigureAwait(false);
        return await showing.ShowAsync(page, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Searches cases, by their messages, their contact and their number.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">What; its visibility is replaced by the caller's.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>, <c>status.unknown</c>.</exception>
    public async Task<Page<CaseRecord>> SearchCasesAsync(Caller caller, SearchQuery query, CancellationToken cancellationToken = default)
    {
        var seen = await WithSightAsync(caller, query, cancellationToken).ConfigureAwait(false);
        var page = await core.Store.Search.FindCasesAsync(seen, cancellationToken).ConfigureAwait(false);
        return await showing.ShowAsync(page, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Searches contacts: those of cases that the caller may see, or all for who sees all. For who was merged, the contact is given that
    /// they were merged into, once on a page.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">What; its visibility is replaced by the caller's.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>, <c>status.unknown</c>.</exception>
    public async Task<Page<ContactHit>> SearchContactsAsync(Caller caller, SearchQuery query, CancellationToken cancellationToken = default)
    {
        var seen = await WithSightAsync(caller, query, cancellationToken).ConfigureAwait(false);
        var page = await core.Store.Search.FindContactsAsync(seen, cancellationToken).ConfigureAwait(false);
        return await showing.ShowAsync(page, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SearchQuery> WithSightAsync(Caller caller, SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var status in query.Statuses)
        {
            StatusNames.Find(core.Workflow, status);
        }

        return query with
        {
            Priorities = await PrioritiesAsync(query.Sort, cancellationToken).ConfigureAwait(false),
            Visibility = await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false),
            SamePerson = query.ContactId is { } contact
                ? [.. (await groups.MembersAsync(contact, cancellationToken).ConfigureAwait(false)).Where(m => m != contact)]
                : [],
        };
    }

    private async Task<PriorityOrder> PrioritiesAsync(CaseSort sort, CancellationToken cancellationToken) =>
        sort == CaseSort.HighestPriority
            ? QueuePriorities.OrderOf((await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false)).Queues)
            : PriorityOrder.Usual;
}
