using Npgsql;

namespace DigitalInbox.Benchmarks;

/// <summary>Writes the rows of another schema again, in the same order, with nothing but prepared batches.</summary>
internal static class PostgreSqlRowFloor
{
    private const string UpdateCase =
        "UPDATE cases SET version = $1, status = $2, is_active = $3, assignee = $4, preview = $5, state = $6, last_message_at = $7 WHERE number = $8";

    private const string UpdateArrival = "UPDATE case_arrivals SET status = $1, assignee = $2, last_message_at = $3 WHERE number = $4";

    private static readonly string[] Moved = ["status", "assignee", "last_message_at", "number"];

    private static readonly string[] Changed = ["version", "status", "is_active", "assignee", "preview", "state", "last_message_at", "number"];

    public static async Task<Measured> MeasureAsync(string server, string source, string target, int connections, ServerTime? time)
    {
        List<List<Row>>[] plan;
        await using (var from = Open(server, source))
        {
            plan = await PlanAsync(from, connections);
        }

        await using var to = Open(server, target);
        var clock = new LoadClock(time);
        await Task.WhenAll(plan.Select(part => Task.Run(() => WriteAsync(to, part))));
        return clock.Stop(plan.Sum(part => part.Count), []);
    }

    /// <summary>What the commit of each message wrote; the messages of one case on one connection, in their order.</summary>
    private static async Task<List<List<Row>>[]> PlanAsync(NpgsqlDataSource from, int connections)
    {
        var commits = new Queue<Row>(await ReadAsync(from, "commits", "id"));
        var claims = new Queue<Row>(await ReadAsync(from, "claims", "claimed_at"));
        var cases = (await ReadAsync(from, "cases", "number")).ToDictionary(r => r["id"]!);
        var events = (await ReadAsync(from, "case_events", "case_id, sequence")).ToLookup(r => r["case_id"]!);
        var feed = (await ReadAsync(from, "feed", "position")).GroupBy(r => r["case_id"]!).ToDictionary(g => g.Key, g => new Queue<Row>(g));
        var threads = (await ReadAsync(from, "threads", "id")).ToDictionary(r => r["id"]!);
        var posts = (await ReadAsync(from, "posts", "id")).ToDictionary(r => r["id"]!);
        var contacts = (await ReadAsync(from, "contacts", "id")).ToDictionary(r => r["id"]!);
        var identities = (await ReadAsync(from, "identities", "contact_id")).ToDictionary(r => r["contact_id"]!);
        var arrivals = (await ReadAsync(from, "case_arrivals", "number")).ToDictionary(r => r["number"]!);
        var words = (await ReadAsync(from, "message_search", "place")).ToDictionary(r => r["message_id"]!);
        var names = (await ReadAsync(from, "contact_search", "place")).ToDictionary(r => r["contact_id"]!);
        var seen = new HashSet<object>();
        var plan = Enumerable.Range(0, connections).Select(_ => new List<List<Row>>()).ToArray();
        foreach (var message in await ReadAsync(from, "messages", "received_at, id"))
        {
            var id = message["case_id"]!;

            // Each message moves its case in the lists, as it did then.
            var handled = cases[id].With("last_message_at", message["received_at"]);
            var arrival = arrivals[handled["number"]!].With("last_message_at", message["received_at"]);
            var rows = new List<Row> { commits.Dequeue(), claims.Dequeue() };
            var isNew = seen.Add(id);
            if (isNew)
            {
                var thread = threads[handled["thread_id"]!];
                rows.AddRange([contacts[handled["contact_id"]!], identities[handled["contact_id"]!], names[handled["contact_id"]!], posts[thread["post_id"]!], thread, handled, arrival]);
            }
            else
            {
                rows.AddRange([handled.As(UpdateCase, Changed), arrival.As(UpdateArrival, Moved)]);
            }

            var sequence = (long)message["sequence"]!;
            rows.AddRange(events[id].Where(e => (long)e["sequence"]! == sequence || (isNew && (long)e["sequence"]! < sequence)));
            rows.AddRange([message, words[message["id"]!]]);
            rows.Add(feed[id].Dequeue());
            plan[(int)((long)handled["number"]! % connections)].Add(rows);
        }

        return plan;
    }

    private static async Task WriteAsync(NpgsqlDataSource to, List<List<Row>> part)
    {
        await using var connection = await to.OpenConnectionAsync();
        foreach (var rows in part)
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var row in rows)
            {
                batch.BatchCommands.Add(row.Command());
            }

            await batch.ExecuteNonQueryAsync();
        }
    }

    private static async Task<List<Row>> ReadAsync(NpgsqlDataSource from, string table, string order)
    {
        await using var command = from.CreateCommand($"SELECT * FROM {table} ORDER BY {order}");
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var types = Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName).ToArray();
        var insert = $"INSERT INTO {table} ({string.Join(", ", columns)}) OVERRIDING SYSTEM VALUE VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})";
        var rows = new List<Row>();
        while (await reader.ReadAsync())
        {
            rows.Add(new Row(insert, columns, types, [.. columns.Select((_, i) => reader.IsDBNull(i) ? null : reader.GetValue(i))]));
        }

        return rows;
    }

    // The settings of the store's own connections.
    private static NpgsqlDataSource Open(string server, string schema) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server)
    {
        SearchPath = $"\"{schema}\"",
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
        MaxPoolSize = 64,
    });

    private sealed record Row(string Sql, string[] Columns, string[] Types, object?[] Values)
    {
        public object? this[string column] => Values[Array.IndexOf(Columns, column)];

        public Row With(string column, object? value) => this with { Values = [.. Values.Select((v, i) => i == Array.IndexOf(Columns, column) ? value : v)] };

        public Row As(string sql, string[] columns) => new(
            sql, columns, [.. columns.Select(c => Types[Array.IndexOf(Columns, c)])], [.. columns.Select(c => this[c])]);

        public NpgsqlBatchCommand Command()
        {
            var command = new NpgsqlBatchCommand(Sql);
            for (var i = 0; i < Values.Length; i++)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = Values[i] ?? DBNull.Value, DataTypeName = Types[i] });
            }

            return command;
        }
    }
}
