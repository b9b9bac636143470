using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal static class PostgreSqlSideRecordWrites
{
    private const string Insert =
        "WITH added AS (INSERT INTO side_records (kind, id, version, case_id, contact_id, at, expires_at, lists, body) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING place) "
        + "INSERT INTO side_record_lists (kind, list, at, place) SELECT $1, l, $6, added.place FROM added, unnest($8) AS l";

    private const string Update =
        "UPDATE side_records SET version = $3, case_id = $4, contact_id = $5, at = $6, expires_at = $7, lists = $8, body = $9 "
        + "WHERE kind = $1 AND id = $2 AND version = $3 - 1 RETURNING 1";

    private const string DropLists =
        "DELETE FROM side_record_lists WHERE place = (SELECT place FROM side_records WHERE kind = $1 AND id = $2)";

    private const string AddLists =
        "INSERT INTO side_record_lists (kind, list, at, place) SELECT r.kind, l, r.at, r.place FROM side_records AS r, unnest(r.lists) AS l "
        + "WHERE r.kind = $1 AND r.id = $2";

    private const string Delete = "DELETE FROM side_records WHERE kind = $1 AND id = $2 AND version = $3 RETURNING 1";

    private const string MustBeNone = "SELECT must_be_one(1 + (SELECT count(*) FROM side_records WHERE kind = $1 AND id = $2))";

    private const string DropOfCase = "DELETE FROM side_records WHERE case_id = $1";

    private const string DropOfContact = "DELETE FROM side_records WHERE contact_id = $1";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        // What is there is locked in one order for everybody, so that two commits with the same records do not wait for one another. What is
        // new is stored in the order in which it comes.
        foreach (var change in commit.SideRecords
            .OrderBy(IsNew)
            .ThenBy(c => IsNew(c) ? "" : c.Key.Kind, StringComparer.Ordinal)
            .ThenBy(c => IsNew(c) ? "" : c.Key.Id, StringComparer.Ordinal))
        {
            Add(batch, change);
        }
    }

    public static void RemoveOfCase(PostgreSqlBatch batch, CaseId id) => batch.Execute(DropOfCase, id.Value);

    public static void RemoveOfContact(PostgreSqlBatch batch, Guid id) => batch.Execute(DropOfContact, id);

    private static bool IsNew(SideRecordChange change) => change.ExpectedVersion == 0;

    private static void Add(PostgreSqlBatch batch, SideRecordChange change)
    {
        var (kind, id) = (change.Key.Kind, change.Key.Id);
        switch (change)
        {
            case { Record: null, ExpectedVersion: 0 }:
                batch.Read(MustBeNone, answer: null, kind, id);
                break;
            case { Record: null }:
                batch.ExecuteOne(Delete, kind, id, change.ExpectedVersion);
                break;
            case { Record: { } record, ExpectedVersion: 0 }:
                Write(batch.Execute, Insert, record);
                break;
            case { Record: { } record }:
                Write(batch.ExecuteOne, Update, record);
                batch.Execute(DropLists, kind, id);
                batch.Execute(AddLists, kind, id);
                break;
        }
    }

    private static void Write(Statement run, string sql, SideRecord record) => run(
        sql,
        record.Key.Kind,
        record.Key.Id,
        record.Version,
        record.CaseId?.Value,
        record.ContactId?.Value,
        Nanoseconds(record.At),
        record.ExpiresAt is { } expires ? Nanoseconds(expires) : (long?)null,
        (string?[])[.. record.Lists],
        record.Body);

    private delegate void Statement(string sql, params ReadOnlySpan<PostgreSqlValue> values);
}
