using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlDecisions(PostgreSqlDatabase database) : IDecisionStore
{
    private const string Insert = "INSERT INTO routing_decisions (id, case_id, at, body) SELECT * FROM unnest($1, $2, $3, $4)";

    private const string Newest = "SELECT body FROM routing_decisions WHERE case_id = $1 ORDER BY id DESC LIMIT $2";

    private const string Before = "SELECT body FROM routing_decisions WHERE case_id = $1 AND id < $3 ORDER BY id DESC LIMIT $2";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        if (commit.Decisions.Count > 0)
        {
            batch.Execute(
                Insert,
                (Guid[])[.. commit.Decisions.Select(d => d.Id.Value)],
                (Guid[])[.. commit.Decisions.Select(d => d.CaseId.Value)],
                (long[])[.. commit.Decisions.Select(d => Nanoseconds(d.At))],
                (string?[])[.. commit.Decisions.Select(RoutingDecisionCodec.Write)]);
        }
    }

    public Task<IReadOnlyList<RoutingDecision>> ListAsync(CaseId caseId, DecisionId? before, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RoutingDecision>>(
            async (connection, token) => before is { } from
                ? await connection.ReadAllAsync(Before, Read, [caseId.Value, (long)limit, from.Value], token).ConfigureAwait(false)
                : await connection.ReadAllAsync(Newest, Read, [caseId.Value, (long)limit], token).ConfigureAwait(false),
            cancellationToken);

    private static RoutingDecision Read(PostgreSqlRow row) => RoutingDecisionCodec.Read(row.Text(0));
}
