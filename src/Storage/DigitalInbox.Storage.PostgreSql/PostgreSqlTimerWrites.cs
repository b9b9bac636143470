using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal static class PostgreSqlTimerWrites
{
    private const string Set =
        "INSERT INTO timers (kind, subject, due_at, attempts) VALUES ($1, $2, $3, $4) "
        + "ON CONFLICT (kind, subject) DO UPDATE SET due_at = $3, attempts = $4, lease = NULL, lease_until = NULL";

    private const string SetHeld =
        "UPDATE timers SET due_at = $3, attempts = $4, lease = NULL, lease_until = NULL WHERE kind = $1 AND subject = $2 AND lease = $5 RETURNING 1";

    private const string Remove = "DELETE FROM timers WHERE kind = $1 AND subject = $2";

    private const string RemoveHeld = Remove + " AND lease = $3 RETURNING 1";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        // In one order for everybody, so that two commits with the same timers do not wait for one another.
        foreach (var change in commit.Timers.OrderBy(t => t.Key.Kind, StringComparer.Ordinal).ThenBy(t => t.Key.Subject))
        {
            Add(batch, change);
        }
    }

    private static void Add(PostgreSqlBatch batch, TimerChange change)
    {
        var (kind, subject) = (change.Key.Kind, change.Key.Subject);
        switch (change)
        {
            case { DueAt: { } due, Lease: { } lease }:
                batch.ExecuteOne(SetHeld, kind, subject, Nanoseconds(due), change.Attempts, lease.Value);
                break;
            case { DueAt: { } due }:
                batch.Execute(Set, kind, subject, Nanoseconds(due), change.Attempts);
                break;
            case { Lease: { } lease }:
                batch.ExecuteOne(RemoveHeld, kind, subject, lease.Value);
                break;
            default:
                batch.Execute(Remove, kind, subject);
                break;
        }
    }
}
