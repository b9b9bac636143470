using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteTimers(SqliteDatabase database, SqliteWriter writer) : ITimerStore
{
    private const string FindOne = "SELECT kind, subject, due_at, attempts FROM timers WHERE kind = ?1 AND subject = ?2";

    private const string Next = "SELECT min(claimable_at) FROM timers";

    private const string FindClaimable =
        "SELECT kind, subject, due_at, attempts FROM timers WHERE claimable_at <= ?1 ORDER BY claimable_at, kind, subject LIMIT ?2";

    private const string Hold = "UPDATE timers SET lease = ?3, claimable_at = max(due_at, ?4) WHERE kind = ?1 AND subject = ?2";

    private const string Set =
        "INSERT INTO timers (kind, subject, due_at, attempts, lease, claimable_at) VALUES (?1, ?2, ?3, ?4, NULL, ?3) "
        + "ON CONFLICT DO UPDATE SET due_at = ?3, attempts = ?4, lease = NULL, claimable_at = ?3";

    private const string SetHeld =
        "UPDATE timers SET due_at = ?3, attempts = ?4, lease = NULL, claimable_at = ?3 WHERE kind = ?1 AND subject = ?2 AND lease = ?5";

    private const string Remove = "DELETE FROM timers WHERE kind = ?1 AND subject = ?2";

    private const string RemoveHeld = Remove + " AND lease = ?3";

    public static bool Apply(SqliteSession session, InboxCommit commit) => commit.Timers.All(change => Change(session, change));

    public Task<IReadOnlyList<InboxTimer>> ClaimAsync(
        LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken) =>
        writer.WriteAsync(session => Claim(session, lease, duration, limit, now), [], cancellationToken);

    public Task<InboxTimer?> FindAsync(TimerKey key, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(FindOne, Read, key.Kind, Blob(key.Subject)), cancellationToken));

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(
            session => session.ReadOne(Next, static row => row.IsNull(0) ? (Instant?)null : row.Instant(0)), cancellationToken));

    private static (IReadOnlyList<InboxTimer> Claimed, bool Keep) Claim(
        SqliteSession session, LeaseId lease, Duration duration, int limit, Instant now)
    {
        var found = session.ReadAll(FindClaimable, Read, Nanoseconds(now), (long)limit);
        foreach (var timer in found)
        {
            session.Execute(Hold, timer.Key.Kind, Blob(timer.Key.Subject), Blob(lease.Value), Nanoseconds(now + duration));
        }

        return (found, found.Count > 0);
    }

    private static bool Change(SqliteSession session, TimerChange change)
    {
        var (kind, subject) = (change.Key.Kind, Blob(change.Key.Subject));
        switch (change)
        {
            case { DueAt: { } due, Lease: { } lease }:
                return session.Execute(SetHeld, kind, subject, Nanoseconds(due), (long)change.Attempts, Blob(lease.Value)) == 1;
            case { DueAt: { } due }:
                session.Execute(Set, kind, subject, Nanoseconds(due), (long)change.Attempts);
                return true;
            case { Lease: { } lease }:
                return session.Execute(RemoveHeld, kind, subject, Blob(lease.Value)) == 1;
            default:
                session.Execute(Remove, kind, subject);
                return true;
        }
    }

    private static InboxTimer Read(SqliteRow row) => new(new TimerKey(row.Text(0), row.Id(1)), row.Instant(2), row.Small(3));
}
