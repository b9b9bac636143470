namespace DigitalInbox.Storage.PostgreSql.Tests;

public sealed class PostgreSqlTimerPlanTests : IAsyncLifetime
{
    private readonly PostgreSqlInbox inbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await inbox.RemoveAsync();

    [Fact]
    public async Task A_claim_does_not_read_all_timers_even_by_a_plan_that_knows_no_values()
    {
        await using (var store = inbox.Open())
        {
            await store.InitializeAsync(default);
        }

        await inbox.ExecuteAsync("INSERT INTO timers SELECT 'case', gen_random_uuid(), n, 0 FROM generate_series(1, 20000) AS n");
        await inbox.ExecuteAsync("ANALYZE timers");
        await using var connection = await inbox.ConnectAsync();
        await connection.ExecuteAsync("SET plan_cache_mode = force_generic_plan", [], default);
        await connection.ExecuteAsync($"PREPARE claim (bigint, uuid, bigint) AS {PostgreSqlTimers.Claim(limit: 50)}", [], default);

        var plan = await connection.ReadAllAsync(
            "EXPLAIN EXECUTE claim (10000, gen_random_uuid(), 1000000)", row => row.Text(0), [], default);

        Assert.Contains(plan, step => step.Contains("timers_by_due", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("Seq Scan", StringComparison.Ordinal) || step.Contains("Sort", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_claim_does_not_read_the_whole_outbox_even_by_a_plan_that_knows_no_values()
    {
        await using (var store = inbox.Open())
        {
            await store.InitializeAsync(default);
        }

        await inbox.ExecuteAsync(
            "INSERT INTO outbox (id, channel_id, thread_id, case_id, message_id, state, attempts, due_at, created_at) "
            + "SELECT gen_random_uuid(), 'sms', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 0, 0, n, n FROM generate_series(1, 20000) AS n");
        await inbox.ExecuteAsync("ANALYZE outbox");
        await using var connection = await inbox.ConnectAsync();
        await connection.ExecuteAsync("SET plan_cache_mode = force_generic_plan", [], default);
        await connection.ExecuteAsync($"PREPARE claim (bigint, uuid, bigint) AS {PostgreSqlOutbox.Claim(limit: 50)}", [], default);

        var plan = await connection.ReadAllAsync(
            "EXPLAIN EXECUTE claim (10000, gen_random_uuid(), 1000000)", row => row.Text(0), [], default);

        Assert.Contains(plan, step => step.Contains("outbox_by_due", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("Seq Scan", StringComparison.Ordinal) || step.Contains("Sort", StringComparison.Ordinal));
    }
}
