using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Search;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteSearch(SqliteDatabase database) : ISearchStore
{
    public Task<Page<MessageHit>> FindMessagesAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope("messages");
        var list = SqliteSearchList.OfMessages(query, PageCursor.Read(query.After, scope));
        var found = database.Read(session => session.ReadAll(list.Sql, row => ReadMessage(row, query.Text), list.Values), cancellationToken);
        return Task.FromResult(Page(query, scope, found));
    }

    public Task<Page<CaseRecord>> FindCasesAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope("cases");
        var list = SqliteSearchList.OfCases(query, PageCursor.Read(query.After, scope));
        return Task.FromResult(database.Read(
            session => SqliteCases.PageOf(session.ReadAll(list.Sql, row => ReadCase(row, query), list.Values), query.Limit, scope), cancellationToken));
    }

    public Task<Page<ContactHit>> FindContactsAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope("contacts");
        var list = SqliteSearchList.OfContacts(query, PageCursor.Read(query.After, scope));
        var found = database.ReadTogether(
            session => session.ReadAll(list.Sql, static row => (Place: row.Number(0), Id: row.Bytes(1)), list.Values)
                .ConvertAll(f => (f.Place, ContactHit.Of(SqliteContacts.Read(session, f.Id)!, query.Text))),
            cancellationToken);
        return Task.FromResult(Page(query, scope, found));
    }

    private static ListedCase ReadCase(SqliteRow row, SearchQuery query) =>
        new(SqliteCases.Read(row), row.Number(SqliteCaseList.KeyOf(query.Sort).Column), row.Small(SqliteCases.ColumnCount));

    private static (long Place, MessageHit Hit) ReadMessage(SqliteRow row, SearchExpression text)
    {
        var message = SqliteConversations.ReadMessage(row);
        const int next = SqliteConversations.MessageColumnCount;
        return (
            row.Number(next),
            new MessageHit(
                message,
                new CaseNumber(row.Number(next + 1)),
                new ContactId(row.Id(next + 2)),
                row.OptionalText(next + 3),
                SearchFragment.Of(message.Text, text)));
    }

    private static Page<T> Page<T>(SearchQuery query, string scope, List<(long Place, T Hit)> found) => new(
        [.. found.Take(query.Limit).Select(f => f.Hit)],
        found.Count > query.Limit ? new PageCursor(scope, found[query.Limit - 1].Place, 0).ToString() : null);
}
