using System.Text.Json;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteCases(SqliteDatabase database) : ICaseStore
{
    internal const string Columns =
        "c.number, c.state, (SELECT display_name FROM contacts WHERE id = c.contact_id), c.preview, c.last_message_at, c.opened_at, "
        + "c.clocks, c.due_at, c.erased_at, c.is_emptied";

    internal const int ColumnCount = 10;

    private const string ById = "SELECT " + Columns + " FROM cases AS c WHERE c.id = ?1";

    private const string ByNumber = "SELECT " + Columns + " FROM cases AS c WHERE c.number = ?1";

    // The ids are one JSON array, so that the statement is the same however many there are.
    internal const string ByIds =
        "SELECT " + Columns + " FROM cases AS c WHERE c.id IN (SELECT unhex(value) FROM json_each(?1)) ORDER BY c.number";

    private const string Active = "SELECT " + Columns + " FROM cases AS c WHERE c.thread_id = ?1 AND c.is_active = 1";

    private const string Walk =
        "SELECT " + Columns + " FROM cases AS c INDEXED BY cases_active_by_number WHERE c.is_active = 1 AND c.number > ?1 ORDER BY c.number LIMIT ?2";

    private const string OfContact =
        "SELECT " + Columns + " FROM cases AS c INDEXED BY cases_by_contact WHERE c.contact_id = ?1 AND c.number > ?2 ORDER BY c.number LIMIT ?3";

    private const string CountActive = "SELECT count(*) FROM cases INDEXED BY cases_active_by_number WHERE is_active = 1";

    internal const string Loads =
        "SELECT queue_id, count(*), min(waiting_since) FROM cases INDEXED BY cases_waiting WHERE waiting_since IS NOT NULL GROUP BY queue_id ORDER BY queue_id";

    internal const string Waiting =
        "SELECT " + Columns + " FROM cases AS c INDEXED BY cases_waiting WHERE c.queue_id = ?1 AND c.waiting_since IS NOT NULL "
        + "AND (c.waiting_since, c.number) > (?2, ?3) ORDER BY c.waiting_since, c.number LIMIT ?4";

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
        Task.FromResult(database.Read(session => Find(session, number.Value), cancellationToken));

    public Task<IReadOnlyList<CaseRecord>> FindManyAsync(IReadOnlyCollection<CaseId> ids, CancellationToken cancellationToken)
    {
        var asked = $"[{string.Join(',', ids.Select(id => $"\"{id.Value:N}\""))}]";
        return Task.FromResult<IReadOnlyList<CaseRecord>>(database.Read(session => session.ReadAll(ByIds, Read, asked), cancellationToken));
    }

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

    public Task<IReadOnlyList<CaseRecord>> ReadActiveAsync(CaseNumber after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CaseRecord>>(
            database.Read(session => session.ReadAll(Walk, Read, after.Value, (long)limit), cancellationToken));

    public Task<IReadOnlyList<CaseRecord>> ListOfContactAsync(
        ContactId contactId, CaseNumber after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CaseRecord>>(database.Read(
            session => session.ReadAll(OfContact, Read, Blob(contactId.Value), after.Value, (long)limit), cancellationToken));

    public Task<long> CountActiveAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(static session => session.ReadNumber(CountActive), cancellationToken));

    public Task<IReadOnlyList<CaseHistory>> ReadClockHistoriesAsync(CaseId? after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => SqliteHistories.Read(session, after, limit), cancellationToken));

    public Task<IReadOnlyList<QueueLoad>> ReadQueueLoadsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<QueueLoad>>(database.Read(
            static session => session.ReadAll(Loads, static row => new QueueLoad(new QueueId(row.Text(0)), row.Small(1), row.Instant(2))), cancellationToken));

    public Task<IReadOnlyList<CaseRecord>> ReadWaitingAsync(QueueId queue, WaitingPlace? after, int limit, CancellationToken cancellationToken)
    {
        var (since, number) = after is { } place ? (Nanoseconds(place.Since), place.Number.Value) : (long.MinValue, 0);
        return Task.FromResult<IReadOnlyList<CaseRecord>>(database.Read(
            session => session.ReadAll(Waiting, Read, queue.Value, since, number, (long)limit), cancellationToken));
    }

    public Task<Page<CaseRecord>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope();
        var after = PageCursor.Read(query.After, scope);
        return Task.FromResult(database.ReadTogether(
            session => PageOf(SqliteCasePages.Read(session, query, after), query.Limit, scope), cancellationToken));
    }

    internal static Page<CaseRecord> PageOf(IReadOnlyList<ListedCase> found, int limit, string scope)
    {
        string? next = null;
        if (found.Count > limit)
        {
            var (record, key, part) = found[limit - 1];
            next = new PageCursor(scope, key, record.Number.Value) { Part = part }.ToString();
        }

        return new Page<CaseRecord>([.. found.Take(limit).Select(f => f.Record)], next);
    }

    internal static CaseRecord? Find(SqliteSession session, long number) => session.ReadOne(ByNumber, Read, number);

    internal static CaseRecord? FindActive(SqliteSession session, ThreadId threadId) =>
        session.ReadOne(Active, Read, Blob(threadId.Value));

    private static string NamesOf(HistoryQuery query) =>
        $"[{string.Join(',', query.Kinds.Select(k => $"\"{JsonEncodedText.Encode(k)}\""))}]";

    internal static CaseRecord Read(SqliteRow row) => new(
        CaseEventCodec.ReadSnapshot(row.Text(1)),
        new CaseNumber(row.Number(0)),
        row.OptionalText(2),
        Subject: null,
        row.OptionalText(3),
        row.Instant(4))
    {
        Clocks = row.OptionalText(6),
        DueAt = row.Number(7) == Never ? null : row.Instant(7),
        ErasedAt = row.IsNull(8) ? null : row.Instant(8),
        IsEmptied = row.Small(9) != 0,
    };

    private static CaseEvent ReadEvent(SqliteRow row)
    {
        var sequence = row.Number(0);
        var at = row.Instant(3);
        var by = new Initiator((InitiatorKind)row.Small(4), row.OptionalText(5));
        return CaseEventCodec.Read(
            row.Text(1), row.Small(2), row.Text(6), e => e with { Sequence = sequence, At = at, Initiator = by });
    }
}
