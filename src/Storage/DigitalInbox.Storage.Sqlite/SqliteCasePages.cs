using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Reads pages of cases.</summary>
internal static class SqliteCasePages
{
    /// <summary>Reads a page, and one case more when there is one.</summary>
    public static List<ListedCase> Read(SqliteSession session, CaseQuery query, PageCursor? after, int mostFew = SqliteMarkedList.MostFew)
    {
        if (query.Sort != CaseSort.HighestPriority)
        {
            return Read(session, query, SqliteCaseMark.Of(query), after, mostFew);
        }

        // One priority after the other, each from its oldest case on.
        var found = new List<ListedCase>();
        for (var place = after?.Part ?? 0; place < query.Priorities.Count && found.Count <= query.Limit; place++)
        {
            var of = SqliteCaseMark.OfPriority(session, query.Priorities, place);
            var rest = query with { Sort = CaseSort.OldestCase, Limit = query.Limit - found.Count };
            found.AddRange(Read(session, rest, [of, .. SqliteCaseMark.Of(query)], after?.Part == place ? after : null, mostFew)
                .Select(f => f with { Part = place }));
        }

        return found;
    }

    private static List<ListedCase> Read(SqliteSession session, CaseQuery query, IReadOnlyList<SqliteCaseMark> marks, PageCursor? after, int mostFew)
    {
        if (marks.FirstOrDefault(m => m.IsOfFew(session, mostFew)) is { } mark)
        {
            var few = new SqliteMarkedList(query, mark, marks.Where(m => m != mark), after);
            return session.ReadAll(few.Sql, row => new ListedCase(SqliteCases.Read(row), row.Number(few.KeyColumn)), few.Values);
        }

        var lists = SqliteCaseList.Of(query, marks, after, session);
        if (lists.Count < 2)
        {
            return [.. lists.SelectMany(list => session.ReadAll(
                list.Sql, row => new ListedCase(SqliteCases.Read(row), row.Number(list.KeyColumn)), list.Values))];
        }

        // The first of all are among the first of each.
        var found = lists
            .SelectMany(list => session.ReadAll(list.Sql, row => (Key: row.Number(list.KeyColumn), Number: row.Number(0)), list.Values))
            .Distinct();
        var isUp = query.Sort is CaseSort.OldestCase or CaseSort.DueSoonest;
        return
        [
            .. (isUp ? found.Order() : found.OrderDescending()).Take(query.Limit + 1)
                .Select(f => new ListedCase(SqliteCases.Find(session, f.Number)!, f.Key)),
        ];
    }
}
