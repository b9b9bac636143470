using DigitalInbox.Search;
using Microsoft.Data.Sqlite;

namespace DigitalInbox.Benchmarks;

/// <summary>Writes the rows of another file again, in the same order and schema, with nothing but prepared commands.</summary>
internal static class RowFloor
{
    // The writer's own pragmas, which the store's tests assert.
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768; PRAGMA secure_delete = ON;";

    private const string UpdateCase =
        "UPDATE cases SET version = $version, preview = $preview, "
        + "state = $state, last_message_at = $last_message_at WHERE number = $number";

    // The tables behind a full-text index come with it.
    private const string SchemaOf =
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%!_search!_%' ESCAPE '!' ORDER BY rowid";

    public static Measured Measure(string source, string target, int batch)
    {
        using var from = Open(source);
        using var to = Open(target);
        Execute(to, Pragmas);
        foreach (var sql in Read(from, SchemaOf).Select(r => (string)r["sql"]!))
        {
            Execute(to, sql);
        }

        var plan = Plan(from);
        var commands = new Dictionary<string, SqliteCommand>(StringComparer.Ordinal);
        var clock = new LoadClock(server: null);
        foreach (var together in plan.Chunk(batch))
        {
            using var transaction = to.BeginTransaction();
            foreach (var (table, row) in together.SelectMany(rows => rows))
            {
                Write(to, transaction, commands, table, row);
            }

            transaction.Commit();
        }

        return clock.Stop(plan.Count, []);
    }

    // What the commit of each message wrote, message by message.
    private static List<List<(string Table, Dictionary<string, object?> Row)>> Plan(SqliteConnection from)
    {
        var claims = new Queue<Dictionary<string, object?>>(Read(from, "SELECT * FROM claims ORDER BY claimed_at"));
        var cases = Read(from, "SELECT * FROM cases", except: "holder").ToDictionary(r => Key(r["id"]));
        var events = Read(from, "SELECT * FROM case_events ORDER BY case_id, sequence").ToLookup(r => Key(r["case_id"]));
        var feed = new Queue<Dictionary<string, object?>>(Read(from, "SELECT * FROM feed ORDER BY position"));
        var threads = Read(from, "SELECT * FROM threads").ToDictionary(r => Key(r["id"]));
        var posts = Read(from, "SELECT * FROM posts").ToDictionary(r => Key(r["id"]));
        var contacts = Read(from, "SELECT * FROM contacts").ToDictionary(r => Key(r["id"]));
        var identities = Read(from, "SELECT * FROM identities").ToDictionary(r => Key(r["contact_id"]));
        var places = Read(from, "SELECT * FROM contact_places").ToDictionary(r => Key(r["contact_id"]));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var plan = new List<List<(string, Dictionary<string, object?>)>>();
        foreach (var message in Read(from, "SELECT * FROM messages ORDER BY place"))
        {
            var id = Key(message["case_id"]);

            // Each message moves its case in the lists, as it did then.
            var handled = new Dictionary<string, object?>(cases[id], StringComparer.Ordinal) { ["last_message_at"] = message["received_at"] };
            var rows = new List<(string, Dictionary<string, object?>)> { ("claims", claims.Dequeue()) };
            var isNew = seen.Add(id);
            if (isNew)
            {
                var contact = Key(handled["contact_id"]);
                var thread = threads[Key(handled["thread_id"])];
                rows.AddRange(
                    ("contacts", contacts[contact]), ("identities", identities[contact]), ("contact_places", places[contact]),
                    ("contact_search", Words(places[contact]["place"], contacts[contact]["display_name"], identities[contact]["display_name"], identities[contact]["external_id"])),
                    ("posts", posts[Key(thread["post_id"])]), ("threads", thread), ("cases", handled));
            }
            else
            {
                rows.Add((UpdateCase, handled));
            }

            var sequence = (long)message["sequence"]!;
            rows.AddRange(events[id].Where(e => (long)e["sequence"]! == sequence || (isNew && (long)e["sequence"]! < sequence)).Select(e => ("case_events", e)));
            rows.Add(("messages", message));
            rows.Add(("message_search", Words(message["place"], message["text"])));
            rows.Add(("feed", feed.Dequeue()));
            plan.Add(rows);
        }

        return plan;
    }

    // The index keeps no text, so that its entries are made again.
    private static Dictionary<string, object?> Words(object? place, params object?[] texts) =>
        new(StringComparer.Ordinal) { ["rowid"] = place, ["words"] = SearchText.Index(texts.Select(t => (string?)t)) };

    private static void Write(
        SqliteConnection to, SqliteTransaction transaction, Dictionary<string, SqliteCommand> commands, string table, Dictionary<string, object?> row)
    {
        if (!commands.TryGetValue(table, out var command))
        {
            command = to.CreateCommand();
            command.CommandText = table.StartsWith("UPDATE", StringComparison.Ordinal)
                ? table
                : $"INSERT INTO {table} ({string.Join(", ", row.Keys)}) VALUES ({string.Join(", ", row.Keys.Select(k => "$" + k))})";
            foreach (var name in row.Keys.Where(k => command.CommandText.Contains("$" + k, StringComparison.Ordinal)))
            {
                command.Parameters.Add(new SqliteParameter("$" + name, null));
            }

            command.Prepare();
            commands.Add(table, command);
        }

        command.Transaction = transaction;
        foreach (SqliteParameter parameter in command.Parameters)
        {
            parameter.Value = row[parameter.ParameterName[1..]] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private static List<Dictionary<string, object?>> Read(SqliteConnection connection, string sql, string? except = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object?>>();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).Where(i => !string.Equals(reader.GetName(i), except, StringComparison.Ordinal))
                .ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.Ordinal));
        }

        return rows;
    }

    private static string Key(object? blob) => Convert.ToHexString((byte[])blob!);

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
