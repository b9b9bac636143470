using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteRetention(SqliteDatabase database, SqliteWriter writer) : IRetentionStore
{
    // Rows stand in the order in which they came, so the old ones are in front.
    private const string RawPayloads =
        "DELETE FROM raw_payloads WHERE place IN (SELECT place FROM raw_payloads ORDER BY place LIMIT ?2) AND received_at < ?1";

    private const string ParkedFacts =
        "DELETE FROM parked_facts WHERE place IN (SELECT place FROM parked_facts ORDER BY place LIMIT ?2) AND parked_at < ?1";

    private const string Claims =
        "DELETE FROM claims WHERE (channel_id, key) IN (SELECT channel_id, key FROM claims WHERE claimed_at < ?1 ORDER BY claimed_at LIMIT ?2)";

    private const string Idempotency =
        "DELETE FROM idempotency WHERE (agent, key) IN (SELECT agent, key FROM idempotency WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)";

    // An entry was written with the event that its version names.
    private const string Feed =
        "DELETE FROM feed WHERE position IN (SELECT position FROM feed WHERE position < (SELECT max(position) FROM feed) ORDER BY position LIMIT ?2) "
        + "AND (SELECT at FROM case_events AS e WHERE e.case_id = feed.case_id AND e.sequence = feed.version) < ?1";

    public Task<int> SweepAsync(RetainedKind kind, Instant before, int limit, CancellationToken cancellationToken) => writer.WriteAsync(
        session => (kind == RetainedKind.SideRecords
            ? SqliteSideRecords.RemoveExpired(session, before, limit)
            : session.Execute(StatementOf(kind), Nanoseconds(before), (long)limit), true),
        0,
        cancellationToken);

    // The log beside the file holds earlier states of pages until it is written over. While somebody reads it stays, until the next time.
    public async Task ScrubAsync(CancellationToken cancellationToken)
    {
        foreach (var index in SqliteSearchScrub.Indexes)
        {
            (long, byte[])? place = null;
            do
            {
                var from = place;
                place = await writer.WriteAsync(
                    session => (SqliteSearchScrub.Run(session, index, from), true), null, cancellationToken).ConfigureAwait(false);
            }
            while (place is not null);
        }

        database.Read(static session => session.ReadNumber("PRAGMA wal_checkpoint(TRUNCATE)"), cancellationToken);
    }

    private static string StatementOf(RetainedKind kind) => kind switch
    {
        RetainedKind.RawPayloads => RawPayloads,
        RetainedKind.ParkedFacts => ParkedFacts,
        RetainedKind.Claims => Claims,
        RetainedKind.Idempotency => Idempotency,
        _ => Feed,
    };
}
