using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteErasures(SqliteDatabase database) : IErasureLog
{
    private const string Scope = "erasures";

    private const string Page = "SELECT contact_id, erased_at, place FROM erasures WHERE place > ?1 AND erased_at >= ?2 ORDER BY place LIMIT ?3";

    public Task<Page<ErasureEntry>> ListAsync(Instant? since, int limit, string? after, CancellationToken cancellationToken)
    {
        var from = PageCursor.Read(after, Scope)?.Tie ?? 0;
        var found = database.Read(
            session => session.ReadAll(
                Page,
                static row => (Entry: new ErasureEntry(new ContactId(row.Id(0)), row.Instant(1)), Place: row.Number(2)),
                from,
                since is { } first ? Nanoseconds(first) : long.MinValue,
                limit + 1L),
            cancellationToken);
        var next = found.Count > limit ? new PageCursor(Scope, 0, found[limit - 1].Place).ToString() : null;
        return Task.FromResult(new Page<ErasureEntry>([.. found.Take(limit).Select(f => f.Entry)], next));
    }
}
