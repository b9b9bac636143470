using System.Text.Json;
using DigitalInbox.Inbox;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteSideRecords(SqliteDatabase database) : ISideRecordStore
{
    private const string ContactScope = "sideRecords";

    private const string Columns = "r.kind, r.id, r.version, r.case_id, r.contact_id, r.at, r.expires_at, r.lists, r.body, r.place";

    private const string FindOne = "SELECT " + Columns + " FROM side_records AS r WHERE r.kind = ?1 AND r.id = ?2";

    private const string FindPlace = "SELECT place FROM side_records WHERE kind = ?1 AND id = ?2 AND version = ?3";

    private const string Insert =
        "INSERT INTO side_records (kind, id, version, case_id, contact_id, at, expires_at, lists, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
        + "ON CONFLICT DO NOTHING";

    private const string Update =
        "UPDATE side_records SET version = ?2, case_id = ?3, contact_id = ?4, at = ?5, expires_at = ?6, lists = ?7, body = ?8 WHERE place = ?1";

    private const string Delete = "DELETE FROM side_records WHERE place = ?1";

    private const string InsertList = "INSERT INTO side_record_lists (kind, list, at, place) VALUES (?1, ?2, ?3, ?4)";

    private const string DeleteLists = "DELETE FROM side_record_lists WHERE place = ?1";

    private const string IsErased = "SELECT count(*) FROM contacts WHERE id = ?1 AND erased_at IS NOT NULL";

    private const string PlacesOfCase = "SELECT place FROM side_records WHERE case_id = ?1";

    private const string PlacesOfContact = "SELECT place FROM side_records WHERE contact_id = ?1";

    private const string PlacesExpired = "SELECT place FROM side_records WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2";

    private const string OfContact =
        "SELECT " + Columns + " FROM side_records AS r WHERE r.contact_id = ?1 AND r.place > ?2 ORDER BY r.place LIMIT ?3";

    private const string Count = "SELECT count(*) FROM (SELECT 1 FROM side_record_lists WHERE kind = ?1 AND list = ?2 LIMIT ?3)";

    public static bool Apply(SqliteSession session, InboxCommit commit) => commit.SideRecords.All(change => Apply(session, change));

    public static void RemoveOfCase(SqliteSession session, byte[] id) => Remove(session, session.ReadAll(PlacesOfCase, static row => row.Number(0), id));

    public static void RemoveOfContact(SqliteSession session, byte[] id) =>
        Remove(session, session.ReadAll(PlacesOfContact, static row => row.Number(0), id));

    public static int RemoveExpired(SqliteSession session, Instant before, int limit)
    {
        var places = session.ReadAll(PlacesExpired, static row => row.Number(0), Nanoseconds(before), (long)limit);
        Remove(session, places);
        return places.Count;
    }

    public Task<SideRecord?> FindAsync(SideRecordKey key, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(FindOne, Read, key.Kind, key.Id), cancellationToken));

    public Task<Page<SideRecord>> ListAsync(SideRecordQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = query.CursorScope();
        var list = SqliteSideRecordList.Of(query, PageCursor.Read(query.After, scope), Columns);
        var found = database.Read(
            session => session.ReadAll(list.Sql, static row => (Record: Read(row), At: row.Number(5), Place: row.Number(9)), list.Values), cancellationToken);
        var next = found.Count > query.Limit
            ? new PageCursor(scope, found[query.Limit - 1].At, found[query.Limit - 1].Place).ToString() : null;
        return Task.FromResult(new Page<SideRecord>([.. found.Take(query.Limit).Select(f => f.Record)], next));
    }

    public Task<Page<SideRecord>> ListOfContactAsync(ContactId contactId, int limit, string? after, CancellationToken cancellationToken)
    {
        var from = PageCursor.Read(after, ContactScope)?.Tie ?? 0;
        var found = database.Read(
            session => session.ReadAll(
                OfContact, static row => (Record: Read(row), Place: row.Number(9)), Blob(contactId.Value), from, limit + 1L),
            cancellationToken);
        var next = found.Count > limit ? new PageCursor(ContactScope, 0, found[limit - 1].Place).ToString() : null;
        return Task.FromResult(new Page<SideRecord>([.. found.Take(limit).Select(f => f.Record)], next));
    }

    public Task<int> CountAsync(string kind, string list, int most, CancellationToken cancellationToken) =>
        Task.FromResult((int)database.Read(session => session.ReadNumber(Count, kind, list, (long)most), cancellationToken));

    private static bool Apply(SqliteSession session, SideRecordChange change)
    {
        var place = 0L;
        if (change.ExpectedVersion > 0)
        {
            place = session.ReadOne(FindPlace, static row => row.Number(0), change.Key.Kind, change.Key.Id, change.ExpectedVersion);
            if (place == 0)
            {
                return false;
            }

            session.Execute(DeleteLists, place);
        }

        if (change.Record is not { } record)
        {
            return place > 0 ? session.Execute(Delete, place) == 1 : session.ReadOne(FindOne, Read, change.Key.Kind, change.Key.Id) is null;
        }

        if (record.ContactId is { } contact && session.ReadNumber(IsErased, Blob(contact.Value)) > 0)
        {
            return false;
        }

        if (place == 0 && !TryAdd(session, record, out place))
        {
            return false;
        }

        if (change.ExpectedVersion > 0)
        {
            session.Execute(
                Update,
                place,
                record.Version,
                Optional(record.CaseId?.Value),
                Optional(record.ContactId?.Value),
                Nanoseconds(record.At),
                Optional(record.ExpiresAt),
                Write(record.Lists),
                record.Body);
        }

        foreach (var list in record.Lists)
        {
            session.Execute(InsertList, record.Key.Kind, list, Nanoseconds(record.At), place);
        }

        return true;
    }

    private static bool TryAdd(SqliteSession session, SideRecord record, out long place)
    {
        var isNew = session.Execute(
            Insert,
            record.Key.Kind,
            record.Key.Id,
            record.Version,
            Optional(record.CaseId?.Value),
            Optional(record.ContactId?.Value),
            Nanoseconds(record.At),
            Optional(record.ExpiresAt),
            Write(record.Lists),
            record.Body) == 1;
        place = session.LastRow;
        return isNew;
    }

    private static void Remove(SqliteSession session, List<long> places)
    {
        foreach (var place in places)
        {
            session.Execute(DeleteLists, place);
            session.Execute(Delete, place);
        }
    }

    private static SideRecord Read(SqliteRow row) => new()
    {
        Key = new SideRecordKey(row.Text(0), row.Text(1)),
        Version = row.Number(2),
        CaseId = row.OptionalId(3) is { } id ? new CaseId(id) : null,
        ContactId = row.OptionalId(4) is { } contact ? new ContactId(contact) : null,
        At = row.Instant(5),
        ExpiresAt = row.IsNull(6) ? null : row.Instant(6),
        Lists = JsonSerializer.Deserialize(row.Text(7), PeopleJsonContext.Default.IReadOnlyListString)!,
        Body = row.Text(8),
    };

    private static string Write(IReadOnlyList<string> lists) => JsonSerializer.Serialize(lists, PeopleJsonContext.Default.IReadOnlyListString);

    private static SqliteValue Optional(Guid? id) => id is { } known ? Blob(known) : default;

    private static SqliteValue Optional(Instant? at) => at is { } known ? Nanoseconds(known) : (long?)null;
}
