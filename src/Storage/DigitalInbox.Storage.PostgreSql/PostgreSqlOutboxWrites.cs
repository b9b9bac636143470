using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal static class PostgreSqlOutboxWrites
{
    private const string Insert =
        "INSERT INTO outbox (id, channel_id, thread_id, case_id, message_id, state, attempts, due_at, created_at) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private const string Delete = "DELETE FROM outbox WHERE id = $1 AND ($2 IS NULL OR lease = $2) AND ($3 IS NULL OR state = $3) RETURNING 1";

    private const string Update =
        "UPDATE outbox SET state = $3, attempts = $4, due_at = $5, lease = CASE WHEN $6 THEN NULL ELSE lease END, "
        + "lease_until = CASE WHEN $6 THEN NULL ELSE lease_until END WHERE id = $1 AND ($2 IS NULL OR lease = $2) "
        + "AND ($7 IS NULL OR state = $7) RETURNING 1";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var item in commit.NewOutbox)
        {
            batch.Execute(
                Insert,
                item.Id.Value,
                item.ChannelId.Value,
                item.ThreadId.Value,
                item.CaseId.Value,
                item.MessageId.Value,
                (int)item.State,
                item.Attempts,
                Nanoseconds(item.DueAt),
                Nanoseconds(item.CreatedAt));
        }

        foreach (var change in commit.ChangedOutbox)
        {
            if (change.Remove)
            {
                batch.ExecuteOne(Delete, change.Id.Value, change.Lease?.Value, (int?)change.Expected);
            }
            else
            {
                batch.ExecuteOne(
                    Update,
                    change.Id.Value,
                    change.Lease?.Value,
                    (int)change.State,
                    change.Attempts,
                    Nanoseconds(change.DueAt),
                    change.Release,
                    (int?)change.Expected);
            }
        }
    }
}
