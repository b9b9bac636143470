using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteDecisions(SqliteDatabase database) : IDecisionStore
{
    private const string Insert = "INSERT INTO routing_decisions (id, case_id, at, body) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";

    private const string Newest = "SELECT body FROM routing_decisions WHERE case_id = ?1 ORDER BY id DESC LIMIT ?2";

    private const string Before = "SELECT body FROM routing_decisions WHERE case_id = ?1 AND id < ?3 ORDER BY id DESC LIMIT ?2";

    public static bool Apply(SqliteSession session, InboxCommit commit) => commit.Decisions.All(decision => session.Execute(
        Insert, Blob(decision.Id.Value), Blob(decision.CaseId.Value), Nanoseconds(decision.At), RoutingDecisionCodec.Write(decision)) == 1);

    public Task<IReadOnlyList<RoutingDecision>> ListAsync(CaseId caseId, DecisionId? before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RoutingDecision>>(database.Read(
            session => before is { } from
                ? session.ReadAll(Before, Read, Blob(caseId.Value), (long)limit, Blob(from.Value))
                : session.ReadAll(Newest, Read, Blob(caseId.Value), (long)limit),
            cancellationToken));

    private static RoutingDecision Read(SqliteRow row) => RoutingDecisionCodec.Read(row.Text(0));
}
