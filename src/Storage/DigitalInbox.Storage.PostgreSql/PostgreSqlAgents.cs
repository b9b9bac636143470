using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlAgents(PostgreSqlDatabase database) : IAgentStore
{
    // One statement, so that an agent and the work are of one moment.
    private const string All =
        "SELECT a.agent_id, a.version, a.state, w.case_id, w.kind, w.queue_id, w.weight, w.since, w.offer_id "
        + "FROM agents AS a LEFT JOIN agent_work AS w ON w.agent_id = a.agent_id ";

    private const string One = All + "WHERE a.agent_id = $1";

    private const string List = All + "ORDER BY a.agent_id";

    private const string EventColumns = "SELECT e.position, e.agent_id, e.sequence, e.name, e.schema, e.at, e.initiator_kind, e.initiator_id, e.body";

    private const string History = EventColumns + " FROM agent_events AS e WHERE e.agent_id = $1 AND e.sequence > $2 ORDER BY e.sequence LIMIT $3";

    private const string Log =
        EventColumns + ", e.position < shown.until FROM agent_events AS e, " + PostgreSqlOrder.Shown + " WHERE e.position > $1 ORDER BY e.position LIMIT $2";

    private const string Last =
        "SELECT coalesce((SELECT max(position) FROM agent_events WHERE position < shown.until), 0), "
        + "EXISTS (SELECT 1 FROM agent_events WHERE position >= shown.until) FROM " + PostgreSqlOrder.Shown;

    private const string Hold =
        "UPDATE agents SET held_until = greatest(held_until, clock_timestamp() + $2 * interval '1 microsecond') WHERE agent_id = $1";

    private const string Lapsed =
        "SELECT agent_id FROM agents WHERE presence <> 0 AND held_until <= clock_timestamp() ORDER BY agent_id LIMIT $1";

    public Task<AgentState?> FindAsync(AgentId id, CancellationToken cancellationToken) => database.ReadAsync(
        async (connection, token) => States(await connection.ReadAllAsync(One, ReadRow, [id.Value], token).ConfigureAwait(false)).SingleOrDefault(),
        cancellationToken);

    public Task<IReadOnlyList<AgentState>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<AgentState>>(
        async (connection, token) => States(await connection.ReadAllAsync(List, ReadRow, [], token).ConfigureAwait(false)), cancellationToken);

    public Task<IReadOnlyList<AgentEvent>> ReadHistoryAsync(AgentId id, long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AgentEvent>>(
            async (connection, token) => await connection.ReadAllAsync(
                History, static row => ReadEntry(row).Event, [id.Value, after, (long)limit], token).ConfigureAwait(false),
            cancellationToken);

    public Task<IReadOnlyList<AgentLogEntry>> ReadLogAsync(long after, int limit, CancellationToken cancellationToken) =>
        PostgreSqlOrder.ReadAsync(database, Log, static row => (ReadEntry(row), row.Flag(9)), after, limit, cancellationToken);

    public Task<long> GetLastPositionAsync(CancellationToken cancellationToken) => PostgreSqlOrder.ReadLastAsync(database, Last, cancellationToken);

    public Task HoldPresenceAsync(AgentId id, Duration duration, Instant now, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, token) => connection.ExecuteAsync(Hold, [id.Value, duration.ToInt64Nanoseconds() / 1000], token), cancellationToken);

    public Task<IReadOnlyList<AgentId>> FindLapsedAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AgentId>>(
            async (connection, token) => await connection.ReadAllAsync(
                Lapsed, static row => new AgentId(row.Text(0)), [(long)limit], token).ConfigureAwait(false),
            cancellationToken);

    private static List<AgentState> States(List<Row> rows) =>
    [
        .. rows.GroupBy(r => r.Agent).Select(ofAgent =>
        {
            var agent = ofAgent.First();
            return AgentEventCodec.ReadState(agent.Agent, agent.Version, agent.State, ofAgent.Select(r => r.Work).OfType<AgentWork>());
        }),
    ];

    private static Row ReadRow(PostgreSqlRow row) => new(
        new AgentId(row.Text(0)),
        row.Number(1),
        row.Text(2),
        row.IsNull(3) ? null : new AgentWork(
            new CaseId(row.Id(3)),
            new ChannelKind(row.Text(4)),
            row.OptionalText(5) is { } queue ? new QueueId(queue) : null,
            row.Small(6),
            row.Instant(7),
            row.OptionalId(8) is { } offer ? new OfferId(offer) : null));

    private static AgentLogEntry ReadEntry(PostgreSqlRow row)
    {
        var (agent, sequence, at) = (new AgentId(row.Text(1)), row.Number(2), row.Instant(5));
        var by = new Initiator((InitiatorKind)row.Small(6), row.OptionalText(7));
        return new AgentLogEntry(row.Number(0), AgentEventCodec.Read(
            row.Text(3), row.Small(4), row.Text(8), e => e with { Agent = agent, Sequence = sequence, At = at, Initiator = by }));
    }

    private sealed record Row(AgentId Agent, long Version, string State, AgentWork? Work);
}
