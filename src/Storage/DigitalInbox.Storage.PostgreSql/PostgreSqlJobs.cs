using System.Globalization;
using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlJobs(PostgreSqlDatabase database) : IJobStore
{
    private const string Scope = "jobs";

    private const string Columns = "j.id, j.kind, j.state, j.started_at, j.done, j.total, j.finished_at, j.place";

    private const string FindOne = "SELECT " + Columns + " FROM jobs AS j WHERE j.id = $1";

    private const string List = "SELECT " + Columns + " FROM jobs AS j WHERE j.place < $1 ORDER BY j.place DESC LIMIT $2";

    // The rest of a lease, by the clock of the database, counts from the caller's instant.
    private const string Next =
        "SELECT min(greatest(j.waiting_since, $1 + (extract(epoch FROM j.lease_until - clock_timestamp()) * 1000000000)::bigint)) "
        + "FROM jobs AS j WHERE j.finished_at IS NULL";

    public Task<IReadOnlyList<InboxJob>> ClaimAsync(
        LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<InboxJob>>(
            async (connection, token) =>
            {
                var claimed = await connection.ReadAllAsync(
                    Claim(limit),
                    static row => (Job: Read(row), Place: row.Number(7), Since: row.Number(8)),
                    [Nanoseconds(now), lease.Value, duration.ToInt64Nanoseconds() / 1000],
                    token).ConfigureAwait(false);
                return [.. claimed.OrderBy(c => c.Since).ThenBy(c => c.Place).Select(c => c.Job)];
            },
            cancellationToken);

    public Task<InboxJob?> FindAsync(JobId id, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(FindOne, Read, [id.Value], token), cancellationToken);

    public async Task<Page<InboxJob>> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var from = PageCursor.Read(after, Scope)?.Tie ?? long.MaxValue;
        var found = await database.ReadAsync(
            (connection, token) => connection.ReadAllAsync(
                List, static row => (Job: Read(row), Place: row.Number(7)), [from, limit + 1L], token),
            cancellationToken).ConfigureAwait(false);
        var next = found.Count > limit ? new PageCursor(Scope, 0, found[limit - 1].Place).ToString() : null;
        return new Page<InboxJob>([.. found.Take(limit).Select(f => f.Job)], next);
    }

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.ReadOneAsync(Next, static row => row.OptionalInstant(0), [Nanoseconds(now)], token),
            cancellationToken);

    // Rows that another node claims at this moment are passed over. What this lease holds already was claimed by a try whose answer was
    // lost. The number stands in the statement itself: a plan that does not know it would read the whole table.
    private static string Claim(int limit) =>
        "WITH waiting AS MATERIALIZED (SELECT j.place FROM jobs AS j WHERE j.finished_at IS NULL AND j.waiting_since <= $1 "
        + "AND (j.lease_until IS NULL OR j.lease_until <= clock_timestamp() OR j.lease = $2) "
        + string.Create(CultureInfo.InvariantCulture, $"ORDER BY j.waiting_since, j.place LIMIT {limit} FOR UPDATE SKIP LOCKED) ")
        + "UPDATE jobs AS j SET lease = $2, lease_until = clock_timestamp() + $3 * interval '1 microsecond' "
        + "FROM waiting WHERE j.place = waiting.place RETURNING " + Columns + ", j.waiting_since";

    private static InboxJob Read(PostgreSqlRow row) => new(new JobId(row.Id(0)), row.Text(1), row.Text(2), row.Instant(3))
    {
        Done = row.Number(4),
        Total = row.IsNull(5) ? null : row.Number(5),
        FinishedAt = row.OptionalInstant(6),
    };
}
