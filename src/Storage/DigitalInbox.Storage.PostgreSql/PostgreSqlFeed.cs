using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The change feed.</summary>
internal sealed class PostgreSqlFeed(PostgreSqlDatabase database) : IChangeFeed
{
    private const string ReadAfter =
        "SELECT f.position, f.case_id, f.number, f.version, f.assignee, f.previous_assignee, f.queue_id, f.previous_queue_id, f.events, f.position < shown.until "
        + "FROM feed AS f, " + PostgreSqlOrder.Shown + " WHERE f.position > $1 ORDER BY f.position LIMIT $2";

    private const string Last =
        "SELECT coalesce((SELECT max(position) FROM feed WHERE position < shown.until), 0), "
        + "EXISTS (SELECT 1 FROM feed WHERE position >= shown.until) FROM " + PostgreSqlOrder.Shown;

    public Task<IReadOnlyList<FeedEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        PostgreSqlOrder.ReadAsync(database, ReadAfter, static row => (Read(row), row.Flag(9)), after, limit, cancellationToken);

    public Task<long> GetLastPositionAsync(CancellationToken cancellationToken) => PostgreSqlOrder.ReadLastAsync(database, Last, cancellationToken);

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
