using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal static class SqliteOutboxWrites
{
    private const string Insert =
        "INSERT INTO outbox (id, channel_id, thread_id, case_id, message_id, state, attempts, due_at, created_at) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING";

    private const string Delete = "DELETE FROM outbox WHERE id = ?1 AND (?2 IS NULL OR lease = ?2) AND (?3 IS NULL OR state = ?3)";

    private const string Update =
        "UPDATE outbox SET state = ?3, attempts = ?4, due_at = ?5, lease = iif(?6, NULL, lease), lease_until = iif(?6, NULL, lease_until) "
        + "WHERE id = ?1 AND (?2 IS NULL OR lease = ?2) AND (?7 IS NULL OR state = ?7)";

    private const string FindClaimable =
        "SELECT " + SqliteOutbox.Columns + ", place FROM outbox AS o WHERE due_at <= ?1 AND (lease IS NULL OR lease_until <= ?1) "
        + "AND NOT EXISTS (SELECT 1 FROM outbox AS p WHERE p.thread_id = o.thread_id AND p.place < o.place) ORDER BY due_at, place LIMIT ?2";

    private const string Hold = "UPDATE outbox SET lease = ?2, lease_until = ?3 WHERE place = ?1";

    public static bool Apply(SqliteSession session, InboxCommit commit) =>
        commit.NewOutbox.All(item => session.Execute(
            Insert,
            Blob(item.Id.Value),
            item.ChannelId.Value,
            Blob(item.ThreadId.Value),
            Blob(item.CaseId.Value),
            Blob(item.MessageId.Value),
            (long)item.State,
            (long)item.Attempts,
            Nanoseconds(item.DueAt),
            Nanoseconds(item.CreatedAt)) == 1)
        && commit.ChangedOutbox.All(change => Change(session, change));

    public static (IReadOnlyList<OutboxItem> Claimed, bool Keep) Claim(
        SqliteSession session, LeaseId lease, Duration duration, int limit, Instant now)
    {
        var found = session.ReadAll(FindClaimable, static row => (Item: SqliteOutbox.Read(row), Place: row.Number(9)), Nanoseconds(now), (long)limit);
        foreach (var (_, place) in found)
        {
            session.Execute(Hold, place, Blob(lease.Value), Nanoseconds(now + duration));
        }

        return ([.. found.Select(f => f.Item)], found.Count > 0);
    }

    private static bool Change(SqliteSession session, OutboxChange change)
    {
        var id = Blob(change.Id.Value);
        var lease = change.Lease is { } held ? Blob(held.Value) : null;
        return change.Remove
            ? session.Execute(Delete, id, lease, (long?)change.Expected) == 1
            : session.Execute(
                Update,
                id,
                lease,
                (long)change.State,
                (long)change.Attempts,
                Nanoseconds(change.DueAt),
                change.Release ? 1L : 0L,
                (long?)change.Expected) == 1;
    }
}
