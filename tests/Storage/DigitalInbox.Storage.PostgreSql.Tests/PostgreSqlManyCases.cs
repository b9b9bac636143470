namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>A schema with many cases, made without their histories.</summary>
public sealed class PostgreSqlManyCases : IAsyncLifetime
{
    public const int Count = 20_000;

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
            "INSERT INTO cases (id, version, thread_id, contact_id, channel_id, status, is_active, assignee, opened_at, last_message_at, due_at, preview, state, queue_id, waiting_since) "
            + "SELECT gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), (ARRAY['sms', 'mail'])[1 + n % 2], CASE WHEN n % 40 < 3 THEN (ARRAY['new', 'open', 'pending'])[1 + n % 40] ELSE 'closed' END, true, "
            + $"CASE WHEN n % 3 = 0 THEN NULL ELSE 'agent ' || n % 50 END, n, n, n, 'preview ' || n, repeat('state', 100), CASE WHEN n % 2 = 0 THEN 'queue ' || n % 7 END, CASE WHEN n % 6 = 0 AND n % 40 < 2 THEN n END FROM generate_series(1, {Count}) AS n");
        await inbox.ExecuteAsync(
            "INSERT INTO case_arrivals (number, channel_id, status, assignee, queue_id, last_message_at) SELECT number, channel_id, status, assignee, queue_id, last_message_at FROM cases");
        await inbox.ExecuteAsync("ANALYZE cases, case_arrivals");
    }

    public async Task DisposeAsync()
    {
        if (PostgreSqlServer.Missing is null)
        {
            await inbox.RemoveAsync();
        }
    }

    /// <summary>Gives a look at plans, for a moment without one of the indexes.</summary>
    internal async Task ExplainAsync(string? without, Func<List<string>, List<QueueId>, Func<string, PostgreSqlValue[], Task<string>>, Task> look)
    {
        await using var connection = await inbox.ConnectAsync();
        await using var moment = await connection.BeginTransactionAsync();
        if (without is not null)
        {
            await connection.ExecuteAsync($"DROP INDEX {without}", [], default);
        }

        await look(
            await PostgreSqlCasePages.ReadStatusesAsync(connection, default),
            await PostgreSqlCasePages.ReadQueuesAsync(connection, default),
            async (sql, values) => string.Join('\n', await connection.ReadAllAsync("EXPLAIN " + sql, row => row.Text(0), values, default)));
        await moment.RollbackAsync();
    }
}
