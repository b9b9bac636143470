using System.Globalization;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>The statement of a page of side records: each list is walked in the page's order from where the page begins.</summary>
internal sealed class SqliteSideRecordList
{
    private readonly List<SqliteValue> values = [];

    private SqliteSideRecordList(SideRecordQuery query, PageCursor? after, string columns)
    {
        var (comes, way) = query.IsOldestFirst ? (">", "ASC") : ("<", "DESC");
        var kind = Value(query.Kind);
        var limit = Value(query.Limit + 1L);
        var (at, place) = after is null ? ("", "") : (Value(after.Key), Value(after.Tie));
        if (query.Lists.Count > 0)
        {
            var from = after is null ? "" : $" AND (at, place) {comes} ({at}, {place})";
            var walks = query.Lists.Distinct(StringComparer.Ordinal).Select(list =>
                $"SELECT * FROM (SELECT place FROM side_record_lists WHERE kind = {kind} AND list = {Value(list)}{from} "
                + $"ORDER BY at {way}, place {way} LIMIT {limit})");
            Sql = $"SELECT {columns} FROM side_records AS r WHERE r.place IN ({string.Join(" UNION ALL ", walks)}) "
                + $"ORDER BY r.at {way}, r.place {way} LIMIT {limit}";
            return;
        }

        var owner = (query.CaseId is { } id ? $" AND r.case_id = {Value(Blob(id.Value))}" : "")
            + (query.ContactId is { } contact ? $" AND r.contact_id = {Value(Blob(contact.Value))}" : "");
        var begins = after is null ? "" : $" AND (r.at, r.place) {comes} ({at}, {place})";
        Sql = $"SELECT {columns} FROM side_records AS r WHERE r.kind = {kind}{owner}{begins} ORDER BY r.at {way}, r.place {way} LIMIT {limit}";
    }

    public string Sql { get; }

    public SqliteValue[] Values => [.. values];

    public static SqliteSideRecordList Of(SideRecordQuery query, PageCursor? after, string columns) => new(query, after, columns);

    private string Value(SqliteValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{values.Count}");
    }
}
