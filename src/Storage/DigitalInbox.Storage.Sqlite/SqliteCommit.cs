using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Applies one commit inside the writer's transaction. Each part says false when it met a conflict.</summary>
internal static class SqliteCommit
{
    private const string Claim = "INSERT INTO claims (channel_id, key, claimed_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";

    private const string ForgetExpired = "DELETE FROM idempotency WHERE agent = ?1 AND key = ?2 AND expires_at <= ?3";

    private const string Remember =
        "INSERT INTO idempotency (agent, key, body_hash, result, expires_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";

    private const string FindClaim = "SELECT count(*) FROM claims WHERE channel_id = ?1 AND key = ?2";

    /// <remarks>What ends most commits that do not come through, a claim or a version, is found out before anything is written: there is
    /// nothing to take back then.</remarks>
    public static (CommitResult Result, bool Keep) Apply(SqliteSession session, InboxCommit commit)
    {
        if (!SqliteCaseWrites.TryFind(session, commit, out var before) || !SqliteAgentWrites.AreCurrent(session, commit))
        {
            return (commit.Claims.Any(claim => IsClaimed(session, claim)) ? CommitResult.Duplicate : CommitResult.Conflict, false);
        }

        foreach (var claim in commit.Claims)
        {
            if (session.Execute(Claim, claim.ChannelId.Value, claim.Hash, Nanoseconds(claim.ClaimedAt)) == 0)
            {
                return (CommitResult.Duplicate, false);
            }
        }

        Dictionary<CaseId, CaseNumber>? numbers = null;
        return SqliteContactWrites.Apply(session, commit)
            && SqliteThreadWrites.Apply(session, commit)
            && SqliteCaseWrites.Apply(session, commit, before, ref numbers)
            && SqliteCaseWrites.ApplyClocks(session, commit)
            && SqliteAgentWrites.Apply(session, commit)
            && SqliteDecisions.Apply(session, commit)
            && SqliteMessageWrites.Apply(session, commit)
            && SqliteOutboxWrites.Apply(session, commit)
            && SqliteTimers.Apply(session, commit)
            && SqliteJobs.Apply(session, commit)
            && SqliteQuarantineWrites.Apply(session, commit)
            && SqliteSideRecords.Apply(session, commit)
            && SqliteErasureWrites.Apply(session, commit)
            && SqliteDefinitionWrites.Apply(session, commit)
            && SqliteCursors.Apply(session, commit)
            && Remembers(session, commit)
            ? (Committed(session, commit, numbers), true)
            : (CommitResult.Conflict, false);
    }

    private static bool IsClaimed(SqliteSession session, DedupeKey claim) =>
        session.ReadNumber(FindClaim, claim.ChannelId.Value, claim.Hash) > 0;

    private static CommitResult Committed(SqliteSession session, InboxCommit commit, Dictionary<CaseId, CaseNumber>? numbers)
    {
        var result = new CommitResult(CommitStatus.Committed) { HasParkedFacts = SqliteQuarantineWrites.HasParkedFacts(session, commit) };
        return numbers is null ? result : result with { Numbers = numbers };
    }

    private static bool Remembers(SqliteSession session, InboxCommit commit)
    {
        if (commit.Idempotency is not { } record)
        {
            return true;
        }

        session.Execute(ForgetExpired, record.Agent.Value, record.Key, Nanoseconds(commit.At));
        return session.Execute(
            Remember, record.Agent.Value, record.Key, record.BodyHash, Blob(record.Result.Value), Nanoseconds(record.ExpiresAt)) == 1;
    }
}
