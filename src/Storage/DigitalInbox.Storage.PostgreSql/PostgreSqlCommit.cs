using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;
using Npgsql;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Applies one commit: one batch, one transaction, one round trip. A statement that meets a conflict ends all of it.</summary>
/// <remarks>The first row that is written is the commit's id. When an answer is lost, the commit is tried again under the same id: if the
/// first try came through, the id is there already; if it still runs, the second waits for it.</remarks>
internal sealed class PostgreSqlCommit(InboxCommit commit)
{
    private const string Mark = "INSERT INTO commits (id) VALUES ($1)";

    // The mark comes first: who tries again must learn that the commit is known, not that the claim is.
    private const string MarkAndClaim =
        "WITH marked AS (INSERT INTO commits (id) VALUES ($1) RETURNING id) INSERT INTO claims (channel_id, key, claimed_at) SELECT $2, $3, $4 FROM marked";

    private const string MarkIsKnown = "commits_pkey";

    private const string ForgetMarks =
        "DELETE FROM commits WHERE id IN (SELECT id FROM commits WHERE id < $1 ORDER BY id LIMIT 2000 FOR UPDATE SKIP LOCKED)";

    private const string Claim = "INSERT INTO claims (channel_id, key, claimed_at) VALUES ($1, $2, $3)";

    private const string ClaimIsKnown = "claims_pkey";

    // A record that has expired gives way.
    private const string Remember =
        "INSERT INTO idempotency AS known (agent, key, body_hash, result, expires_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (agent, key) DO UPDATE "
        + "SET body_hash = $3, result = $4, expires_at = $5 WHERE known.expires_at <= $6 RETURNING 1";

    private const string NumberOf = "SELECT id, number FROM cases WHERE id = ANY($1)";

    // A group does not wait for others for long: each of its commits then waits alone. Holds for the transaction.
    private const string Hurry = "SELECT set_config('lock_timeout', '500ms', true)";

    // No try lasts that long.
    private static readonly Duration MarksAreKept = Duration.FromHours(1);

    private readonly InboxCommit commit = commit;
    private readonly Guid mark = Mark7(commit.At);
    private readonly Dictionary<CaseId, CaseNumber> numbers = [];
    private bool hasParkedFacts;

    /// <summary>Whether to forget the marks of old commits in passing.</summary>
    public bool ForgetsMarks { get; init; }

    public async Task<CommitResult> ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync([this], hurries: false, connection, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (PostgreSqlFaults.Violates(fault, MarkIsKnown))
        {
            await LearnAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (Refusal(fault) is { } refusal)
        {
            return refusal;
        }
        catch (PostgresException fault) when (PostgreSqlFaults.ViolatesCheck(fault, PostgreSqlAgentWrites.LoadIsBeyond))
        {
            throw new InvalidOperationException(
                "The commit would leave an agent with more units of work than it says that the agent may have. Whoever decided it miscounted.", fault);
        }

        return Committed();
    }

    /// <summary>Applies several, none of them on the case of another: one transaction and one round trip, all of them or none. If it throws,
    /// nobody knows which of the two: each must be applied again alone.</summary>
    public static async Task<IReadOnlyList<CommitResult>> ApplyAsync(
        IReadOnlyList<PostgreSqlCommit> together, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(together, hurries: true, connection, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (together.Count == 1 && Refusal(fault) is { } refusal)
        {
            return [refusal];
        }

        return [.. together.Select(c => c.Committed())];
    }

    private static async Task SendAsync(
        IReadOnlyList<PostgreSqlCommit> together, bool hurries, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = new PostgreSqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            if (hurries)
            {
                batch.Read(Hurry, answer: null);
            }

            var place = 0;
            foreach (var one in together)
            {
                one.numbers.Clear();
                one.Write(batch, place);
                place += one.commit.Cases.Count;
            }

            await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static CommitResult? Refusal(PostgresException fault) =>
        PostgreSqlFaults.Violates(fault, MarkIsKnown) ? null
        : PostgreSqlFaults.Violates(fault, ClaimIsKnown) ? CommitResult.Duplicate
        : PostgreSqlFaults.IsConflict(fault) ? CommitResult.Conflict
        : null;

    private static Guid Mark7(Instant at) => Guid.CreateVersion7(at.ToDateTimeOffset());

    private CommitResult Committed() => new(CommitStatus.Committed) { Numbers = numbers, HasParkedFacts = hasParkedFacts };

    /// <param name="batch">Takes the statements.</param>
    /// <param name="place">How many cases the transaction changes before this commit's.</param>
    private void Write(PostgreSqlBatch batch, int place)
    {
        if (commit.Claims is [var only])
        {
            batch.Execute(MarkAndClaim, mark, only.ChannelId.Value, only.Hash, Nanoseconds(only.ClaimedAt));
        }
        else
        {
            batch.Execute(Mark, mark);

            // In one order for everybody, so that two commits with the same claims do not wait for one another.
            foreach (var claim in commit.Claims.OrderBy(c => c.ChannelId.Value, StringComparer.Ordinal).ThenBy(c => c.Hash, StringComparer.Ordinal))
            {
                batch.Execute(Claim, claim.ChannelId.Value, claim.Hash, Nanoseconds(claim.ClaimedAt));
            }
        }

        PostgreSqlErasureWrites.Guard(batch, commit);
        PostgreSqlContactWrites.Add(batch, commit);
        PostgreSqlThreadWrites.Add(batch, commit);
        PostgreSqlCaseWrites.Add(batch, commit, place, (id, number) => numbers[id] = number);
        PostgreSqlCaseWrites.AddClocks(batch, commit);
        PostgreSqlAgentWrites.Add(batch, commit);
        PostgreSqlDecisions.Add(batch, commit);
        PostgreSqlMessageWrites.Add(batch, commit);
        PostgreSqlOutboxWrites.Add(batch, commit);
        PostgreSqlTimerWrites.Add(batch, commit);
        PostgreSqlJobWrites.Add(batch, commit);
        PostgreSqlQuarantineWrites.Add(batch, commit);
        PostgreSqlSideRecordWrites.Add(batch, commit);
        PostgreSqlErasureWrites.Add(batch, commit);
        PostgreSqlDefinitionWrites.Add(batch, commit);
        PostgreSqlCursors.Add(batch, commit);
        if (commit.Idempotency is { } record)
        {
            batch.ExecuteOne(
                Remember,
                record.Agent.Value,
                record.Key,
                record.BodyHash,
                record.Result.Value,
                Nanoseconds(record.ExpiresAt),
                Nanoseconds(commit.At));
        }

        if (ForgetsMarks)
        {
            batch.Execute(ForgetMarks, Mark7(commit.At - MarksAreKept));
        }

        PostgreSqlQuarantineWrites.AskForParkedFacts(batch, commit, answer => hasParkedFacts = answer);
    }

    /// <summary>Reads what an earlier try, whose answer was lost, had to tell.</summary>
    private async Task LearnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var added = commit.Cases.Where(c => c.ExpectedVersion == 0).Select(c => c.State.Id.Value).ToArray();
        var batch = new PostgreSqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            numbers.Clear();
            batch.Read(NumberOf, row => numbers[new CaseId(row.Id(0))] = new CaseNumber(row.Number(1)), added);
            PostgreSqlQuarantineWrites.AskForParkedFacts(batch, commit, answer => hasParkedFacts = answer);
            await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
