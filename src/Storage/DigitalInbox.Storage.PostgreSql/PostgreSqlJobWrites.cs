using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal static class PostgreSqlJobWrites
{
    private const string Insert =
        "INSERT INTO jobs (id, kind, state, started_at, done, total, finished_at, waiting_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $4)";

    private const string Update =
        "UPDATE jobs SET state = $3, done = $4, total = $5, finished_at = $6, waiting_since = $7, lease = NULL, lease_until = NULL "
        + "WHERE id = $1 AND lease = $2 RETURNING 1";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var job in commit.NewJobs)
        {
            batch.Execute(
                Insert, job.Id.Value, job.Kind, job.State, Nanoseconds(job.StartedAt), job.Done, job.Total, Optional(job.FinishedAt));
        }

        foreach (var (job, lease) in commit.ChangedJobs)
        {
            batch.ExecuteOne(
                Update, job.Id.Value, lease.Value, job.State, job.Done, job.Total, Optional(job.FinishedAt), Nanoseconds(commit.At));
        }
    }

    private static long? Optional(Instant? at) => at is { } known ? Nanoseconds(known) : null;
}
