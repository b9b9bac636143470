using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteJobs(SqliteDatabase database, SqliteWriter writer) : IJobStore
{
    private const string Scope = "jobs";

    private const string Columns = "id, kind, state, started_at, done, total, finished_at, place";

    private const string FindOne = "SELECT " + Columns + " FROM jobs WHERE id = ?1";

    private const string Page = "SELECT " + Columns + " FROM jobs WHERE place < ?1 ORDER BY place DESC LIMIT ?2";

    private const string Next = "SELECT min(claimable_at) FROM jobs WHERE finished_at IS NULL";

    private const string FindClaimable =
        "SELECT " + Columns + " FROM jobs WHERE finished_at IS NULL AND claimable_at <= ?1 ORDER BY claimable_at, place LIMIT ?2";

    private const string Hold = "UPDATE jobs SET lease = ?2, claimable_at = ?3 WHERE place = ?1";

    private const string Insert =
        "INSERT INTO jobs (id, kind, state, started_at, done, total, finished_at, claimable_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?4) "
        + "ON CONFLICT DO NOTHING";

    private const string Update =
        "UPDATE jobs SET state = ?3, done = ?4, total = ?5, finished_at = ?6, claimable_at = ?7, lease = NULL WHERE id = ?1 AND lease = ?2";

    public static bool Apply(SqliteSession session, InboxCommit commit) =>
        commit.NewJobs.All(job => session.Execute(
            Insert, Blob(job.Id.Value), job.Kind, job.State, Nanoseconds(job.StartedAt), job.Done, job.Total, Optional(job.FinishedAt)) == 1)
        && commit.ChangedJobs.All(change => session.Execute(
            Update,
            Blob(change.Job.Id.Value),
            Blob(change.Lease.Value),
            change.Job.State,
            change.Job.Done,
            change.Job.Total,
            Optional(change.Job.FinishedAt),
            Nanoseconds(commit.At)) == 1);

    public Task<IReadOnlyList<InboxJob>> ClaimAsync(
        LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken) =>
        writer.WriteAsync(session => Claim(session, lease, duration, limit, now), [], cancellationToken);

    public Task<InboxJob?> FindAsync(JobId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(FindOne, Read, Blob(id.Value)), cancellationToken));

    public Task<Page<InboxJob>> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var from = PageCursor.Read(after, Scope)?.Tie ?? long.MaxValue;
        var found = database.Read(
            session => session.ReadAll(Page, static row => (Job: Read(row), Place: row.Number(7)), from, limit + 1L), cancellationToken);
        var next = found.Count > limit ? new PageCursor(Scope, 0, found[limit - 1].Place).ToString() : null;
        return Task.FromResult(new Page<InboxJob>([.. found.Take(limit).Select(f => f.Job)], next));
    }

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(
            session => session.ReadOne(Next, static row => row.IsNull(0) ? (Instant?)null : row.Instant(0)), cancellationToken));

    private static (IReadOnlyList<InboxJob> Claimed, bool Keep) Claim(
        SqliteSession session, LeaseId lease, Duration duration, int limit, Instant now)
    {
        var found = session.ReadAll(FindClaimable, static row => (Job: Read(row), Place: row.Number(7)), Nanoseconds(now), (long)limit);
        foreach (var (_, place) in found)
        {
            session.Execute(Hold, place, Blob(lease.Value), Nanoseconds(now + duration));
        }

        return ([.. found.Select(f => f.Job)], found.Count > 0);
    }

    private static InboxJob Read(SqliteRow row) => new(new JobId(row.Id(0)), row.Text(1), row.Text(2), row.Instant(3))
    {
        Done = row.Number(4),
        Total = row.IsNull(5) ? null : row.Number(5),
        FinishedAt = row.IsNull(6) ? null : row.Instant(6),
    };

    private static SqliteValue Optional(Instant? at) => at is { } known ? Nanoseconds(known) : (long?)null;
}
