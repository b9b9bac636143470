using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Microsoft.Data.Sqlite;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Writes what agents have and do.</summary>
internal static class SqliteAgentWrites
{
    private const string Version = "SELECT ifnull((SELECT version FROM agents WHERE agent_id = ?1), 0)";

    private const string Insert = "INSERT INTO agents (agent_id, version, state, presence, load) VALUES (?1, ?2, ?3, ?4, 0) ON CONFLICT DO NOTHING";

    // Who comes again was not held before.
    private const string Update =
        "UPDATE agents SET version = ?2, state = ?3, presence = ?4, held_until = iif(?4 = 0, NULL, held_until) WHERE agent_id = ?1 AND version = ?5";

    private const string InsertEvent =
        "INSERT INTO agent_events (agent_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    private const string End = "DELETE FROM agent_work WHERE case_id = ?1 AND agent_id = ?2";

    private const string Take =
        "INSERT INTO agent_work AS w (case_id, agent_id, kind, queue_id, weight, units, since, offer_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
        + "ON CONFLICT (case_id) DO UPDATE SET kind = ?3, queue_id = ?4, weight = ?5, units = ?6, since = ?7, offer_id = ?8 WHERE w.agent_id = ?2";

    private const string Count =
        "UPDATE agents SET most = ?3, load = ?2 + (SELECT ifnull(sum(units), 0) FROM agent_work WHERE agent_id = ?1) WHERE agent_id = ?1";

    /// <summary>Tells whether every agent is at the version that the commit was decided on, before anything is written.</summary>
    public static bool AreCurrent(SqliteSession session, InboxCommit commit) =>
        commit.Agents.All(change => session.ReadNumber(Version, change.State.Id.Value) == change.ExpectedVersion);

    /// <exception cref="InvalidOperationException">An agent would have more than the commit says that the agent may have.</exception>
    public static bool Apply(SqliteSession session, InboxCommit commit)
    {
        // What is taken away goes first, so that a case may move from one agent to another in one commit.
        return commit.Agents.All(change => Change(session, change)) && commit.Agents.All(change => AddWork(session, change));
    }

    private static bool Change(SqliteSession session, AgentChange change)
    {
        var state = change.State;
        var (id, json, presence) = (state.Id.Value, AgentEventCodec.Write(state), (long)state.Presence);
        var written = change.ExpectedVersion == 0
            ? session.Execute(Insert, id, state.Version, json, presence)
            : session.Execute(Update, id, state.Version, json, presence, change.ExpectedVersion);
        if (written == 0)
        {
            return false;
        }

        foreach (var happened in change.Events)
        {
            session.Execute(
                InsertEvent,
                id,
                happened.Sequence,
                AgentEventCodec.NameOf(happened),
                (long)AgentEventCodec.SchemaVersion,
                Nanoseconds(happened.At),
                (long)happened.Initiator.Kind,
                happened.Initiator.Id,
                AgentEventCodec.Write(happened));
        }

        foreach (var gone in change.Work.Where(w => w.Work is null))
        {
            session.Execute(End, Blob(gone.CaseId.Value), id);
        }

        return true;
    }

    private static bool AddWork(SqliteSession session, AgentChange change)
    {
        var id = change.State.Id.Value;
        foreach (var (caseId, work, units) in change.Work)
        {
            if (work is not null && session.Execute(
                Take,
                Blob(caseId.Value),
                id,
                work.Kind.Value,
                work.Queue?.Value,
                (long)work.Units,
                (long)units,
                Nanoseconds(work.Since),
                work.Offer is { } offer ? Blob(offer.Value) : null) == 0)
            {
                return false;
            }
        }

        try
        {
            session.Execute(Count, id, (long)change.OccupiedUnits, (long?)change.MostUnits);
            return true;
        }
        catch (SqliteException fault) when (SqliteFaults.IsCheckViolation(fault))
        {
            throw new InvalidOperationException(
                "The commit would leave an agent with more units of work than it says that the agent may have. Whoever decided it miscounted.", fault);
        }
    }
}
