using System.Globalization;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlSideRecords(PostgreSqlDatabase database) : ISideRecordStore
{
    private const string ContactScope = "sideRecords";

    private const string Columns = "r.kind, r.id, r.version, r.case_id, r.contact_id, r.at, r.expires_at, r.lists, r.body, r.place";

    private const string FindOne = "SELECT " + Columns + " FROM side_records AS r WHERE r.kind = $1 AND r.id = $2";

    private const string OfContact =
        "SELECT " + Columns + " FROM side_records AS r WHERE r.contact_id = $1 AND r.place > $2 ORDER BY r.place LIMIT $3";

    private const string Count = "SELECT count(*) FROM (SELECT 1 FROM side_record_lists WHERE kind = $1 AND list = $2 LIMIT $3) AS found";

    public Task<SideRecord?> FindAsync(SideRecordKey key, CancellationToken cancellationToken) => database.ReadAsync(
        (connection, token) => connection.ReadOneAsync(FindOne, Read, [key.Kind, key.Id], token), cancellationToken);

    public async Task<Page<SideRecord>> ListAsync(SideRecordQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope();
        var (sql, values) = PageOf(query, PageCursor.Read(query.After, scope));
        var found = await database.ReadAsync(
            (connection, token) => connection.ReadAllAsync(
                sql, static row => (Record: Read(row), At: row.Number(5), Place: row.Number(9)), values, token),
            cancellationToken).ConfigureAwait(false);
        var next = found.Count > query.Limit
            ? new PageCursor(scope, found[query.Limit - 1].At, found[query.Limit - 1].Place).ToString() : null;
        return new Page<SideRecord>([.. found.Take(query.Limit).Select(f => f.Record)], next);
    }

    public async Task<Page<SideRecord>> ListOfContactAsync(ContactId contactId, int limit, string? after, CancellationToken cancellationToken)
    {
        var from = PageCursor.Read(after, ContactScope)?.Tie ?? 0;
        var found = await database.ReadAsync(
            (connection, token) => connection.ReadAllAsync(
                OfContact, static row => (Record: Read(row), Place: row.Number(9)), [contactId.Value, from, limit + 1L], token),
            cancellationToken).ConfigureAwait(false);
        var next = found.Count > limit ? new PageCursor(ContactScope, 0, found[limit - 1].Place).ToString() : null;
        return new Page<SideRecord>([.. found.Take(limit).Select(f => f.Record)], next);
    }

    public async Task<int> CountAsync(string kind, string list, int most, CancellationToken cancellationToken) =>
        (int)await database.ReadAsync(
            (connection, token) => connection.ReadOneAsync(Count, static row => row.Number(0), [kind, list, (long)most], token),
            cancellationToken).ConfigureAwait(false);

    // Each list is walked in the page's order from where the page begins.
    private static (string Sql, PostgreSqlValue[] Values) PageOf(SideRecordQuery query, PageCursor? after)
    {
        var values = new List<PostgreSqlValue>();
        var (comes, way) = query.IsOldestFirst ? (">", "ASC") : ("<", "DESC");
        var kind = Value(query.Kind);
        var limit = (query.Limit + 1).ToString(CultureInfo.InvariantCulture);
        var from = after is null ? "" : $" AND (r.at, r.place) {comes} ({Value(after.Key)}, {Value(after.Tie)})";
        var order = $" ORDER BY r.at {way}, r.place {way} LIMIT {limit}";
        if (query.Lists.Count > 0)
        {
            var walks = query.Lists.Distinct(StringComparer.Ordinal).Select(list =>
                $"(SELECT r.place FROM side_record_lists AS r WHERE r.kind = {kind} AND r.list = {Value(list)}{from}{order})");
            return ($"SELECT {Columns} FROM side_records AS r WHERE r.place IN ({string.Join(" UNION ALL ", walks)}){order}", [.. values]);
        }

        var owner = (query.CaseId is { } id ? $" AND r.case_id = {Value(id.Value)}" : "")
            + (query.ContactId is { } contact ? $" AND r.contact_id = {Value(contact.Value)}" : "");
        return ($"SELECT {Columns} FROM side_records AS r WHERE r.kind = {kind}{owner}{from}{order}", [.. values]);

        string Value(PostgreSqlValue value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
        }
    }

    private static SideRecord Read(PostgreSqlRow row) => new()
    {
        Key = new SideRecordKey(row.Text(0), row.Text(1)),
        Version = row.Number(2),
        CaseId = row.OptionalId(3) is { } id ? new CaseId(id) : null,
        ContactId = row.OptionalId(4) is { } contact ? new ContactId(contact) : null,
        At = row.Instant(5),
        ExpiresAt = row.OptionalInstant(6),
        Lists = [.. row.Texts(7).OfType<string>()],
        Body = row.Text(8),
    };
}
