using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlErasures(PostgreSqlDatabase database) : IErasureLog
{
    private const string Scope = "erasures";

    private const string List = "SELECT contact_id, erased_at, place FROM erasures WHERE place > $1 AND erased_at >= $2 ORDER BY place LIMIT $3";

    public async Task<Page<ErasureEntry>> ListAsync(Instant? since, int limit, string? after, CancellationToken cancellationToken)
    {
        var from = PageCursor.Read(after, Scope)?.Tie ?? 0;
        var first = since is { } known ? Nanoseconds(known) : long.MinValue;
        var found = await database.ReadAsync(
            (connection, token) => connection.ReadAllAsync(
                List,
                static row => (Entry: new ErasureEntry(new ContactId(row.Id(0)), row.Instant(1)), Place: row.Number(2)),
                [from, first, limit + 1L],
                token),
            cancellationToken).ConfigureAwait(false);
        var next = found.Count > limit ? new PageCursor(Scope, 0, found[limit - 1].Place).ToString() : null;
        return new Page<ErasureEntry>([.. found.Take(limit).Select(f => f.Entry)], next);
    }
}
