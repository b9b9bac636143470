using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlRetention(PostgreSqlDatabase database) : IRetentionStore
{
    // Rows stand in the order in which they came, so the old ones are in front.
    private const string RawPayloads =
        "DELETE FROM raw_payloads WHERE place IN (SELECT place FROM raw_payloads ORDER BY place LIMIT $2) AND received_at < $1";

    private const string ParkedFacts =
        "DELETE FROM parked_facts WHERE place IN (SELECT place FROM parked_facts ORDER BY place LIMIT $2) AND parked_at < $1";

    private const string Claims =
        "DELETE FROM claims WHERE (channel_id, key) IN (SELECT channel_id, key FROM claims WHERE claimed_at < $1 ORDER BY claimed_at LIMIT $2)";

    private const string Idempotency =
        "DELETE FROM idempotency WHERE (agent, key) IN (SELECT agent, key FROM idempotency WHERE expires_at < $1 ORDER BY expires_at LIMIT $2) AND expires_at < $1";

    // An entry was written with the event that its version names.
    private const string Feed =
        "DELETE FROM feed AS f WHERE f.position IN (SELECT position FROM feed WHERE position < (SELECT max(position) FROM feed) ORDER BY position LIMIT $2) "
        + "AND (SELECT e.at FROM case_events AS e WHERE e.case_id = f.case_id AND e.sequence = f.version) < $1";

    private const string SideRecords =
        "DELETE FROM side_records WHERE place IN (SELECT place FROM side_records WHERE expires_at < $1 ORDER BY expires_at LIMIT $2) AND expires_at < $1";

    public Task<int> SweepAsync(RetainedKind kind, Instant before, int limit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, token) => connection.ExecuteAsync(StatementOf(kind), [Nanoseconds(before), (long)limit], token), cancellationToken);

    // Rows that are gone leave the files when the server's vacuum comes by; see docs/privacy.md.
    public Task ScrubAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    private static string StatementOf(RetainedKind kind) => kind switch
    {
        RetainedKind.RawPayloads => RawPayloads,
        RetainedKind.ParkedFacts => ParkedFacts,
        RetainedKind.Claims => Claims,
        RetainedKind.Idempotency => Idempotency,
        RetainedKind.SideRecords => SideRecords,
        _ => Feed,
    };
}
