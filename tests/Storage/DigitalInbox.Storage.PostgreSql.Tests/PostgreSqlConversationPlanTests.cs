namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Plans over enough rows that the planner has a choice, and by statements that know no values.</summary>
public sealed class PostgreSqlConversationPlanTests : IAsyncLifetime
{
    private readonly PostgreSqlInbox inbox = new();

    public async Task InitializeAsync()
    {
        if (PostgreSqlServer.Missing is not null)
        {
            return;
        }

        await using (var store = inbox.Open())
        {
            await store.InitializeAsync(default);
        }

        await inbox.ExecuteAsync(
            "INSERT INTO messages (id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, channel_id, external_id, text, sent_at, received_at, delivery_state, post_id) "
            + "SELECT gen_random_uuid(), ('00000000-0000-7000-8000-' || lpad((n % 100)::text, 12, '0'))::uuid, gen_random_uuid(), n, n % 2, 0, 0, 'a', 'sms', n::text, 'text', n, n, "
            + "CASE WHEN n % 2 = 1 THEN n % 7 END, CASE WHEN n % 2 = 0 THEN ('00000000-0000-7000-8000-' || lpad((n % 40)::text, 12, '0'))::uuid END FROM generate_series(1, 20000) AS n");
        await inbox.ExecuteAsync("INSERT INTO posts SELECT gen_random_uuid(), 'sms', n::text, n FROM generate_series(1, 20000) AS n");
        await inbox.ExecuteAsync(
            "INSERT INTO threads SELECT gen_random_uuid(), 'sms', n::text, gen_random_uuid(), gen_random_uuid(), n::text, n FROM generate_series(1, 20000) AS n");
        await inbox.ExecuteAsync(
            "INSERT INTO parked_facts (id, channel_id, external_id, key, state, occurred_at, parked_at, body, people) SELECT gen_random_uuid(), 'channel ' || n % 40, 'gone ' || n, 'key', "
            + "CASE WHEN n % 10 <> 0 THEN 1 END, n, n, CASE WHEN n % 10 = 0 THEN '{}' END, CASE WHEN n % 10 = 0 THEN ARRAY[n::text] END FROM generate_series(1, 20000) AS n");
        await inbox.ExecuteAsync(
            "INSERT INTO cases (id, version, thread_id, contact_id, channel_id, status, is_active, opened_at, last_message_at, state) "
            + "SELECT case_id, 1, gen_random_uuid(), gen_random_uuid(), channel_id, 'new', sequence % 10 = 0, sent_at, sent_at, '{\"status\":\"new\"}' FROM messages");
        await inbox.ExecuteAsync("INSERT INTO contacts (id, created_at, version) SELECT contact_id, opened_at, 1 FROM cases");
        await inbox.ExecuteAsync("ANALYZE messages, posts, threads, parked_facts, cases, contacts");
    }

    public async Task DisposeAsync() => await inbox.RemoveAsync();

    [Fact]
    public async Task What_is_not_settled_is_walked_in_its_own_index_and_nothing_is_sorted()
    {
        var plan = await PlanAsync("(uuid, integer, bigint, bigint)", PostgreSqlConversations.Unsettled, "('00000000-0000-7000-8000-000000000007', 5, 10000, 10)");

        Assert.Contains("Index Scan using messages_unsettled on messages m", plan, StringComparison.Ordinal);
        Assert.Contains("Index Cond: ((thread_id = $1) AND (sent_at <= $3))", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_on_a_post_is_walked_in_its_own_index_and_nothing_is_sorted()
    {
        const string id = "'00000000-0000-7000-8000-000000000002'";
        var plan = await PlanAsync("(uuid, uuid)", PostgreSqlConversations.MessagesOnPost(51), $"({id}, {id})");

        Assert.Contains("Index Scan Backward using messages_on_post on messages m", plan, StringComparison.Ordinal);
        Assert.Contains("Index Cond: (post_id = $1)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threads_and_posts_are_found_by_the_ids_of_the_provider()
    {
        foreach (var sql in new[] { PostgreSqlConversations.ThreadByExternalId, PostgreSqlConversations.PostByExternalId })
        {
            Assert.Contains("Index Cond: ((channel_id = $1) AND (external_id = $2))", await PlanAsync("(text, text)", sql, "('sms', '7')"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_goes_with_a_person_or_a_message_is_found_without_reading_all_that_is_parked()
    {
        foreach (var plan in new[]
        {
            await PlanAsync("(text[], text[])", PostgreSqlErasureWrites.DropParkedOfAccounts, "('{sms}', '{7}')"),
            await PlanAsync("(uuid)", PostgreSqlErasureWrites.DropParkedOfThreads, "('00000000-0000-7000-8000-000000000007')"),
            await PlanAsync("(uuid)", PostgreSqlErasureWrites.DropUnjoined, "('00000000-0000-7000-8000-000000000007')"),
        })
        {
            Assert.DoesNotContain("Seq Scan on parked_facts", plan, StringComparison.Ordinal);
        }
    }

    private async Task<string> PlanAsync(string types, string sql, string values)
    {
        await using var connection = await inbox.ConnectAsync();
        await connection.ExecuteAsync("SET plan_cache_mode = force_generic_plan", [], default);
        await connection.ExecuteAsync($"PREPARE asked {types} AS {sql}", [], default);
        return string.Join('\n', await connection.ReadAllAsync($"EXPLAIN EXECUTE asked {values}", row => row.Text(0), [], default));
    }
}
