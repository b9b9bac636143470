using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Two nodes on one schema.</summary>
public sealed class PostgreSqlNodesTests : IAsyncLifetime
{
    private readonly PostgreSqlInbox inbox = new();
    private PostgreSqlInboxStore here = null!;
    private PostgreSqlInboxStore there = null!;

    public Task InitializeAsync()
    {
        here = inbox.Open();
        there = inbox.Open();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
        await inbox.RemoveAsync();
    }

    [Fact]
    public async Task Nodes_that_start_together_upgrade_once()
    {
        var nodes = Enumerable.Range(0, 8).Select(_ => inbox.Open()).ToList();
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.InitializeAsync(default))));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        Assert.Equal(PostgreSqlSchema.Latest, await inbox.CountAsync("SELECT count(*) FROM schema_migrations"));
    }

    [Fact]
    public async Task They_share_the_outbox_without_overlap()
    {
        var outbound = PostgreSqlInbox.Outbound(200);
        await here.CommitAsync(outbound, default);
        var claims = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? here : there).Outbox.ClaimAsync(
            LeaseId.New(outbound.At), Duration.FromMinutes(2), 5, outbound.At, default))));

        var ids = claims.SelectMany(c => c).Select(c => c.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(200, ids.Count);
        Assert.All(claims, c => Assert.InRange(c.Count, 0, 5));
    }

    [Fact]
    public async Task A_claim_passes_over_what_another_node_claims_at_this_moment()
    {
        var outbound = PostgreSqlInbox.Outbound(3);
        await here.CommitAsync(outbound, default);
        await using var other = await inbox.ConnectAsync();
        await using var claiming = await other.BeginTransactionAsync();
        await other.ExecuteAsync("SELECT 1 FROM outbox ORDER BY place LIMIT 1 FOR UPDATE", [], default);

        var claimed = await there.Outbox.ClaimAsync(LeaseId.New(outbound.At), Duration.FromMinutes(2), 10, outbound.At, default);

        Assert.Equal(outbound.NewOutbox.Skip(1), claimed);
    }

    [Fact]
    public async Task Leases_run_by_the_clock_of_the_database_whatever_the_nodes_think()
    {
        var outbound = PostgreSqlInbox.Outbound(1);
        await here.CommitAsync(outbound, default);
        await here.Outbox.ClaimAsync(LeaseId.New(outbound.At), Duration.FromMinutes(2), 1, outbound.At, default);

        // A node whose clock is a year ahead takes nothing before its time.
        Assert.Empty(await there.Outbox.ClaimAsync(
            LeaseId.New(outbound.At), Duration.FromMinutes(2), 1, outbound.At + Duration.FromDays(365), default));
        var next = await there.Outbox.NextDueAsync(outbound.At, default);
        Assert.InRange(next!.Value, outbound.At + Duration.FromSeconds(90), outbound.At + Duration.FromSeconds(121));
    }

    [Fact]
    public async Task Of_two_nodes_that_change_one_version_one_gets_through()
    {
        await here.CommitAsync(PostgreSqlInbox.Arrival("ann"), default);
        var record = Assert.Single((await there.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All }, default)).Items);

        var results = await Task.WhenAll(
            here.CommitAsync(PostgreSqlInbox.Assign(record, "alice"), default), there.CommitAsync(PostgreSqlInbox.Assign(record, "bob"), default));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
        Assert.Single(results, r => r.Status == CommitStatus.Conflict);
    }

    [Fact]
    public async Task A_change_on_one_node_wakes_those_who_wait_on_the_other()
    {
        // The first wake says that it listens.
        await there.Signal.NextAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
        var woken = there.Signal.NextAsync(default);
        Assert.False(woken.IsCompleted);

        here.Signal.Notify();

        await woken.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Many_changes_are_told_few_times_and_the_last_is_told()
    {
        await there.Signal.NextAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
        var told = 0;
        var hearing = HearAsync();
        for (var i = 0; i < 10_000; i++)
        {
            here.Signal.Notify();
        }

        await hearing;
        Assert.InRange(Volatile.Read(ref told), 1, 100);

        async Task HearAsync()
        {
            for (var next = there.Signal.NextAsync(default); ; next = there.Signal.NextAsync(default))
            {
                try
                {
                    await next.WaitAsync(TimeSpan.FromSeconds(1));
                    Interlocked.Increment(ref told);
                }
                catch (TimeoutException)
                {
                    return;
                }
            }
        }
    }

    [Fact]
    public async Task Inboxes_in_other_schemas_are_not_woken()
    {
        var other = new PostgreSqlInbox();
        await using var apart = other.Open();
        await apart.Signal.NextAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
        await there.Signal.NextAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
        var (mine, foreign) = (there.Signal.NextAsync(default), apart.Signal.NextAsync(default));

        here.Signal.Notify();

        await mine.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(foreign.IsCompleted);
        await other.RemoveAsync();
    }
}
