using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteFeed(SqliteDatabase database) : IChangeFeed
{
    // Only one transaction writes at a time, so positions grow in commit order.
    private const string ReadAfter =
        "SELECT position, case_id, number, version, assignee, previous_assignee, queue_id, previous_queue_id, events FROM feed WHERE position > ?1 ORDER BY position LIMIT ?2";

    private const string Last = "SELECT ifnull(max(position), 0) FROM feed";

    public Task<IReadOnlyList<FeedEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FeedEntry>>(database.Read(
            session => session.ReadAll(ReadAfter, Read, after, (long)limit), cancellationToken));

    public Task<long> GetLastPositionAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadNumber(Last), cancellationToken));

    private static FeedEntry Read(SqliteRow row) => new(
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
