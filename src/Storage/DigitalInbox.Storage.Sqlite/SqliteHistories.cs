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
        var events = new List<CaseEvent>();
        var (id, last) = (Guid.Empty, 0L);
        session.ReadEach(
            Page,
            row =>
            {
                // Sequences have no gaps, so most rows need not say whose they are.
                var sequence = row.Number(1);
                if (last == 0 || (sequence != last + 1 && row.Id(0) != id))
                {
                    End();
                    id = row.Id(0);
                }

                last = sequence;
                if (CaseClockReader.Read(row.Utf8(2), row.Small(3), row.Utf8(5), sequence, row.Instant(4)) is { } happened)
                {
                    events.Add(happened);
                }
            },
            after is { } known ? Blob(known.Value) : Array.Empty<byte>(),
            (long)limit);
        End();
        return found;

        void End()
        {
            if (last > 0)
            {
                found.Add(new(new(id), events.ToArray()));
                events.Clear();
            }
        }
    }
}
