using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal static class SqliteCaseWrites
{
    private const string Find = "SELECT number, version, assignee FROM cases WHERE id = ?1";

    private const string Insert =
        "INSERT INTO cases (id, version, thread_id, contact_id, channel_id, status, is_active, assignee, opened_at, last_message_at, preview, state, "
        + "clocks, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, max(?9, ?10), ?11, ?12, ?13, ?14) RETURNING number";

    private const string Changes =
        "UPDATE cases SET version = ?2, status = ?3, is_active = ?4, assignee = ?5, preview = coalesce(?6, preview), state = ?7";

    private const string MessageAlso = ", last_message_at = max(last_message_at, ?8)";

    // Only when they changed: naming a column writes its indexes anew.
    private const string ClocksAlso = ", clocks = ?9, due_at = ?10";

    private const string OfNumber = " WHERE number = ?1";

    private const string Update = Changes + OfNumber;

    private const string UpdateWithMessage = Changes + MessageAlso + OfNumber;

    private const string UpdateWithClocks = Changes + ClocksAlso + OfNumber;

    private const string UpdateWithBoth = Changes + MessageAlso + ClocksAlso + OfNumber;

    private const string UpdateClocks = "UPDATE cases SET clocks = ?3, due_at = ?4 WHERE id = ?1 AND version = ?2";

    private const string InsertEvent =
        "INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    private const string InsertFeed =
        "INSERT INTO feed (case_id, number, version, assignee, previous_assignee, events) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    public static bool Apply(SqliteSession session, InboxCommit commit, ref Dictionary<CaseId, CaseNumber>? numbers)
    {
        // What leaves a thread goes first, so that a case may close and the next one open in one commit.
        var changes = commit.Cases.Count < 2 ? commit.Cases : [.. commit.Cases.OrderBy(c => c.State.Status.IsActive)];
        foreach (var change in changes)
        {
            var id = Blob(change.State.Id.Value);
            var before = session.ReadOne(Find, static row => new Stored(row.Number(0), row.Number(1), row.OptionalText(2)), id);
            if ((before?.Version ?? 0) != change.ExpectedVersion)
            {
                return false;
            }

            var number = before?.Number ?? Add(session, id, change, commit);
            if (before is null)
            {
                (numbers ??= []).Add(change.State.Id, new CaseNumber(number));
            }
            else
            {
                Change(session, number, change, commit);
            }

            AddEvents(session, id, change.Events);
            session.Execute(
                InsertFeed,
                id,
                number,
                change.State.Version,
                change.State.InboxAssignee?.Value,
                before?.Assignee,
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
            DueAt(change.Clocks));
    }

    private static void Change(SqliteSession session, long number, CaseChange change, InboxCommit commit)
    {
        var state = change.State;
        ReadOnlySpan<SqliteValue> values =
        [
            number,
            state.Version,
            state.Status.Name,
            state.Status.IsActive ? 1L : 0L,
            state.InboxAssignee?.Value,
            change.Preview,
            CaseEventCodec.Write(state),
            Nanoseconds(commit.At),
            change.Clocks?.Clocks,
            DueAt(change.Clocks),
        ];
        switch (change)
        {
            case { HasMessage: true, Clocks: not null }:
                session.Execute(UpdateWithBoth, values);
                break;
            case { HasMessage: true }:
                session.Execute(UpdateWithMessage, values[..8]);
                break;
            case { Clocks: not null }:
                session.Execute(UpdateWithClocks, values);
                break;
            default:
                session.Execute(Update, values[..7]);
                break;
        }
    }

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

    private sealed record Stored(long Number, long Version, string? Assignee);
}
