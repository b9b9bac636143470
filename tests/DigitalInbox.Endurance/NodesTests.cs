using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Endurance.Nodes;
using DigitalInbox.Inbox;
using DigitalInbox.Processes;
using GraphStandIn;
using NodaTime;

namespace DigitalInbox.Endurance;

/// <summary>Several hosts, each a process of its own, on one server: any of them takes webhooks, sends, keeps time and tells browsers.</summary>
[Collection(ServerTests.Name)]
public sealed class NodesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private SharedInbox inbox = null!;

    public async Task InitializeAsync() => inbox = PostgreSqlProcess.Missing is null ? await SharedInbox.CreateAsync() : null!;

    public async Task DisposeAsync()
    {
        if (inbox is not null)
        {
            await inbox.DisposeAsync();
        }
    }

    [ServerFact]
    public async Task What_is_written_on_one_node_is_told_at_once_to_a_browser_of_another()
    {
        var (here, there) = (await inbox.StartAsync(), await inbox.StartAsync());
        using var browser = await Browser.OpenAsync(there);
        for (var customer = 1; customer <= 5; customer++)
        {
            await inbox.WriteAsync(here, customer);
            Assert.Contains("message.received", await browser.NextAsync().WaitAsync(Patience));
        }
    }

    [ServerFact]
    public async Task A_reply_that_a_killed_node_had_claimed_is_sent_by_another_within_the_lease()
    {
        var dying = await inbox.StartAsync(crashAtStep: "claimed");
        await inbox.WriteAsync(dying, 1);
        await SharedInbox.ReplyAsync(dying, 1, "claimed");
        await dying.WaitForExitAsync();
        var other = await inbox.StartAsync();
        var began = TimeProvider.System.GetTimestamp();

        await SharedInbox.UntilAsync(async () => (await inbox.RepliesAsync()).Single().Delivery!.State == DeliveryState.Sent, Patience);

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, SharedInbox.Lease + TimeSpan.FromSeconds(4));
        Assert.Equal("claimed", Assert.Single(inbox.Provider.State.Sent).Body);
        Assert.False(other.HasExited);
    }

    [ServerFact]
    public async Task A_reply_that_a_killed_node_was_sending_is_unconfirmed_and_is_not_sent_again()
    {
        var dying = await inbox.StartAsync();
        var other = await inbox.StartAsync();
        await inbox.WriteAsync(dying, 1);
        using var bothAsked = new SemaphoreSlim(0);
        inbox.Provider.BehaviourOf = text => text == "hangs" ? new StandInBehaviour.Hang() : null;
        inbox.Provider.Accepted = _ => bothAsked.Release();
        await SharedInbox.ReplyAsync(dying, 1, "hangs");
        await bothAsked.WaitAsync(Patience);

        // Either node may be the one that sends.
        dying.Kill();
        other.Kill();
        await Task.WhenAll(dying.WaitForExitAsync(), other.WaitForExitAsync());
        var third = await inbox.StartAsync();
        await SharedInbox.ReplyAsync(third, 1, "goes on");

        await SharedInbox.UntilAsync(async () => (await inbox.RepliesAsync()) is [{ Delivery.State: DeliveryState.Unconfirmed }, { Delivery.State: DeliveryState.Sent }], Patience);
        Assert.Equal(["hangs", "goes on"], inbox.Provider.State.Sent.Select(m => m.Body));
    }

    [ServerFact]
    public async Task Timers_fire_once_over_three_nodes_also_those_that_a_dead_node_held()
    {
        const int customers = 60;
        var nodes = new List<HelpdeskProcess>();
        for (var i = 0; i < 3; i++)
        {
            nodes.Add(await inbox.StartAsync());
        }

        await Parallel.ForEachAsync(Enumerable.Range(1, customers), async (customer, _) => await inbox.WriteAsync(nodes[customer % 3], customer));

        // As a node does that dies with timers in hand.
        var due = Now() + SharedInbox.FirstResponse;
        var held = await inbox.Store.Timers.ClaimAsync(LeaseId.New(due), Duration.FromTimeSpan(SharedInbox.Lease), 10, due, default);
        Assert.NotEmpty(held);
        var leaseEnds = Now() + Duration.FromTimeSpan(SharedInbox.Lease);

        await SharedInbox.UntilAsync(async () => (await BreachesAsync()).Count >= customers, Patience);

        // Those who still look at it have had their chance.
        await SharedInbox.UntilAsync(() => Task.FromResult(Now() > leaseEnds + Duration.FromSeconds(2)), Patience);
        var breaches = await BreachesAsync();
        Assert.Equal(customers, breaches.Select(b => b.Case).Distinct().Count());
        Assert.Equal(customers, breaches.Count);
        Assert.All(breaches, b => Assert.True(b.At <= leaseEnds + Duration.FromSeconds(10), $"told at {b.At}, leases ended at {leaseEnds}"));
    }

    [ServerFact]
    public async Task A_node_stops_within_seconds_with_streams_open_and_a_reply_on_its_way()
    {
        var stopping = await inbox.StartAsync();
        await inbox.WriteAsync(stopping, 1);
        using var asked = new SemaphoreSlim(0);
        inbox.Provider.BehaviourOf = _ => new StandInBehaviour.Hang();
        inbox.Provider.Accepted = _ => asked.Release();
        using var browser = await Browser.OpenAsync(stopping);
        await SharedInbox.ReplyAsync(stopping, 1, "on its way");
        await asked.WaitAsync(Patience);

        var began = TimeProvider.System.GetTimestamp();
        await stopping.StopAsync();

        // The request is given up after five seconds.
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(0, stopping.ExitCode);
        Assert.Equal(DeliveryState.Unconfirmed, (await inbox.RepliesAsync()).Single().Delivery!.State);
    }

    [ServerFact]
    public async Task While_the_server_is_gone_providers_are_told_to_try_again_and_nobody_needs_to_restart_a_node()
    {
        var node = await inbox.StartAsync();
        await inbox.WriteAsync(node, 1);
        await PostgreSqlProcess.ControlAsync("kill");
        try
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await inbox.TryWriteAsync(node, 2));
            using var agent = SharedInbox.AgentOf(node);
            using var note = await agent.PostAsJsonAsync("inbox/api/cases/1/notes", new { text = "later" });
            Assert.Equal(HttpStatusCode.ServiceUnavailable, note.StatusCode);
            Assert.Equal("store.unavailable", (await note.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

            // A node that starts meanwhile waits, too.
            var late = await inbox.StartAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await inbox.TryWriteAsync(late, 2));
            await PostgreSqlProcess.ControlAsync("start");
            await SharedInbox.UntilAsync(async () => await inbox.TryWriteAsync(node, 2) == HttpStatusCode.OK, Patience);
            await SharedInbox.UntilAsync(async () => await inbox.TryWriteAsync(late, 3) == HttpStatusCode.OK, Patience);
            await SharedInbox.ReplyAsync(late, 1, "sent");
            await SharedInbox.UntilAsync(async () => (await inbox.RepliesAsync()).Single().Delivery!.State == DeliveryState.Sent, Patience);
            Assert.Equal(3, (await inbox.CasesAsync()).Sum(c => c.State.InboundCount));
            Assert.False(node.HasExited || late.HasExited);
        }
        finally
        {
            await PostgreSqlProcess.ControlAsync("start");
        }
    }

    private static Instant Now() => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private async Task<List<(CaseId Case, Instant At)>> BreachesAsync()
    {
        var breaches = new List<(CaseId, Instant)>();
        foreach (var record in await inbox.CasesAsync())
        {
            breaches.AddRange((await inbox.Store.Cases.ReadHistoryAsync(record.State.Id, 0, 500, default)).OfType<SlaBreached>()
                .Where(b => b.Metric == SlaMetric.FirstResponse).Select(b => (record.State.Id, b.At)));
        }

        return breaches;
    }
}
