using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace DigitalInbox.Benchmarks;

/// <summary>Fills a store's file with cases as two years leave them: 30 channels of very different size, 200 agents, 95 in 100 closed.
/// Written past the store, in one transaction, with the indexes made afterwards.</summary>
internal static class MillionCases
{
    public const int Channels = 30;
    public const int Agents = 200;
    private const int CasesPerContact = 3;

    private static readonly CaseStatus[] Active = [CaseStatus.New, CaseStatus.Open, CaseStatus.Pending, CaseStatus.Escalated, CaseStatus.Resolved];
    private static readonly Instant First = Instant.FromUtc(2024, 3, 2, 9, 0);

    public static ChannelId Channel(int number) => new($"channel{number:D2}");

    public static AgentId Agent(int number) => new($"agent{number:D3}");

    public static async Task CreateAsync(string path, int count)
    {
        await using (var store = new SqliteInboxStore($"Data Source={path}"))
        {
            await store.InitializeAsync(CancellationToken.None);
        }

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        Execute(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;");
        var indexes = Read(connection, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'cases' AND sql IS NOT NULL");
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            indexes.ForEach(index => Execute(connection, $"DROP INDEX {index.Name}"));
            Fill(connection, count);
            indexes.ForEach(index => Execute(connection, index.Sql));
            await transaction.CommitAsync();
        }

        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static void Fill(SqliteConnection connection, int count)
    {
        var random = new Random(20260302);
        using var contact = Prepare(connection, "INSERT INTO contacts (id, display_name, created_at, version) VALUES ($1, $2, $3, 1)", 3);
        using var handled = Prepare(
            connection,
            "INSERT INTO cases (id, version, thread_id, contact_id, channel_id, status, is_active, assignee, opened_at, last_message_at, preview, state) "
            + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            12);
        var contactId = default(ContactId);
        for (var i = 0; i < count; i++)
        {
            // Two years, evenly; what is young is more often not closed yet.
            var opened = First + Duration.FromSeconds(i * 730L * 24 * 3600 / count);
            if (i % CasesPerContact == 0)
            {
                contactId = ContactId.New(opened);
                Run(contact, Blob(contactId.Value), $"Customer {i}", Nanoseconds(opened));
            }

            var state = State(random, opened, contactId, isClosed: random.Next(count) > i / 10);
            var last = opened + Duration.FromMinutes(random.Next(60 * 24 * 14));
            Run(
                handled,
                Blob(state.Id.Value),
                state.Version,
                Blob(state.ThreadId.Value),
                Blob(contactId.Value),
                state.ChannelId.Value,
                state.Status.Name,
                state.Status.IsActive ? 1 : 0,
                (object?)state.InboxAssignee?.Value ?? DBNull.Value,
                Nanoseconds(opened),
                Nanoseconds(last),
                $"Thank you, the parcel number {i} has arrived and all is well",
                CaseEventCodec.Write(state));
        }
    }

    private static CaseSnapshot State(Random random, Instant opened, ContactId contact, bool isClosed)
    {
        var status = isClosed ? random.Next(50) == 0 ? CaseStatus.Trashed : CaseStatus.Closed : Active[random.Next(Active.Length)];
        var replies = random.Next(1, 5);
        AgentId? agent = status == CaseStatus.New || random.Next(10) == 0 ? null : Agent(random.Next(Agents));
        return new CaseSnapshot
        {
            Id = CaseId.New(opened),
            Version = 8 + replies,
            ThreadId = ThreadId.New(opened),
            ContactId = contact,

            // The first channels carry most of the work, the last ones almost none.
            ChannelId = Channel((int)(Channels * Math.Pow(random.NextDouble(), 3))),
            ChannelKind = new ChannelKind("whatsapp"),
            Status = status,
            StatusChangedAt = opened + Duration.FromHours(1),
            InboxAssignee = agent,
            Owner = agent,
            OpenedAt = opened,
            LastEventAt = opened + Duration.FromHours(2),
            LastInboundAt = opened,
            InboundCount = replies + 1,
            OutboundCount = replies,
            Replies = new ReplyOutcomes(Enumerable.Range(0, replies).Select(_ => new ReplyOutcome(MessageId.New(opened), DeliveryOutcome.Read))),
        };
    }

    private static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);

    private static long Nanoseconds(Instant at) => (at - NodaConstants.UnixEpoch).ToInt64Nanoseconds();

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter($"${i}", DBNull.Value));
        }

        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<(string Name, string Sql)> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string)>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }
}
