using System.Text.Json;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteCases(SqliteDatabase database) : ICaseStore
{
    internal const string Columns =
        "c.number, c.state, (SELECT display_name FROM contacts WHERE id = c.contact_id), c.preview, c.last_message_at, c.opened_at";

    private const string ById = "SELECT " + Columns + " FROM cases AS c WHERE c.id = ?1";

    private const string ByNumber = "SELECT " + Columns + " FROM cases AS c WHERE c.number = ?1";

    private const string Active = "SELECT " + Columns + " FROM cases AS c WHERE c.thread_id = ?1 AND c.is_active = 1";

    private const string EventColumns = "SELECT sequence, name, schema, at, initiator_kind, initiator_id, body FROM case_events WHERE case_id = ?1 ";

    private const string Forwards = EventColumns + "AND sequence > ?2 ORDER BY sequence LIMIT ?3";

    private const string Backwards = EventColumns + "AND sequence < ?2 ORDER BY sequence DESC LIMIT ?3";

    // The key of the table is walked from where the page begins until the page is full. The names are one JSON array, so that the statement
    // is the same however many there are; the '+' keeps the walk in its order.
    internal const string BackwardsByName =
        EventColumns + "AND sequence < ?2 AND +name IN (SELECT value FROM json_each(?4)) ORDER BY sequence DESC LIMIT ?3";

    public Task<CaseRecord?> FindAsync(CaseId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(ById, Read, Blob(id.Value)), cancellationToken));

    public Task<CaseRecord?> FindByNumberAsync(CaseNumber number, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(ByNumber, Read, number.Value), cancellationToken));

    public Task<CaseRecord?> FindActiveAsync(ThreadId threadId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => FindActive(session, threadId), cancellationToken));

    public Task<IReadOnlyList<CaseEvent>> ReadHistoryAsync(CaseId id, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CaseEvent>>(database.Read(
            session => session.ReadAll(Forwards, ReadEvent, Blob(id.Value), after, (long)limit), cancellationToken));

    public Task<IReadOnlyList<CaseEvent>> ReadHistoryBackwardsAsync(CaseId id, HistoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Task.FromResult<IReadOnlyList<CaseEvent>>(database.Read(
            session => query.Kinds.Count == 0
                ? session.ReadAll(Backwards, ReadEvent, Blob(id.Value), query.Before, (long)query.Limit)
                : session.ReadAll(BackwardsByName, ReadEvent, Blob(id.Value), query.Before, (long)query.Limit, NamesOf(query)),
            cancellationToken));
    }

    public Task<Page<CaseRecord>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope();
        var list = SqliteCaseList.Of(query, PageCursor.Read(query.After, scope));
        var found = database.Read(
            session => session.ReadAll(list.Sql, static row => (Record: Read(row), OpenedAt: row.Number(5)), list.Values), cancellationToken);
        string? next = null;
        if (found.Count > query.Limit)
        {
            var (record, openedAt) = found[query.Limit - 1];
            var key = query.Sort == CaseSort.NewestMessage ? Nanoseconds(record.LastMessageAt) : openedAt;
            next = new PageCursor(scope, key, record.Number.Value).ToString();
        }

        return Task.FromResult(new Page<CaseRecord>([.. found.Take(query.Limit).Select(f => f.Record)], next));
    }

    internal static CaseRecord? FindActive(SqliteSession session, ThreadId threadId) =>
        session.ReadOne(Active, Read, Blob(threadId.Value));

    private static string NamesOf(HistoryQuery query) =>
        $"[{string.Join(',', query.Kinds.Select(k => $"\"{JsonEncodedText.Encode(k)}\""))}]";

    private static CaseRecord Read(SqliteRow row) => new(
        CaseEventCodec.ReadSnapshot(row.Text(1)),
        new CaseNumber(row.Number(0)),
        row.OptionalText(2),
        Subject: null,
        row.OptionalText(3),
        row.Instant(4));

    private static CaseEvent ReadEvent(SqliteRow row)
    {
        var sequence = row.Number(0);
        var at = row.Instant(3);
        var by = new Initiator((InitiatorKind)row.Small(4), row.OptionalText(5));
        return CaseEventCodec.Read(
            row.Text(1), row.Small(2), row.Text(6), e => e with { Sequence = sequence, At = at, Initiator = by });
    }
}
