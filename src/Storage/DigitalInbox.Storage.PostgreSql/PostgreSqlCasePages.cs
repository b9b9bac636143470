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

    /// <summary>Reads a page, and one case more when there is one; each with what it is sorted by.</summary>
    public static async Task<List<(CaseRecord Record, long Key)>> ReadAsync(
        NpgsqlConnection connection, CaseQuery query, PageCursor? after, CancellationToken cancellationToken, int mostFew = PostgreSqlTaggedList.MostFew)
    {
        if (query.Tag is { } tag && await AreFewAsync(connection, tag, mostFew, cancellationToken).ConfigureAwait(false))
        {
            var few = new PostgreSqlTaggedList(query, tag, after);
            return await connection.ReadAllAsync(
                few.Sql, row => (PostgreSqlCases.Read(row), row.Number(few.KeyColumn)), few.Values, cancellationToken).ConfigureAwait(false);
        }

        if (query.Statuses.Count > 0 && !CaseWalk.NeedsQueues(query) && PostgreSqlCaseList.Of(query, after, [], []) is { Count: < 2 } one)
        {
            return await ReadAsync(connection, one, query, cancellationToken).ConfigureAwait(false);
        }

        // Of one moment, so that no case is missed that moves in between.
        var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using (moment.ConfigureAwait(false))
        {
            var statuses = query.Statuses.Count > 0 ? [] : await ReadStatusesAsync(connection, cancellationToken).ConfigureAwait(false);
            var queues = CaseWalk.NeedsQueues(query) ? await ReadQueuesAsync(connection, cancellationToken).ConfigureAwait(false) : [];
            var found = await ReadAsync(connection, PostgreSqlCaseList.Of(query, after, statuses, queues), query, cancellationToken).ConfigureAwait(false);
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

    private static async Task<bool> AreFewAsync(NpgsqlConnection connection, TagId tag, int most, CancellationToken cancellationToken) =>
        await connection.ReadOneAsync(
            PostgreSqlTaggedList.CountUpTo, static row => row.Number(0), [tag.Value, most + 1L], cancellationToken).ConfigureAwait(false) <= most;

    private static async Task<List<(CaseRecord Record, long Key)>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<PostgreSqlCaseList> lists, CaseQuery query, CancellationToken cancellationToken)
    {
        var found = new List<(CaseRecord Record, long Key)>();
        foreach (var list in lists)
        {
            found.AddRange(await connection.ReadAllAsync(
                list.Sql, row => (PostgreSqlCases.Read(row), row.Number(list.KeyColumn)), list.Values, cancellationToken).ConfigureAwait(false));
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
