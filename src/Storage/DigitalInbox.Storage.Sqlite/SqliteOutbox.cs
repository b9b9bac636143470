using DigitalInbox.Inbox;
using Microsoft.Data.Sqlite;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteOutbox(SqliteDatabase database, SqliteWriter writer) : IOutboxStore
{
    internal const string Columns = "id, channel_id, thread_id, case_id, message_id, state, attempts, due_at, created_at";

    private const string FindByMessage = "SELECT " + Columns + " FROM outbox WHERE message_id = ?1";

    private const string Next =
        "SELECT min(max(due_at, ifnull(lease_until, due_at))) FROM outbox WHERE place IN (SELECT min(place) FROM outbox GROUP BY thread_id)";

    public Task<IReadOnlyList<OutboxItem>> ClaimAsync(
        LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken) =>
        writer.WriteAsync(session => SqliteOutboxWrites.Claim(session, lease, duration, limit, now), [], cancellationToken);

    public Task<OutboxItem?> FindAsync(MessageId messageId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(FindByMessage, Read, Blob(messageId.Value)), cancellationToken));

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(
            session => session.ReadOne(Next, static row => row.IsDBNull(0) ? (Instant?)null : row.Instant(0)), cancellationToken));

    internal static OutboxItem Read(SqliteDataReader row) => new(
        new OutboxId(row.Id(0)),
        new ChannelId(row.GetString(1)),
        new ThreadId(row.Id(2)),
        new CaseId(row.Id(3)),
        new MessageId(row.Id(4)),
        (OutboxState)row.GetInt32(5),
        row.GetInt32(6),
        row.Instant(7),
        row.Instant(8));
}
