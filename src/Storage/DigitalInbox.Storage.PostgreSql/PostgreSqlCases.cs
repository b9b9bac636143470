using System.Globalization;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlCases(PostgreSqlDatabase database) : ICaseStore
{
    internal const string Columns =
        "c.number, c.state, (SELECT display_name FROM contacts WHERE id = c.contact_id), c.preview, c.last_message_at, c.opened_at, "
        + "c.clocks, c.due_at, c.erased_at, c.is_emptied";

    private const string ById = "SELECT " + Columns + " FROM cases AS c WHERE c.id = $1";

    private const string ByNumber = "SELECT " + Columns + " FROM cases AS c WHERE c.number = $1";

    private const string ByIds = "SELECT " + Columns + " FROM cases AS c WHERE c.id = ANY($1) ORDER BY c.number";

    private const string Active = "SELECT " + Columns + " FROM cases AS c WHERE c.thread_id = $1 AND c.is_active";

    private const string Walk = "SELECT " + Columns + " FROM cases AS c WHERE c.is_active AND c.number > $1 ORDER BY c.number LIMIT $2";

    private const string OfContact = "SELECT " + Columns + " FROM cases AS c WHERE c.contact_id = $1 AND c.number > $2 ORDER BY c.number LIMIT $3";

    private const string CountActive = "SELECT count(*) FROM cases WHERE is_active";

    private const string Loads =
        "SELECT queue_id, count(*), min(waiting_since) FROM cases WHERE waiting_since IS NOT NULL GROUP BY queue_id ORDER BY queue_id";

    private const string EventColumns = "SELECT sequence, name, schema, at, initiator_kind, initiator_id, body FROM case_events WHERE case_id = $1 ";

    private const string Forwards = EventColumns + "AND sequence > $2 ORDER BY sequence LIMIT $3";

    private const string Backwards = EventColumns + "AND sequence < $2 ORDER BY sequence DESC LIMIT $3";

    private const string BackwardsByName = EventColumns + "AND sequence < $2 AND name = ANY($4) ORDER BY sequence DESC LIMIT $3";

    public Task<CaseRecord?> FindAsync(CaseId id, CancellationToken cancellationToken) => FindAsync(ById, id.Value, cancellationToken);

    public Task<CaseRecord?> FindByNumberAsync(CaseNumber number, CancellationToken cancellationToken) =>
        FindAsync(ByNumber, number.Value, cancellationToken);

    public Task<IReadOnlyList<CaseRecord>> FindManyAsync(IReadOnlyCollection<CaseId> ids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CaseRecord>>(
            async (connection, token) => await connection.ReadAllAsync(ByIds, Read, [ids.Select(id => id.Value).ToArray()], token).ConfigureAwait(false),
            cancellationToken);

    public Task<CaseRecord?> FindActiveAsync(ThreadId threadId, CancellationToken cancellationToken) =>
        FindAsync(Active, threadId.Value, cancellationToken);

    public Task<IReadOnlyList<CaseEvent>> ReadHistoryAsync(CaseId id, long after, int limit, CancellationToken cancellationToken) =>
        ReadHistoryAsync(Forwards, [id.Value, after, (long)limit], cancellationToken);

    public Task<IReadOnlyList<CaseEvent>> ReadHistoryBackwardsAsync(CaseId id, HistoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Kinds.Count == 0
            ? ReadHistoryAsync(Backwards, [id.Value, query.Before, (long)query.Limit], cancellationToken)
            : ReadHistoryAsync(BackwardsByName, [id.Value, query.Before, (long)query.Limit, (string?[])[.. query.Kinds]], cancellationToken);
    }

    public Task<IReadOnlyList<CaseRecord>> ReadActiveAsync(CaseNumber after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CaseRecord>>(
            async (connection, token) => await connection.ReadAllAsync(Walk, Read, [after.Value, (long)limit], token).ConfigureAwait(false),
            cancellationToken);

    public Task<IReadOnlyList<CaseRecord>> ListOfContactAsync(
        ContactId contactId, CaseNumber after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CaseRecord>>(
            async (connection, token) => await connection.ReadAllAsync(
                OfContact, Read, [contactId.Value, after.Value, (long)limit], token).ConfigureAwait(false),
            cancellationToken);

    public Task<long> CountActiveAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(CountActive, static row => row.Number(0), [], token), cancellationToken);

    public Task<IReadOnlyList<CaseHistory>> ReadClockHistoriesAsync(CaseId? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => PostgreSqlHistories.ReadAsync(connection, after, limit, token), cancellationToken);

    public Task<IReadOnlyList<QueueLoad>> ReadQueueLoadsAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<QueueLoad>>(
        async (connection, token) => await connection.ReadAllAsync(
            Loads, static row => new QueueLoad(new QueueId(row.Text(0)), (int)row.Number(1), row.Instant(2)), [], token).ConfigureAwait(false),
        cancellationToken);

    public Task<IReadOnlyList<CaseRecord>> ReadWaitingAsync(QueueId queue, WaitingPlace? after, int limit, CancellationToken cancellationToken)
    {
        var (since, number) = after is { } place ? (Nanoseconds(place.Since), place.Number.Value) : (long.MinValue, 0);
        return database.ReadAsync<IReadOnlyList<CaseRecord>>(
            async (connection, token) => await connection.ReadAllAsync(Waiting(limit), Read, [queue.Value, since, number], token).ConfigureAwait(false),
            cancellationToken);
    }

    public async Task<Page<CaseRecord>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope();
        var after = PageCursor.Read(query.After, scope);
        var found = await database.ReadAsync(
            (connection, token) => PostgreSqlCasePages.ReadAsync(connection, query, after, token), cancellationToken).ConfigureAwait(false);
        return PageOf(found, query.Limit, scope);
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

    // The number stands in the statement itself: a plan that does not know it could sort the whole queue.
    internal static string Waiting(int limit) =>
        "SELECT " + Columns + " FROM cases AS c WHERE c.queue_id = $1 AND c.waiting_since IS NOT NULL AND (c.waiting_since, c.number) > ($2, $3) "
        + string.Create(CultureInfo.InvariantCulture, $"ORDER BY c.waiting_since, c.number LIMIT {limit}");

    internal static CaseRecord Read(PostgreSqlRow row) => new(
        CaseEventCodec.ReadSnapshot(row.Text(1)),
        new CaseNumber(row.Number(0)),
        row.OptionalText(2),
        Subject: null,
        row.OptionalText(3),
        row.Instant(4))
    {
        Clocks = row.OptionalText(6),
        DueAt = row.Number(7) == Never ? null : row.Instant(7),
        ErasedAt = row.OptionalInstant(8),
        IsEmptied = row.Flag(9),
    };

    private static CaseEvent ReadEvent(PostgreSqlRow row)
    {
        var sequence = row.Number(0);
        var at = row.Instant(3);
        var by = new Initiator((InitiatorKind)row.Small(4), row.OptionalText(5));
        return CaseEventCodec.Read(
            row.Text(1), row.Small(2), row.Text(6), e => e with { Sequence = sequence, At = at, Initiator = by });
    }

    private Task<CaseRecord?> FindAsync(string sql, PostgreSqlValue key, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(sql, Read, [key], token), cancellationToken);

    private Task<IReadOnlyList<CaseEvent>> ReadHistoryAsync(string sql, PostgreSqlValue[] values, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CaseEvent>>(
            async (connection, token) => await connection.ReadAllAsync(sql, ReadEvent, values, token).ConfigureAwait(false), cancellationToken);
}
