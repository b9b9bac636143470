using System.Data;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Reads pages of cases.</summary>
internal static class PostgreSqlCasePages
{
    // Jumps from one value to the next instead of reading all cases.
    private const string FindStatuses =
        "WITH RECURSIVE known (status) AS (SELECT min(status) FROM cases UNION ALL "
        + "SELECT (SELECT min(c.status) FROM cases AS c WHERE c.status > known.status) FROM known WHERE known.status IS NOT NULL) "
        + "SELECT status FROM known WHERE status IS NOT NULL";

    // The same for holders that are queues, each with its statuses, as the index has them.
    private const string Place = "ARRAY[coalesce('a' || c.assignee, 'q' || c.queue_id, ''), c.status]";

    internal const string FindQueues =
        "WITH RECURSIVE known (place) AS ("
        + "(SELECT " + Place + " FROM cases AS c WHERE " + Place + " > ARRAY['q', ''] AND " + Place + " < ARRAY['r', ''] ORDER BY 1 LIMIT 1) UNION ALL "
        + "SELECT (SELECT " + Place + " FROM cases AS c WHERE " + Place + " > known.place AND " + Place + " < ARRAY['r', ''] ORDER BY 1 LIMIT 1) "
        + "FROM known WHERE known.place IS NOT NULL) "
        + "SELECT DISTINCT substr(place[1], 2) FROM known WHERE place IS NOT NULL";

    /// <summary>Reads a page, and one case more when there is one.</summary>
    public static async Task<List<ListedCase>> ReadAsync(
        NpgsqlConnection connection, CaseQuery query, PageCursor? after, CancellationToken cancellationToken, int mostFew = PostgreSqlMarkedList.MostFew)
    {
        var marks = PostgreSqlCaseMark.Of(query);
        if (query.Sort != CaseSort.HighestPriority)
        {
            if (await FindFewAsync(connection, marks, mostFew, cancellationToken).ConfigureAwait(false) is { } few)
            {
                return await ReadMarkedAsync(connection, query, few, marks, after, cancellationToken).ConfigureAwait(false);
            }

            if (query.Statuses.Count > 0 && !CaseWalk.NeedsQueues(query) && PostgreSqlCaseList.Of(query, marks, after, [], []) is { Count: < 2 } one)
            {
                return await ReadAsync(connection, one, query, cancellationToken).ConfigureAwait(false);
            }
        }

        // Of one moment, so that no case is missed that moves in between.
        var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using (moment.ConfigureAwait(false))
        {
            var statuses = query.Statuses.Count > 0 ? [] : await ReadStatusesAsync(connection, cancellationToken).ConfigureAwait(false);
            var queues = CaseWalk.NeedsQueues(query) ? await ReadQueuesAsync(connection, cancellationToken).ConfigureAwait(false) : [];
            var found = query.Sort == CaseSort.HighestPriority
                ? await ReadByPriorityAsync(connection, query, after, statuses, queues, mostFew, cancellationToken).ConfigureAwait(false)
                : await ReadAsync(connection, PostgreSqlCaseList.Of(query, marks, after, statuses, queues), query, cancellationToken).ConfigureAwait(false);
            await moment.CommitAsync(cancellationToken).ConfigureAwait(false);
            return found;
        }
    }

    /// <summary>Reads which statuses cases have.</summary>
    public static Task<List<string>> ReadStatusesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ReadAllAsync(FindStatuses, static row => row.Text(0), [], cancellationToken);

    /// <summary>Reads in which queues there are cases that nobody has.</summary>
    public static Task<List<QueueId>> ReadQueuesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ReadAllAsync(FindQueues, static row => new QueueId(row.Text(0)), [], cancellationToken);

    // One priority after the other, each from its oldest case on.
    private static async Task<List<ListedCase>> ReadByPriorityAsync(
        NpgsqlConnection connection,
        CaseQuery query,
        PageCursor? after,
        IReadOnlyList<string> statuses,
        IReadOnlyList<QueueId> queues,
        int mostFew,
        CancellationToken cancellationToken)
    {
        var known = await connection.ReadAllAsync(PostgreSqlCaseMark.FindPriorities, static row => row.Text(0), [], cancellationToken).ConfigureAwait(false);
        var found = new List<ListedCase>();
        for (var place = after?.Part ?? 0; place < query.Priorities.Count && found.Count <= query.Limit; place++)
        {
            IReadOnlyList<PostgreSqlCaseMark> marks =
                [PostgreSqlCaseMark.OfPriority(query.Priorities, place, known), .. PostgreSqlCaseMark.Of(query)];
            var rest = query with { Sort = CaseSort.OldestCase, Limit = query.Limit - found.Count };
            var from = after?.Part == place ? after : null;
            var cases = await FindFewAsync(connection, marks, mostFew, cancellationToken).ConfigureAwait(false) is { } few
                ? await ReadMarkedAsync(connection, rest, few, marks, from, cancellationToken).ConfigureAwait(false)
                : await ReadAsync(connection, PostgreSqlCaseList.Of(rest, marks, from, statuses, queues), rest, cancellationToken).ConfigureAwait(false);
            var part = place;
            found.AddRange(cases.Select(f => f with { Part = part }));
        }

        return found;
    }

    private static async Task<PostgreSqlCaseMark?> FindFewAsync(
        NpgsqlConnection connection, IReadOnlyList<PostgreSqlCaseMark> marks, int most, CancellationToken cancellationToken)
    {
        foreach (var mark in marks)
        {
            PostgreSqlValue[] values = mark.Column is null ? [most + 1L] : [(string?[])[.. mark.Values], most + 1L];
            var count = await connection.ReadOneAsync(mark.CountUpTo, static row => row.Number(0), values, cancellationToken).ConfigureAwait(false);
            if (count <= most)
            {
                return mark;
            }
        }

        return null;
    }

    private static Task<List<ListedCase>> ReadMarkedAsync(
        NpgsqlConnection connection,
        CaseQuery query,
        PostgreSqlCaseMark few,
        IEnumerable<PostgreSqlCaseMark> marks,
        PageCursor? after,
        CancellationToken cancellationToken)
    {
        var list = new PostgreSqlMarkedList(query, few, marks.Where(m => m != few), after);
        return connection.ReadAllAsync(
            list.Sql, row => new ListedCase(PostgreSqlCases.Read(row), row.Number(list.KeyColumn)), list.Values, cancellationToken);
    }

    private static async Task<List<ListedCase>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<PostgreSqlCaseList> lists, CaseQuery query, CancellationToken cancellationToken)
    {
        var found = new List<ListedCase>();
        foreach (var list in lists)
        {
            found.AddRange(await connection.ReadAllAsync(
                list.Sql, row => new ListedCase(PostgreSqlCases.Read(row), row.Number(list.KeyColumn)), list.Values, cancellationToken).ConfigureAwait(false));
        }

        if (lists.Count < 2)
        {
            return found;
        }

        // The first of all are among the first of each.
        var all = found.DistinctBy(f => f.Record.Number);
        var isUp = query.Sort is CaseSort.OldestCase or CaseSort.DueSoonest;
        var sorted = isUp
            ? all.OrderBy(f => f.Key).ThenBy(f => f.Record.Number.Value)
            : all.OrderByDescending(f => f.Key).ThenByDescending(f => f.Record.Number.Value);
        return [.. sorted.Take(query.Limit + 1)];
    }
}
