using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Reads pages of cases.</summary>
internal static class SqliteCasePages
{
    /// <summary>Reads a page, and one case more when there is one; each with what it is sorted by.</summary>
    public static List<(CaseRecord Record, long Key)> Read(
        SqliteSession session, CaseQuery query, PageCursor? after, int mostFew = SqliteTaggedList.MostFew)
    {
        if (query.Tag is { } tag && SqliteTaggedList.AreFew(session, tag, mostFew))
        {
            var few = new SqliteTaggedList(query, tag, after);
            return session.ReadAll(few.Sql, row => (SqliteCases.Read(row), row.Number(few.KeyColumn)), few.Values);
        }

        var lists = SqliteCaseList.Of(query, after, session);
        if (lists.Count < 2)
        {
            return [.. lists.SelectMany(list => session.ReadAll(
                list.Sql, row => (Record: SqliteCases.Read(row), Key: row.Number(list.KeyColumn)), list.Values))];
        }

        // The first of all are among the first of each.
        var found = lists
            .SelectMany(list => session.ReadAll(list.Sql, row => (Key: row.Number(list.KeyColumn), Number: row.Number(0)), list.Values))
            .Distinct();
        var isUp = query.Sort is CaseSort.OldestCase or CaseSort.DueSoonest;
        return [.. (isUp ? found.Order() : found.OrderDescending()).Take(query.Limit + 1).Select(f => (SqliteCases.Find(session, f.Number)!, f.Key))];
    }
}
