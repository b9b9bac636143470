using System.Globalization;
using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlOutbox(PostgreSqlDatabase database) : IOutboxStore
{
    private const string Columns = "o.id, o.channel_id, o.thread_id, o.case_id, o.message_id, o.state, o.attempts, o.due_at, o.created_at";

    private const string FindByMessage = "SELECT " + Columns + " FROM outbox AS o WHERE o.message_id = $1";

    private const string IsOldest = "NOT EXISTS (SELECT 1 FROM outbox AS p WHERE p.thread_id = o.thread_id AND p.place < o.place)";

    // The rest of a lease, by the clock of the database, counts from the caller's instant.
    private const string Next =
        "SELECT min(greatest(o.due_at, $1 + (extract(epoch FROM o.lease_until - clock_timestamp()) * 1000000000)::bigint)) FROM outbox AS o WHERE " + IsOldest;

    public Task<IReadOnlyList<OutboxItem>> ClaimAsync(
        LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<OutboxItem>>(
            async (connection, token) =>
            {
                var claimed = await connection.ReadAllAsync(
                    Claim(limit),
                    static row => (Item: Read(row), Place: row.Number(9)),
                    [Nanoseconds(now), lease.Value, duration.ToInt64Nanoseconds() / 1000],
                    token).ConfigureAwait(false);
                return [.. claimed.OrderBy(c => c.Item.DueAt).ThenBy(c => c.Place).Select(c => c.Item)];
            },
            cancellationToken);

    public Task<OutboxItem?> FindAsync(MessageId messageId, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(FindByMessage, Read, [messageId.Value], token), cancellationToken);

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.ReadOneAsync(
                Next, static row => row.OptionalInstant(0), [Nanoseconds(now)], token),
            cancellationToken);

    // Rows that another pump claims at this moment are passed over. What this lease holds already was claimed by a try whose answer was
    // lost. The number stands in the statement itself: a plan that does not know it would read the whole table.
    internal static string Claim(int limit) =>
        "WITH due AS MATERIALIZED (SELECT o.place FROM outbox AS o WHERE o.due_at <= $1 "
        + "AND (o.lease_until IS NULL OR o.lease_until <= clock_timestamp() OR o.lease = $2) AND " + IsOldest
        + string.Create(CultureInfo.InvariantCulture, $" ORDER BY o.due_at, o.place LIMIT {limit} FOR UPDATE SKIP LOCKED) ")
        + "UPDATE outbox AS o SET lease = $2, lease_until = clock_timestamp() + $3 * interval '1 microsecond' FROM due WHERE o.place = due.place "
        + "RETURNING " + Columns + ", o.place";

    private static OutboxItem Read(PostgreSqlRow row) => new(
        new OutboxId(row.Id(0)),
        new ChannelId(row.Text(1)),
        new ThreadId(row.Id(2)),
        new CaseId(row.Id(3)),
        new MessageId(row.Id(4)),
        (OutboxState)row.Small(5),
        row.Small(6),
        row.Instant(7),
        row.Instant(8));
}
