using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Commits that wait at the same time go to the server together, and none of them notices the others.</summary>
public sealed class PostgreSqlTogetherTests : IAsyncLifetime
{
    private readonly PostgreSqlInbox inbox = new();
    private PostgreSqlInboxStore store = null!;

    public async Task InitializeAsync()
    {
        store = inbox.Open();
        await store.InitializeAsync(default);
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await inbox.RemoveAsync();
    }

    [Fact]
    public async Task What_waits_while_another_one_is_written_is_one_transaction()
    {
        await using var held = await HoldAsync("ann");

        var first = store.CommitAsync(await AgainAsync("ann"), default);
        var others = Enumerable.Range(0, 6).Select(i => store.CommitAsync(PostgreSqlInbox.Arrival($"customer {i}"), default)).ToList();
        var results = await Task.WhenAll(others);

        Assert.All(results, r => Assert.Equal(CommitStatus.Committed, r.Status));
        Assert.Equal(6, results.Select(r => Assert.Single(r.Numbers).Value).Distinct().Count());
        Assert.False(first.IsCompleted);
        Assert.Equal(1, await inbox.CountAsync("SELECT count(DISTINCT position >> 12) FROM feed WHERE number > 1"));
        await held.ReleaseAsync();
        Assert.Equal(CommitStatus.Committed, (await first).Status);

        var feed = await store.Feed.ReadAsync(0, 100, default);
        Assert.Equal(8, feed.Select(e => e.Position).Distinct().Count());
        Assert.Equal(2, feed.Count(e => e.Number.Value == 1));
    }

    [Fact]
    public async Task One_that_is_refused_is_refused_alone()
    {
        await store.CommitAsync(PostgreSqlInbox.Arrival("bea"), default);
        var late = await AgainAsync("bea");
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(PostgreSqlInbox.Assign(await CaseOfAsync("bea"), "alice"), default)).Status);
        await using var held = await HoldAsync("ann");

        var first = store.CommitAsync(await AgainAsync("ann"), default);
        var known = store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default);
        var stale = store.CommitAsync(late, default);
        var others = Enumerable.Range(0, 6).Select(i => store.CommitAsync(PostgreSqlInbox.Arrival($"customer {i}"), default)).ToList();

        Assert.Equal(CommitStatus.Duplicate, (await known).Status);
        Assert.Equal(CommitStatus.Conflict, (await stale).Status);
        Assert.All(await Task.WhenAll(others), r => Assert.Equal(CommitStatus.Committed, r.Status));
        await held.ReleaseAsync();
        Assert.Equal(CommitStatus.Committed, (await first).Status);
        Assert.Equal(9, await inbox.CountAsync("SELECT count(*) FROM messages"));
        Assert.Equal(9, await inbox.CountAsync("SELECT count(*) FROM claims"));
    }

    [Fact]
    public async Task One_that_waits_for_somebody_else_keeps_its_group_waiting_for_half_a_second_at_most()
    {
        await using var ann = await HoldAsync("ann");
        await using var bea = await HoldAsync("bea");

        var first = store.CommitAsync(await AgainAsync("ann"), default);
        var second = store.CommitAsync(await AgainAsync("bea"), default);
        var others = Enumerable.Range(0, 6).Select(i => store.CommitAsync(PostgreSqlInbox.Arrival($"customer {i}"), default)).ToList();

        Assert.All(await Task.WhenAll(others), r => Assert.Equal(CommitStatus.Committed, r.Status));
        Assert.False(first.IsCompleted || second.IsCompleted);
        await ann.ReleaseAsync();
        await bea.ReleaseAsync();
        Assert.Equal(CommitStatus.Committed, (await first).Status);
        Assert.Equal(CommitStatus.Committed, (await second).Status);
    }

    [Fact]
    public async Task One_that_is_cancelled_while_it_waits_is_not_written()
    {
        using var cancelling = new CancellationTokenSource();
        await using var held = await HoldAsync("ann");

        var first = store.CommitAsync(await AgainAsync("ann"), default);
        var cancelled = store.CommitAsync(PostgreSqlInbox.Arrival("bea"), cancelling.Token);
        var other = store.CommitAsync(PostgreSqlInbox.Arrival("cleo"), default);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(CommitStatus.Committed, (await other).Status);
        await held.ReleaseAsync();
        await first;
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(PostgreSqlInbox.Arrival("bea"), default)).Status);
        Assert.Equal(1, await inbox.CountAsync("SELECT count(*) FROM threads WHERE external_id = 'bea'"));
    }

    [Fact]
    public async Task A_group_whose_answer_was_lost_is_known_as_committed_by_each_in_it()
    {
        PostgreSqlCommit[] together = [.. Enumerable.Range(0, 5).Select(i => new PostgreSqlCommit(PostgreSqlInbox.Arrival($"customer {i}")))];
        await using var connection = await inbox.ConnectAsync();
        var told = await PostgreSqlCommit.ApplyAsync(together, connection, default);

        foreach (var (one, answer) in together.Zip(told))
        {
            var again = await one.ApplyAsync(connection, default);

            Assert.Equal(CommitStatus.Committed, again.Status);
            Assert.Equal(Assert.Single(answer.Numbers), Assert.Single(again.Numbers));
        }

        Assert.Equal(5, (await store.Feed.ReadAsync(0, 100, default)).Count);
    }

    [Fact]
    public async Task Hundreds_at_once_over_connections_that_break_are_each_written_once()
    {
        await using var proxy = PostgreSqlProxy.Open();
        await using var apart = inbox.Open(proxy.ConnectionString);
        await apart.InitializeAsync(default);

        await Parallel.ForEachAsync(Enumerable.Range(0, 600), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, token) =>
        {
            if (i % 200 == 100)
            {
                proxy.CutStore();
            }

            Assert.Equal(CommitStatus.Committed, (await apart.CommitAsync(PostgreSqlInbox.Arrival($"customer {i}"), token)).Status);
        });

        Assert.Equal(600, await inbox.CountAsync("SELECT count(*) FROM messages"));
        Assert.Equal(600, await inbox.CountAsync("SELECT count(*) FROM feed"));
        Assert.Equal(1200, await inbox.CountAsync("SELECT count(*) FROM case_events"));
    }

    /// <summary>Holds the case of a customer, so that a commit on it waits.</summary>
    private async Task<Held> HoldAsync(string customer)
    {
        await store.CommitAsync(PostgreSqlInbox.Arrival(customer), default);
        var connection = await inbox.ConnectAsync();
        await connection.ExecuteAsync("BEGIN", [], default);
        await connection.ExecuteAsync("SELECT 1 FROM cases WHERE id = $1 FOR UPDATE", [(await CaseOfAsync(customer)).State.Id.Value], default);
        return new Held(connection);
    }

    private async Task<InboxCommit> AgainAsync(string customer) => PostgreSqlInbox.Arrival(await CaseOfAsync(customer), $"{customer}-2");

    private async Task<CaseRecord> CaseOfAsync(string customer)
    {
        var known = await store.ReadIntakeContextAsync(new ChannelId("sms"), customer, new ChannelKind("sms"), customer, default);
        return known.ActiveCase!;
    }

    private sealed class Held(Npgsql.NpgsqlConnection connection) : IAsyncDisposable
    {
        public async Task ReleaseAsync() => await connection.ExecuteAsync("COMMIT", [], default);

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
