using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Writes what agents have and do. Whoever changes an agent's work holds the agent's row first, so that the work can be summed up.</summary>
internal static class PostgreSqlAgentWrites
{
    /// <summary>The constraint that no agent has more than the commit says that the agent may have.</summary>
    public const string LoadIsBeyond = "agents_load";

    // A position has so many places for the events of one commit.
    private const int MostEvents = 1 << 12;

    private const string Insert =
        "WITH changed AS (INSERT INTO agents (agent_id, version, state, presence, load) VALUES ($1, $3, $4, $5, 0) RETURNING agent_id), " + Tell
        + "SELECT count(*) FROM changed, told";

    // Who comes again was not held before.
    private const string Update =
        "WITH changed AS (UPDATE agents SET version = $3, state = $4, presence = $5, held_until = CASE WHEN $5 = 0 THEN NULL ELSE held_until END "
        + "WHERE agent_id = $1 AND version = $2 RETURNING agent_id), " + Tell
        + "SELECT must_be_one((SELECT count(*) FROM changed, told))";

    // Counted, so that nothing is left to do, and to fail, when the row of the answer leaves.
    private const string Tell =
        "added AS (INSERT INTO agent_events (position, agent_id, sequence, name, schema, at, initiator_kind, initiator_id, body) "
        + "SELECT ((pg_current_xact_id()::text::bigint + o.added) << 12) + $12 + e.place, c.agent_id, $2 + e.place, e.name, $6, e.at, e.kind, e.by, e.body "
        + "FROM changed AS c, feed_origin AS o, unnest($7, $8, $9, $10, $11) WITH ORDINALITY AS e (name, at, kind, by, body, place) RETURNING 1), "
        + "told AS (SELECT count(*) FROM added) ";

    private const string End = "DELETE FROM agent_work AS w USING unnest($1, $2) AS e (case_id, agent_id) WHERE w.case_id = e.case_id AND w.agent_id = e.agent_id";

    // What another agent has is passed over, and the number of rows tells.
    private const string Take =
        "WITH taken AS (INSERT INTO agent_work AS w (case_id, agent_id, kind, queue_id, weight, units, since, offer_id) "
        + "SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) "
        + "ON CONFLICT (case_id) DO UPDATE SET kind = excluded.kind, queue_id = excluded.queue_id, weight = excluded.weight, units = excluded.units, "
        + "since = excluded.since, offer_id = excluded.offer_id WHERE w.agent_id = excluded.agent_id RETURNING 1) "
        + "SELECT must_be_one(1 + $9 - (SELECT count(*) FROM taken))";

    private const string Count =
        "UPDATE agents AS a SET most = c.most, load = c.occupied + (SELECT coalesce(sum(w.units), 0) FROM agent_work AS w WHERE w.agent_id = a.agent_id) "
        + "FROM unnest($1, $2, $3) AS c (agent_id, occupied, most) WHERE a.agent_id = c.agent_id";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        if (commit.Agents.Count == 0)
        {
            return;
        }

        // In one order for everybody, so that two commits on the same agents do not wait for one another.
        AgentChange[] changes = [.. commit.Agents.OrderBy(a => a.State.Id.Value, StringComparer.Ordinal)];
        var place = 0;
        foreach (var change in changes)
        {
            batch.Read(change.ExpectedVersion == 0 ? Insert : Update, answer: null, Values(change, place));
            place += change.Events.Count;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, MostEvents);

        // What is taken away goes first, so that a case may move from one agent to another in one commit.
        var work = changes.SelectMany(c => c.Work, (c, w) => (Agent: c.State.Id.Value, Change: w)).OrderBy(w => w.Change.CaseId.Value).ToArray();
        var gone = Array.FindAll(work, w => w.Change.Work is null);
        if (gone.Length > 0)
        {
            batch.Execute(End, Array.ConvertAll(gone, w => w.Change.CaseId.Value), Array.ConvertAll(gone, w => (string?)w.Agent));
        }

        AddTaken(batch, Array.FindAll(work, w => w.Change.Work is not null));
        batch.Execute(
            Count,
            Array.ConvertAll(changes, c => (string?)c.State.Id.Value),
            Array.ConvertAll(changes, c => c.OccupiedUnits),
            Array.ConvertAll(changes, c => c.MostUnits));
    }

    private static void AddTaken(PostgreSqlBatch batch, (string Agent, AgentWorkChange Change)[] taken)
    {
        if (taken.Length == 0)
        {
            return;
        }

        batch.Read(
            Take,
            answer: null,
            Array.ConvertAll(taken, t => t.Change.CaseId.Value),
            Array.ConvertAll(taken, t => (string?)t.Agent),
            Array.ConvertAll(taken, t => (string?)t.Change.Work!.Kind.Value),
            Array.ConvertAll(taken, t => t.Change.Work!.Queue?.Value),
            Array.ConvertAll(taken, t => t.Change.Work!.Units),
            Array.ConvertAll(taken, t => t.Change.Units),
            Array.ConvertAll(taken, t => Nanoseconds(t.Change.Work!.Since)),
            Array.ConvertAll(taken, t => t.Change.Work!.Offer?.Value),
            (long)taken.Length);
    }

    private static PostgreSqlValue[] Values(AgentChange change, int place)
    {
        var (state, events) = (change.State, change.Events);
        return
        [
            state.Id.Value,
            change.ExpectedVersion,
            state.Version,
            AgentEventCodec.Write(state),
            (int)state.Presence,
            AgentEventCodec.SchemaVersion,
            (string?[])[.. events.Select(AgentEventCodec.NameOf)],
            (long[])[.. events.Select(e => Nanoseconds(e.At))],
            (int[])[.. events.Select(e => (int)e.Initiator.Kind)],
            (string?[])[.. events.Select(e => e.Initiator.Id)],
            (string?[])[.. events.Select(AgentEventCodec.Write)],
            (long)place,
        ];
    }
}
