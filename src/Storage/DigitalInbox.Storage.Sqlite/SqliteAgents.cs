using DigitalInbox.Agents;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteAgents(SqliteDatabase database, SqliteWriter writer) : IAgentStore
{
    // One statement, so that an agent and the work are of one moment.
    private const string All =
        "SELECT a.agent_id, a.version, a.state, w.case_id, w.kind, w.queue_id, w.weight, w.since, w.offer_id "
        + "FROM agents AS a LEFT JOIN agent_work AS w ON w.agent_id = a.agent_id ";

    private const string One = All + "WHERE a.agent_id = ?1";

    private const string List = All + "ORDER BY a.agent_id";

    private const string EventColumns = "SELECT position, agent_id, sequence, name, schema, at, initiator_kind, initiator_id, body FROM agent_events ";

    private const string History = EventColumns + "WHERE agent_id = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3";

    // Only one transaction writes at a time, so positions grow in commit order.
    private const string Log = EventColumns + "WHERE position > ?1 ORDER BY position LIMIT ?2";

    private const string Last = "SELECT ifnull(max(position), 0) FROM agent_events";

    private const string Hold = "UPDATE agents SET held_until = max(ifnull(held_until, ?2), ?2) WHERE agent_id = ?1";

    private const string Lapsed = "SELECT agent_id FROM agents WHERE presence <> 0 AND held_until <= ?1 ORDER BY agent_id LIMIT ?2";

    public Task<AgentState?> FindAsync(AgentId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => States(session.ReadAll(One, ReadRow, id.Value)).SingleOrDefault(), cancellationToken));

    public Task<IReadOnlyList<AgentState>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AgentState>>(database.Read(static session => States(session.ReadAll(List, ReadRow)), cancellationToken));

    public Task<IReadOnlyList<AgentEvent>> ReadHistoryAsync(AgentId id, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AgentEvent>>(database.Read(
            session => session.ReadAll(History, static row => ReadEntry(row).Event, id.Value, after, (long)limit), cancellationToken));

    public Task<IReadOnlyList<AgentLogEntry>> ReadLogAsync(long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AgentLogEntry>>(database.Read(
            session => session.ReadAll(Log, ReadEntry, after, (long)limit), cancellationToken));

    public Task<long> GetLastPositionAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(static session => session.ReadNumber(Last), cancellationToken));

    public Task HoldPresenceAsync(AgentId id, Duration duration, Instant now, CancellationToken cancellationToken) =>
        writer.WriteAsync(session => (session.Execute(Hold, id.Value, Nanoseconds(now + duration)), true), 0, cancellationToken);

    public Task<IReadOnlyList<AgentId>> FindLapsedAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AgentId>>(database.Read(
            session => session.ReadAll(Lapsed, static row => new AgentId(row.Text(0)), Nanoseconds(now), (long)limit), cancellationToken));

    private static List<AgentState> States(List<Row> rows) =>
    [
        .. rows.GroupBy(r => r.Agent).Select(ofAgent =>
        {
            var agent = ofAgent.First();
            return AgentEventCodec.ReadState(agent.Agent, agent.Version, agent.State, ofAgent.Select(r => r.Work).OfType<AgentWork>());
        }),
    ];

    private static Row ReadRow(SqliteRow row) => new(
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

    private static AgentLogEntry ReadEntry(SqliteRow row)
    {
        var (agent, sequence, at) = (new AgentId(row.Text(1)), row.Number(2), row.Instant(5));
        var by = new Initiator((InitiatorKind)row.Small(6), row.OptionalText(7));
        return new AgentLogEntry(row.Number(0), AgentEventCodec.Read(
            row.Text(3), row.Small(4), row.Text(8), e => e with { Agent = agent, Sequence = sequence, At = at, Initiator = by }));
    }

    private sealed record Row(AgentId Agent, long Version, string State, AgentWork? Work);
}
