using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal static class SqliteCaseWrites
{
    private const string Find = "SELECT number, version, assignee, status, is_active, due_at, queue_id, waiting_since FROM cases WHERE id = ?1";

    private const string Insert =
        "INSERT INTO cases (id, version, thread_id, contact_id, channel_id, status, is_active, assignee, opened_at, last_message_at, preview, state, "
        + "clocks, due_at, queue_id, waiting_since) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, max(?9, ?10), ?11, ?12, ?13, ?14, ?15, ?16) RETURNING number";

    private const string UpdateClocks = "UPDATE cases SET clocks = ?3, due_at = ?4 WHERE id = ?1 AND version = ?2";

    private const string InsertEvent =
        "INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    private const string InsertFeed =
        "INSERT INTO feed (case_id, number, version, assignee, previous_assignee, queue_id, previous_queue_id, events) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    /// <summary>Finds what the commit changes, before anything is written.</summary>
    /// <returns>False when a case is not at the version that the commit was decided on.</returns>
    public static bool TryFind(SqliteSession session, InboxCommit commit, out StoredCase?[] before)
    {
        before = commit.Cases.Count == 0 ? [] : new StoredCase?[commit.Cases.Count];
        for (var i = 0; i < before.Length; i++)
        {
            var change = commit.Cases[i];
            before[i] = session.ReadOne(Find, StoredCase.Read, Blob(change.State.Id.Value));
            if ((before[i]?.Version ?? 0) != change.ExpectedVersion)
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>True; what could be refused was found out before.</returns>
    public static bool Apply(SqliteSession session, InboxCommit commit, StoredCase?[] before, ref Dictionary<CaseId, CaseNumber>? numbers)
    {
        // What leaves a thread goes first, so that a case may close and the next one open in one commit.
        var order = Enumerable.Range(0, before.Length);
        foreach (var i in before.Length < 2 ? order : order.OrderBy(i => commit.Cases[i].State.Status.IsActive))
        {
            var (change, stored) = (commit.Cases[i], before[i]);
            var id = Blob(change.State.Id.Value);
            var number = stored?.Number ?? Add(session, id, change, commit);
            if (stored is null)
            {
                (numbers ??= []).Add(change.State.Id, new CaseNumber(number));
            }
            else
            {
                Change(session, stored, change, commit);
            }

            AddEvents(session, id, change.Events);
            SqliteTagWrites.Apply(session, number, change.Events);
            SqliteMarkWrites.Apply(session, number, change);
            session.Execute(
                InsertFeed,
                id,
                number,
                change.State.Version,
                change.State.InboxAssignee?.Value,
                stored?.Assignee,
                change.State.QueueId?.Value,
                stored?.Queue,
                string.Join(' ', change.Events.Select(CaseEventCodec.NameOf)));
        }

        return true;
    }

    public static bool ApplyClocks(SqliteSession session, InboxCommit commit) => commit.Clocks.All(change => session.Execute(
        UpdateClocks, Blob(change.CaseId.Value), change.ExpectedVersion, change.Clocks.Clocks, DueAt(change.Clocks)) == 1);

    private static long Add(SqliteSession session, byte[] id, CaseChange change, InboxCommit commit)
    {
        var state = change.State;
        return session.ReadNumber(
            Insert,
            id,
            state.Version,
            Blob(state.ThreadId.Value),
            Blob(state.ContactId.Value),
            state.ChannelId.Value,
            state.Status.Name,
            state.Status.IsActive ? 1L : 0L,
            state.InboxAssignee?.Value,
            Nanoseconds(state.OpenedAt),
            change.HasMessage ? Nanoseconds(commit.At) : long.MinValue,
            change.Preview,
            CaseEventCodec.Write(state),
            change.Clocks?.Clocks,
            DueAt(change.Clocks),
            state.QueueId?.Value,
            WaitingSince(state));
    }

    private static void Change(SqliteSession session, StoredCase before, CaseChange change, InboxCommit commit)
    {
        var state = change.State;
        var due = DueAt(change.Clocks);
        var waiting = WaitingSince(state);
        session.Execute(
            SqliteCaseUpdate.For(
                hasStatus: state.Status.IsActive != before.IsActive || !string.Equals(state.Status.Name, before.Status, StringComparison.Ordinal),
                hasHolder: !string.Equals(state.InboxAssignee?.Value, before.Assignee, StringComparison.Ordinal),
                change.HasMessage,
                hasClocks: change.Clocks is not null,
                hasDue: change.Clocks is not null && due != before.DueAt,
                hasQueue: !string.Equals(state.QueueId?.Value, before.Queue, StringComparison.Ordinal),
                hasWait: waiting != before.WaitingSince),
            state.Version,
            change.Preview,
            CaseEventCodec.Write(state),
            state.Status.Name,
            state.Status.IsActive ? 1L : 0L,
            state.InboxAssignee?.Value,
            Nanoseconds(commit.At),
            change.Clocks?.Clocks,
            due,
            state.QueueId?.Value,
            waiting,
            before.Number);
    }

    private static long? WaitingSince(CaseSnapshot state) => state.WaitingSince is { } since ? Nanoseconds(since) : null;

    private static long DueAt(ClockChange? clocks) => clocks?.DueAt is { } due ? Nanoseconds(due) : Never;

    private static void AddEvents(SqliteSession session, byte[] id, IReadOnlyList<CaseEvent> events)
    {
        foreach (var happened in events)
        {
            session.Execute(
                InsertEvent,
                id,
                happened.Sequence,
                CaseEventCodec.NameOf(happened),
                (long)CaseEventCodec.SchemaVersion,
                Nanoseconds(happened.At),
                (long)happened.Initiator.Kind,
                happened.Initiator.Id,
                CaseEventCodec.Write(happened));
        }
    }
}
