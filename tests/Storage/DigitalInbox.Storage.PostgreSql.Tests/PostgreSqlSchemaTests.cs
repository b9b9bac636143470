using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

public sealed class PostgreSqlSchemaTests : IAsyncLifetime
{
    private readonly PostgreSqlInbox inbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await inbox.RemoveAsync();

    [Fact]
    public async Task A_new_schema_is_of_the_latest_version()
    {
        await using var store = inbox.Open();
        await store.InitializeAsync(default);

        Assert.Equal(PostgreSqlSchema.Latest, await inbox.CountAsync("SELECT max(version)::bigint FROM schema_migrations"));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_not_touched()
    {
        await inbox.ExecuteAsync(
            $"CREATE SCHEMA \"{inbox.Schema}\"; CREATE TABLE schema_migrations (version integer, name text); INSERT INTO schema_migrations VALUES (999, 'theirs')");
        await using var store = inbox.Open();
        foreach (var use in new Func<Task>[]
        {
            () => store.InitializeAsync(default),
            () => store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default),
            () => store.Feed.ReadAsync(0, 1, default),
        })
        {
            Assert.Equal(InboxErrors.StoreNewerSchema, (await Assert.ThrowsAsync<InboxException>(use)).Code);
        }

        Assert.Equal(1, await inbox.CountAsync("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(current_schema()) AND relkind = 'r'"));
        Assert.Equal(1, await inbox.CountAsync("SELECT count(*) FROM schema_migrations"));
    }

    /// <summary>The versions before messages knew their post.</summary>
    public static TheoryData<int> VersionsBeforePosts => [.. Enumerable.Range(1, 12)];

    public static TheoryData<int> EarlierVersions => [.. Enumerable.Range(1, PostgreSqlSchema.Latest - 1)];

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task A_schema_of_an_earlier_version_is_upgraded_to_what_a_new_one_is_and_keeps_what_it_holds(int version)
    {
        await MakeAsync(version, async () =>
        {
            await inbox.ExecuteAsync("INSERT INTO claims VALUES ('a', 'b', 1)");
            await inbox.ExecuteAsync(
                "INSERT INTO parked_facts (id, channel_id, external_id, key, state, occurred_at, error_class, error_code, parked_at) "
                + "VALUES (gen_random_uuid(), 'sms', 'ann-1', 'receipt', 3, 7, 1, '131047', 8)");
        });

        await using var store = inbox.Open();
        await store.InitializeAsync(default);

        Assert.Equal(PostgreSqlSchema.Latest, await inbox.CountAsync("SELECT max(version)::bigint FROM schema_migrations"));
        Assert.Equal(1, await inbox.CountAsync("SELECT count(*) FROM claims"));
        Assert.True((await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default)).HasParkedFacts);
        var receipt = Assert.IsType<ReceiptArrived>(Assert.Single(await store.Quarantine.ReadJoinableAsync(10, default)).Update);
        Assert.Equal(("receipt", "ann-1", ReceiptState.Failed, "131047"), (receipt.Key, receipt.ExternalId, receipt.State, receipt.Error?.Code));
        var other = new PostgreSqlInbox();
        await using var fresh = other.Open();
        await fresh.InitializeAsync(default);
        Assert.Equal(await ShapeAsync(other), await ShapeAsync(inbox));
        await other.RemoveAsync();
    }

    [Theory]
    [MemberData(nameof(VersionsBeforePosts))]
    public async Task What_is_public_in_a_schema_of_an_earlier_version_is_found_by_its_post(int version)
    {
        var (post, mine, theirs) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await MakeAsync(version);
        await inbox.ExecuteAsync(
            $"INSERT INTO threads VALUES ('{mine}', 'facebook', 'a', '{post}', '{mine}', 'a', 1), ('{theirs}', 'facebook', 'b', '{post}', '{theirs}', 'b', 1); "
            + "INSERT INTO cases (id, version, thread_id, contact_id, channel_id, status, is_active, opened_at, last_message_at, state) "
            + "SELECT id, 1, id, id, channel_id, 'new', true, 1, 1, '{}' FROM threads; "
            + "INSERT INTO messages (id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, channel_id, external_id, text, sent_at, received_at) "
            + "SELECT gen_random_uuid(), id, id, kind, 0, kind, 0, '', channel_id, external_id || kind, '', 1, kind FROM threads, generate_series(0, 7) AS kind");

        await using var store = inbox.Open();
        var found = await store.Conversations.ListOnPostAsync(new PostId(post), new CaseId(mine), 10, default);

        Assert.Equal(
            [MessageKind.Post, MessageKind.Comment, MessageKind.Mention, MessageKind.Review], found.Select(m => m.Kind));
        Assert.All(found, m => Assert.Equal(theirs, m.CaseId.Value));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_schema_as_it_was()
    {
        await inbox.ExecuteAsync($"CREATE SCHEMA \"{inbox.Schema}\"; CREATE TABLE feed (theirs integer)");
        await using var store = inbox.Open();

        await Assert.ThrowsAnyAsync<Exception>(() => store.InitializeAsync(default));

        Assert.Equal(1, await inbox.CountAsync("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(current_schema()) AND relkind = 'r'"));
    }

    [Fact]
    public async Task A_schema_that_its_owner_made_beforehand_is_used()
    {
        await inbox.ExecuteAsync($"CREATE SCHEMA \"{inbox.Schema}\"");
        await using var store = inbox.Open();

        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default)).Status);
    }

    [Theory]
    [InlineData("INSERT INTO case_events SELECT case_id, sequence, name, schema, at, initiator_kind, initiator_id, body FROM case_events")]
    [InlineData("INSERT INTO claims SELECT * FROM claims")]
    [InlineData("INSERT INTO identities SELECT platform, external_id, gen_random_uuid(), 0, NULL FROM identities")]
    [InlineData("INSERT INTO threads SELECT gen_random_uuid(), channel_id, external_id, post_id, contact_id, '', 0 FROM threads")]
    [InlineData("INSERT INTO messages (id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, channel_id, external_id, text, sent_at, received_at) SELECT gen_random_uuid(), thread_id, case_id, 99, 0, 0, 0, '', channel_id, external_id, '', 0, 0 FROM messages")]
    [InlineData("INSERT INTO cases (id, version, thread_id, contact_id, channel_id, status, is_active, opened_at, last_message_at, state) SELECT gen_random_uuid(), 1, thread_id, contact_id, channel_id, 'new', true, 0, 0, '' FROM cases")]
    public async Task What_must_be_unique_is_unique_in_the_database(string sql)
    {
        await using var store = inbox.Open();
        await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default);

        var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => inbox.ExecuteAsync(sql));

        Assert.Equal(Npgsql.PostgresErrorCodes.UniqueViolation, refusal.SqlState);
    }

    /// <summary>Makes the schema of an earlier version.</summary>
    private async Task MakeAsync(int version, Func<Task>? afterFirst = null)
    {
        await inbox.ExecuteAsync($"CREATE SCHEMA \"{inbox.Schema}\"");
        var names = typeof(PostgreSqlSchema).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        foreach (var (name, number) in names.Take(version).Select((name, i) => (name, i + 1)))
        {
            using var script = new StreamReader(typeof(PostgreSqlSchema).Assembly.GetManifestResourceStream(name)!);
            await inbox.ExecuteAsync(await script.ReadToEndAsync());
            await inbox.ExecuteAsync(FormattableString.Invariant($"INSERT INTO schema_migrations (version, name) VALUES ({number}, '{number}')"));
            if (number == 1 && afterFirst is not null)
            {
                await afterFirst();
            }
        }
    }

    /// <summary>Every column, index and constraint of a schema.</summary>
    private static async Task<string> ShapeAsync(PostgreSqlInbox of)
    {
        await using var connection = await of.ConnectAsync();
        const string shape =
            "SELECT string_agg(line, E'\\n' ORDER BY line COLLATE \"C\") FROM ("
            + "SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull AS line FROM pg_attribute AS a "
            + "JOIN pg_class AS c ON c.oid = a.attrelid WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped "
            + "UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() "
            + "UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = to_regnamespace(current_schema())) AS shape";
        var text = await connection.ReadOneAsync(shape, static row => row.Text(0), [], default);
        return text!.Replace(of.Schema, "schema", StringComparison.Ordinal);
    }
}
