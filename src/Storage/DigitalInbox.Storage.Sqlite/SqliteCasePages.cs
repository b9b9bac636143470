using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Reads pages of cases.</summary>
internal static class SqliteCasePages
{
    /// <summary>Reads a page, and one case more when there is one; each with what it is sorted by.</summary>
    public static List<(CaseRecord Record, long Key)> Read(SqliteSession session, CaseQuery query, PageCursor? after)
    {
        var found = SqliteCaseList.Of(query, after, session)
            .Select(list => session.ReadAll(list.Sql, row => (Record: SqliteCases.Read(row), Key: row.Number(list.KeyColumn)), list.Values))
            .ToList();
        if (found.Count < 2)
        {
            return found.FirstOrDefault() ?? [];
        }

        // The first of all are among the first of each.
        var all = found.SelectMany(f => f).DistinctBy(f => f.Record.Number);
        var isUp = query.Sort is CaseSort.OldestCase or CaseSort.DueSoonest;
        var sorted = isUp
            ? all.OrderBy(f => f.Key).ThenBy(f => f.Record.Number.Value)
            : all.OrderByDescending(f => f.Key).ThenByDescending(f => f.Record.Number.Value);
        return [.. sorted.Take(query.Limit + 1)];
    }
}
