using DigitalInbox.Cases;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Reads the histories of many cases in one walk along the key of their table.</summary>
internal static class PostgreSqlHistories
{
    // The cases say where the page ends, so that no history is cut.
    private const string Page =
        "SELECT case_id, sequence, name, schema, at, body FROM case_events WHERE case_id > $1 AND case_id <= "
        + "(SELECT id FROM (SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT $2) AS page ORDER BY id DESC LIMIT 1) ORDER BY case_id, sequence";

    public static async Task<IReadOnlyList<CaseHistory>> ReadAsync(
        NpgsqlConnection connection, CaseId? after, int limit, CancellationToken cancellationToken)
    {
        var found = new List<CaseHistory>();
        var id = Guid.Empty;
        List<CaseEvent> events = [];
        await connection.ReadAllAsync(
            Page,
            row =>
            {
                var next = row.Id(0);
                if (found.Count == 0 || next != id)
                {
                    (id, events) = (next, new(16));
                    found.Add(new(new(id), events));
                }

                if (CaseClockReader.Read(row.Bytes(2), row.Small(3), row.Bytes(5), row.Number(1), row.Instant(4)) is { } happened)
                {
                    events.Add(happened);
                }

                return 0;
            },
            [after?.Value ?? Guid.Empty, (long)limit],
            cancellationToken).ConfigureAwait(false);
        return found;
    }
}
