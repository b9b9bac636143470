using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using DigitalInbox.Search;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlSearch(PostgreSqlDatabase database) : ISearchStore
{
    // For this transaction, which the search is alone in: a plan that was kept from other words does not know how frequent these are.
    private const string PlanAnew = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";

    public async Task<Page<MessageHit>> FindMessagesAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope("messages");
        var after = PageCursor.Read(query.After, scope);
        var found = await ReadAsync(
            () => PostgreSqlSearchList.OfMessages(query, after), row => ReadMessage(row, query.Text), cancellationToken).ConfigureAwait(false);
        return Page(query, scope, found);
    }

    public async Task<Page<CaseRecord>> FindCasesAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope("cases");
        var after = PageCursor.Read(query.After, scope);
        var found = await ReadAsync(
            () => PostgreSqlSearchList.OfCases(query, after),
            row => new ListedCase(PostgreSqlCases.Read(row.From(2)), row.Number(0), row.Small(1)),
            cancellationToken).ConfigureAwait(false);
        return PostgreSqlCases.PageOf(found, query.Limit, scope);
    }

    public async Task<Page<ContactHit>> FindContactsAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope("contacts");
        var after = PageCursor.Read(query.After, scope);

        // One row for each identity; the last row of a contact has all of them.
        Contact? before = null;
        var rows = await ReadAsync(
            () =>
            {
                before = null;
                return PostgreSqlSearchList.OfContacts(query, after);
            },
            row => (Place: row.Number(0), Contact: before = ReadContact(row, before)),
            cancellationToken).ConfigureAwait(false);
        var found = rows.GroupBy(row => row.Place).Select(group => (group.Key, ContactHit.Of(group.Last().Contact, query.Text))).ToList();
        return Page(query, scope, found);
    }

    private static (long Place, MessageHit Hit) ReadMessage(PostgreSqlRow row, SearchExpression text)
    {
        var message = PostgreSqlConversations.ReadMessage(row.From(4));
        return (
            row.Number(0),
            new MessageHit(message, new CaseNumber(row.Number(1)), new ContactId(row.Id(2)), row.OptionalText(3), SearchFragment.Of(message.Text, text)));
    }

    private static Contact ReadContact(PostgreSqlRow row, Contact? before)
    {
        var contact = row.From(1);
        return PostgreSqlContacts.Read(contact, before?.Id.Value == contact.Id(0) ? before : null);
    }

    private static Page<T> Page<T>(SearchQuery query, string scope, List<(long Key, T Hit)> found) => new(
        [.. found.Take(query.Limit).Select(f => f.Hit)],
        found.Count > query.Limit ? new PageCursor(scope, found[query.Limit - 1].Key, 0).ToString() : null);

    // The statement is made for each try: its parameters belong to one command.
    private Task<List<T>> ReadAsync<T>(Func<PostgreSqlSearchList> make, Func<PostgreSqlRow, T> read, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var list = make();
                var found = new List<T>();
                var batch = new PostgreSqlBatch(connection);
                await using (batch.ConfigureAwait(false))
                {
                    batch.Read(PlanAnew, answer: null);
                    batch.Read(list.Sql, row => found.Add(read(row)), list.Values);
                    await batch.RunAsync(token).ConfigureAwait(false);
                }

                return found;
            },
            cancellationToken);
}
