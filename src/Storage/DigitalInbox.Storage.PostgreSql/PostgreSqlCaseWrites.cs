using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Writes a case, its events and its entry of the feed in one statement. Events are counted on from the version that is
/// expected, so none can stand anywhere but at the next place.</summary>
internal static class PostgreSqlCaseWrites
{
    // For all that a commit changes in one order, so that two commits on the same cases do not wait for one another.
    private const string LockInOrder = "SELECT count(*) FROM (SELECT 1 FROM cases WHERE id = ANY($1) ORDER BY id FOR UPDATE) AS locked";

    private const string Insert =
        "WITH changed AS (INSERT INTO cases (id, version, status, is_active, assignee, preview, state, last_message_at, thread_id, contact_id, channel_id, opened_at, "
        + "clocks, due_at, queue_id, waiting_since) "
        + "VALUES ($1, $3, $13, $14, $12, $15, $16, greatest($25, $17), $22, $23, $24, $25, $18, $19, $20, $21) "
        + "RETURNING number, NULL::text AS previous, NULL::text AS left_queue), "
        + "listed AS (INSERT INTO case_arrivals (number, channel_id, status, assignee, queue_id, last_message_at) "
        + "SELECT c.number, $24, $13, $12, $20, greatest($25, $17) FROM changed AS c RETURNING 1), "
        + Tell
        + "SELECT c.number FROM changed AS c, listed, told, fed";

    // Only the version that is expected is found, also after a wait for somebody else who changes it.
    private const string Update =
        "WITH changed AS (UPDATE cases AS c SET version = $3, status = $13, is_active = $14, assignee = $12, preview = coalesce($15, c.preview), "
        + "state = $16, last_message_at = greatest(c.last_message_at, $17), "
        + "clocks = CASE WHEN $22 THEN $18 ELSE c.clocks END, due_at = CASE WHEN $22 THEN $19 ELSE c.due_at END, "
        + "queue_id = $20, waiting_since = $21 "
        + "FROM cases AS b WHERE c.id = $1 AND c.version = $2 AND b.id = $1 RETURNING c.number, b.assignee AS previous, b.queue_id AS left_queue), "
        + "moved AS (UPDATE case_arrivals AS a SET status = $13, assignee = $12, queue_id = $20, last_message_at = greatest(a.last_message_at, $17) "
        + "WHERE a.number = (SELECT number FROM changed) AND (a.last_message_at < $17 OR a.status <> $13 OR a.assignee IS DISTINCT FROM $12 "
        + "OR a.queue_id IS DISTINCT FROM $20) RETURNING 1), "
        + "listed AS (SELECT count(*) FROM moved), "
        + Tell
        + "SELECT must_be_one((SELECT count(*) FROM changed, listed, told, fed))";

    private const string UpdateClocks = "UPDATE cases SET clocks = $3, due_at = $4 WHERE id = $1 AND version = $2 RETURNING 1";

    // Counted, so that nothing is left to do, and to fail, when the row of the answer leaves.
    private const string Tell =
        "added AS (INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) "
        + "SELECT $1, $2 + e.place, e.name, $4, e.at, e.kind, e.by, e.body "
        + "FROM changed, unnest($5, $6, $7, $8, $9) WITH ORDINALITY AS e (name, at, kind, by, body, place) RETURNING 1), "
        + "told AS (SELECT count(*) FROM added), "
        + "fed AS (INSERT INTO feed (position, case_id, number, version, assignee, previous_assignee, queue_id, previous_queue_id, events) "
        + "SELECT ((pg_current_xact_id()::text::bigint + o.added) << 12) + $10, $1, c.number, $3, $12, c.previous, $20, c.left_queue, $11 "
        + "FROM changed AS c, feed_origin AS o RETURNING 1) ";

    // A position has so many places for the cases of one transaction.
    private const int MostCases = 1 << 12;

    public static void Add(PostgreSqlBatch batch, InboxCommit commit, int place, Action<CaseId, CaseNumber> number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place + commit.Cases.Count, MostCases);
        Guid[] known =
        [
            .. commit.Cases.Where(c => c.ExpectedVersion > 0).Select(c => c.State.Id.Value),
            .. commit.Clocks.Select(c => c.CaseId.Value),
        ];
        if (known.Length > 1)
        {
            batch.Read(LockInOrder, answer: null, known);
        }

        // What leaves a thread goes first, so that a case may close and the next one open in one commit.
        var changes = commit.Cases.Count < 2 ? commit.Cases : [.. commit.Cases.OrderBy(c => c.State.Status.IsActive)];
        foreach (var change in changes)
        {
            var values = Values(change, commit, place++);
            if (change.ExpectedVersion > 0)
            {
                batch.Read(Update, answer: null, [.. values, change.Clocks is not null]);
            }
            else
            {
                var state = change.State;
                batch.Read(
                    Insert,
                    row => number(state.Id, new CaseNumber(row.Number(0))),
                    [.. values, state.ThreadId.Value, state.ContactId.Value, state.ChannelId.Value, Nanoseconds(state.OpenedAt)]);
            }

            PostgreSqlTagWrites.Add(batch, change);
            PostgreSqlMarkWrites.Add(batch, change);
        }
    }

    /// <summary>Writes clocks of cases to which nothing else happened; that is no change to tell.</summary>
    public static void AddClocks(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var (id, version, clocks) in commit.Clocks)
        {
            batch.ExecuteOne(UpdateClocks, id.Value, version, clocks.Clocks, DueAt(clocks));
        }
    }

    private static long DueAt(ClockChange? clocks) => clocks?.DueAt is { } due ? Nanoseconds(due) : Never;

    private static PostgreSqlValue[] Values(CaseChange change, InboxCommit commit, int place)
    {
        var (state, events) = (change.State, change.Events);
        return
        [
            state.Id.Value,
            change.ExpectedVersion,
            state.Version,
            CaseEventCodec.SchemaVersion,
            (string?[])[.. events.Select(CaseEventCodec.NameOf)],
            (long[])[.. events.Select(e => Nanoseconds(e.At))],
            (int[])[.. events.Select(e => (int)e.Initiator.Kind)],
            (string?[])[.. events.Select(e => e.Initiator.Id)],
            (string?[])[.. events.Select(CaseEventCodec.Write)],
            (long)place,
            string.Join(' ', events.Select(CaseEventCodec.NameOf)),
            state.InboxAssignee?.Value,
            state.Status.Name,
            state.Status.IsActive,
            change.Preview,
            CaseEventCodec.Write(state),
            change.HasMessage ? Nanoseconds(commit.At) : long.MinValue,
            change.Clocks?.Clocks,
            DueAt(change.Clocks),
            state.QueueId?.Value,
            state.WaitingSince is { } since ? Nanoseconds(since) : (long?)null,
        ];
    }
}
