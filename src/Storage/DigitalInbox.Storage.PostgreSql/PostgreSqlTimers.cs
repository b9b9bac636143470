using System.Globalization;
using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlTimers(PostgreSqlDatabase database) : ITimerStore
{
    private const string Columns = "t.kind, t.subject, t.due_at, t.attempts";

    private const string FindOne = "SELECT " + Columns + " FROM timers AS t WHERE t.kind = $1 AND t.subject = $2";

    // The few that are held are looked at one by one; of the others, the first. The rest of a lease counts from the caller's instant.
    private const string Next =
        "SELECT least((SELECT t.due_at FROM timers AS t WHERE t.lease IS NULL ORDER BY t.due_at, t.kind, t.subject LIMIT 1), "
        + "(SELECT min(greatest(t.due_at, $1 + (extract(epoch FROM t.lease_until - clock_timestamp()) * 1000000000)::bigint)) "
        + "FROM timers AS t WHERE t.lease IS NOT NULL))";

    public Task<IReadOnlyList<InboxTimer>> ClaimAsync(
        LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<InboxTimer>>(
            async (connection, token) =>
            {
                var claimed = await connection.ReadAllAsync(
                    Claim(limit),
                    Read,
                    [Nanoseconds(now), lease.Value, duration.ToInt64Nanoseconds() / 1000],
                    token).ConfigureAwait(false);
                return [.. claimed.OrderBy(t => t.DueAt).ThenBy(t => t.Key.Kind, StringComparer.Ordinal).ThenBy(t => t.Key.Subject)];
            },
            cancellationToken);

    public Task<InboxTimer?> FindAsync(TimerKey key, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(FindOne, Read, [key.Kind, key.Subject], token), cancellationToken);

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.ReadOneAsync(Next, static row => row.OptionalInstant(0), [Nanoseconds(now)], token),
            cancellationToken);

    // Rows that another node claims at this moment are passed over. What this lease holds already was claimed by a try whose answer was
    // lost. The number stands in the statement itself: a plan that does not know it would read the whole table.
    internal static string Claim(int limit) =>
        "WITH due AS MATERIALIZED (SELECT t.kind, t.subject FROM timers AS t WHERE t.due_at <= $1 "
        + "AND (t.lease_until IS NULL OR t.lease_until <= clock_timestamp() OR t.lease = $2) "
        + string.Create(CultureInfo.InvariantCulture, $"ORDER BY t.due_at, t.kind, t.subject LIMIT {limit} FOR UPDATE SKIP LOCKED) ")
        + "UPDATE timers AS t SET lease = $2, lease_until = clock_timestamp() + $3 * interval '1 microsecond' "
        + "FROM due WHERE t.kind = due.kind AND t.subject = due.subject RETURNING " + Columns;

    private static InboxTimer Read(PostgreSqlRow row) => new(new TimerKey(row.Text(0), row.Id(1)), row.Instant(2), row.Small(3));
}
