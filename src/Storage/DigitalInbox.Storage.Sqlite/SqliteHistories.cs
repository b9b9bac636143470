using DigitalInbox.Cases;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Reads the histories of many cases in one walk along the key of their table.</summary>
internal static class SqliteHistories
{
    // The cases say where the page ends, so that no history is cut.
    private const string Page =
        "SELECT case_id, sequence, name, schema, at, body FROM case_events WHERE case_id > ?1 AND case_id <= "
        + "(SELECT max(id) FROM (SELECT id FROM cases WHERE id > ?1 ORDER BY id LIMIT ?2)) ORDER BY case_id, sequence";

    public static IReadOnlyList<CaseHistory> Read(SqliteSession session, CaseId? after, int limit)
    {
        var found = new List<CaseHistory>();
        var id = Guid.Empty;
        List<CaseEvent> events = [];
        session.ReadAll(
            Page,
            row =>
            {
                var next = row.Id(0);
                if (events.Count == 0 || next != id)
                {
                    (id, events) = (next, new(16));
                    found.Add(new(new(id), events));
                }

                if (CaseClockReader.Read(row.Utf8(2), row.Small(3), row.Utf8(5), row.Number(1), row.Instant(4)) is { } happened)
                {
                    events.Add(happened);
                }

                return 0;
            },
            after is { } known ? Blob(known.Value) : Array.Empty<byte>(),
            (long)limit);
        return found;
    }
}
