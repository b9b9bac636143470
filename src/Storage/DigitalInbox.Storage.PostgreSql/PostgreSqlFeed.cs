using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The change feed. An entry is shown once no transaction that began before its own still runs: nothing can come before what was shown.</summary>
internal sealed class PostgreSqlFeed(PostgreSqlDatabase database) : IChangeFeed
{
    // What is held back is mostly shown a moment later, and nobody tells when: six looks within 63 ms, then the caller's own pace.
    private const int Looks = 7;

    private const string Shown =
        "(SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + added) << 12 AS until FROM feed_origin) AS shown";

    private const string ReadAfter =
        "SELECT f.position, f.case_id, f.number, f.version, f.assignee, f.previous_assignee, f.queue_id, f.previous_queue_id, f.events, f.position < shown.until "
        + "FROM feed AS f, " + Shown + " WHERE f.position > $1 ORDER BY f.position LIMIT $2";

    private const string Last =
        "SELECT coalesce((SELECT max(position) FROM feed WHERE position < shown.until), 0), "
        + "EXISTS (SELECT 1 FROM feed WHERE position >= shown.until) FROM " + Shown;

    public async Task<IReadOnlyList<FeedEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        for (var look = 0; ; look++)
        {
            var found = await database.ReadAsync(
                (connection, token) => connection.ReadAllAsync(
                    ReadAfter, static row => (Entry: Read(row), IsShown: row.Flag(9)), [after, (long)limit], token),
                cancellationToken).ConfigureAwait(false);
            if (found.Count == 0 || found[0].IsShown || look == Looks - 1)
            {
                return [.. found.TakeWhile(f => f.IsShown).Select(f => f.Entry)];
            }

            await PauseAsync(look, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<long> GetLastPositionAsync(CancellationToken cancellationToken)
    {
        for (var look = 0; ; look++)
        {
            var (last, hasMore) = await database.ReadAsync(
                (connection, token) => connection.ReadOneAsync(Last, static row => (row.Number(0), row.Flag(1)), [], token),
                cancellationToken).ConfigureAwait(false);
            if (!hasMore || look == Looks - 1)
            {
                return last;
            }

            await PauseAsync(look, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task PauseAsync(int look, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(1 << look), cancellationToken);

    private static FeedEntry Read(PostgreSqlRow row) => new(
        row.Number(0),
        new CaseId(row.Id(1)),
        new CaseNumber(row.Number(2)),
        row.Number(3),
        row.OptionalText(4) is { } assignee ? new AgentId(assignee) : null,
        row.OptionalText(5) is { } previous ? new AgentId(previous) : null,
        row.OptionalText(6) is { } queue ? new QueueId(queue) : null,
        row.OptionalText(7) is { } left ? new QueueId(left) : null,
        row.Text(8).Split(' '));
}
