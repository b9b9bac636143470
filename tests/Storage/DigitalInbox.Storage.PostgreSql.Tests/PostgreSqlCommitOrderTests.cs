using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>The feed in commit order, and commits that wait for one another.</summary>
public sealed class PostgreSqlCommitOrderTests : IAsyncLifetime
{
    private const string Entry =
        "INSERT INTO feed (position, case_id, number, version, events) "
        + "SELECT (pg_current_xact_id()::text::bigint + added) << 12, gen_random_uuid(), 99, 1, 'case.opened' FROM feed_origin";

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
    public async Task A_reader_does_not_pass_a_writer_that_is_held_open_and_misses_nothing_of_it()
    {
        await store.CommitAsync(PostgreSqlInbox.Arrival("before"), default);
        await using var other = await inbox.ConnectAsync();
        await using var held = await other.BeginTransactionAsync();
        await other.ExecuteAsync(Entry, [], default);
        await store.CommitAsync(PostgreSqlInbox.Arrival("after"), default);

        // What committed later waits behind what began earlier.
        var first = Assert.Single(await store.Feed.ReadAsync(0, 10, default));
        Assert.Equal(first.Position, await store.Feed.GetLastPositionAsync(default));
        Assert.Empty(await store.Feed.ReadAsync(first.Position, 10, default));
        await held.CommitAsync();

        var rest = await store.Feed.ReadAsync(first.Position, 10, default);
        Assert.Equal([99, 2], rest.Select(e => e.Number.Value));
        Assert.Equal(rest[1].Position, await store.Feed.GetLastPositionAsync(default));
    }

    [Fact]
    public async Task A_writer_that_gives_up_holds_nothing_back()
    {
        await using var other = await inbox.ConnectAsync();
        await using (var held = await other.BeginTransactionAsync())
        {
            await other.ExecuteAsync(Entry, [], default);
            await store.CommitAsync(PostgreSqlInbox.Arrival("after"), default);
            Assert.Empty(await store.Feed.ReadAsync(0, 10, default));
            await held.RollbackAsync();
        }

        Assert.Single(await store.Feed.ReadAsync(0, 10, default));
    }

    [Fact]
    public async Task Positions_go_on_growing_in_a_database_that_was_restored_on_a_younger_server()
    {
        await store.CommitAsync(PostgreSqlInbox.Arrival("before"), default);

        // As if the transactions of the old server had been counted much further.
        await inbox.ExecuteAsync("UPDATE feed SET position = position + (1000000000000::bigint << 12)");
        await using var restored = inbox.Open();

        var old = Assert.Single(await restored.Feed.ReadAsync(0, 10, default));
        await restored.CommitAsync(PostgreSqlInbox.Arrival("after"), default);

        var next = Assert.Single(await restored.Feed.ReadAsync(old.Position, 10, default));
        Assert.Equal(2, next.Number.Value);
    }

    [Fact]
    public async Task A_commit_that_the_server_undoes_to_end_a_deadlock_is_tried_again()
    {
        await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default);
        await store.CommitAsync(PostgreSqlInbox.Arrival("bea"), default);
        var cases = (await store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All }, default)).Items.OrderBy(c => c.State.Id.Value.ToString("N"), StringComparer.Ordinal).ToList();
        await using var other = await inbox.ConnectAsync();
        await other.ExecuteAsync("SET deadlock_timeout = '1h'", [], default);
        await using var held = await other.BeginTransactionAsync();
        await other.ExecuteAsync("SELECT 1 FROM cases WHERE id = $1 FOR UPDATE", [cases[1].State.Id.Value], default);

        var both = PostgreSqlInbox.Assign(cases[0], "alice");
        var committing = store.CommitAsync(both with { Cases = [.. both.Cases, .. PostgreSqlInbox.Assign(cases[1], "alice").Cases] }, default);

        // It waits for the second case, holds the first, and is what the server ends.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await inbox.CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == 0)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        await other.ExecuteAsync("SELECT 1 FROM cases WHERE id = $1 FOR UPDATE", [cases[0].State.Id.Value], default);
        await held.CommitAsync();

        Assert.Equal(CommitStatus.Committed, (await committing).Status);
        Assert.Equal(4, (await store.Feed.ReadAsync(0, 10, default)).Count);
        Assert.True(await inbox.CountAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()") > 0);
    }

    [Fact]
    public async Task A_receipt_that_is_parked_while_its_message_comes_is_told_of_or_refused()
    {
        for (var i = 0; i < 60; i++)
        {
            var arrival = PostgreSqlInbox.Arrival($"customer {i}");
            var fact = new ParkedFact(
                ParkedFactId.New(arrival.At),
                new ChannelId("sms"),
                new Channels.ReceiptArrived("receipt", $"customer {i}-1", Channels.ReceiptState.Delivered, arrival.At),
                arrival.At);
            var parking = Task.Run(() => store.CommitAsync(new InboxCommit { At = arrival.At, Parked = [fact] }, default));
            var arriving = Task.Run(() => store.CommitAsync(arrival, default));
            var (parked, arrived) = (await parking, await arriving);

            Assert.Equal(CommitStatus.Committed, arrived.Status);
            Assert.Equal(parked.Status == CommitStatus.Committed, arrived.HasParkedFacts);
        }
    }

    [Fact]
    public async Task Marks_of_old_commits_are_forgotten()
    {
        await inbox.ExecuteAsync("INSERT INTO commits (id) SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid FROM generate_series(1, 500) AS n");
        for (var i = 0; i < 512; i++)
        {
            await store.CommitAsync(new InboxCommit { At = PostgreSqlInbox.Outbound(0).At }, default);
        }

        Assert.Equal(512, await inbox.CountAsync("SELECT count(*) FROM commits"));
    }
}
