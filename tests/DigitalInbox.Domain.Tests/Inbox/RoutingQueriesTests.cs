using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class RoutingQueriesTests
{
    private static readonly Caller Root = new(new AgentId("root"), "Root", AgentRoles.Administrator);

    [Fact]
    public async Task A_case_that_waits_tells_what_stands_against_each_agent()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice, AgentPresence.Away);
        await scene.ComeAsync(InboxScene.Bob);
        var number = await scene.WriteAsync("jo");
        await scene.Agents.SetOccupancyAsync(InboxScene.Dave, InboxScene.Bob.Agent, new ChannelKind("voice"), 1);

        var explained = await scene.Inbox.Get<RoutingQueries>().ExplainAsync(InboxScene.Dave, number);

        Assert.Null(explained!.Chosen);
        Assert.Equal(
            [("alice", RoutingExclusion.NotAvailable), ("bob", RoutingExclusion.NoRoom)],
            explained.Standings.Select(s => (s.Agent.Value, s.Excluded!.Value)));
        Assert.Equal(
            InboxErrors.AccessDenied,
            (await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Get<RoutingQueries>().ExplainAsync(InboxScene.Alice, number))).Code);
    }

    [Fact]
    public async Task A_decision_is_made_again_as_it_was_whatever_happened_since()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Bob);
        scene.Inbox.Clock.Advance(Duration.FromSeconds(1));
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        var queries = scene.Inbox.Get<RoutingQueries>();
        var decision = Assert.Single(await queries.ListDecisionsAsync(InboxScene.Dave, number, null, 10));
        await scene.ComeAsync(InboxScene.Bob, AgentPresence.Offline);
        await scene.PumpAsync(60);

        var again = await queries.ExplainAsync(InboxScene.Dave, number, decision.Id);

        Assert.True(again.IsExact);
        Assert.Equal(decision.Chosen, again.Explanation!.Chosen);
        Assert.Equal(decision.Best.Select(b => (b.Agent, (long?)b.Score)), again.Explanation.Standings.Where(s => s.Excluded is null).Select(s => (s.Agent, s.Score)));
        Assert.Equal(
            InboxErrors.DecisionNotFound,
            (await Assert.ThrowsAsync<InboxException>(() => queries.ExplainAsync(InboxScene.Dave, number, DecisionId.New(scene.Now)))).Code);
    }

    [Fact]
    public async Task A_day_is_tried_with_another_queue_and_compared()
    {
        using var scene = Scene();
        var from = scene.Now;
        await scene.ComeAsync(InboxScene.Alice);
        foreach (var customer in new[] { "a", "b", "c" })
        {
            var number = await scene.WriteAsync(customer);
            await scene.PumpAsync(10);
            await scene.Agents.HoldPresenceAsync(InboxScene.Alice);
            if ((await scene.StateAsync(number)).InboxAssignee is not null && customer == "c")
            {
                await scene.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "resolved");
            }
        }

        await scene.PumpAsync(60);
        var trial = new ReplayTrial(from, scene.Now)
        {
            Agents = new Dictionary<string, string>(StringComparer.Ordinal) { ["alice"] = """{"capacity":{"total":5}}""" },
        };
        var outcome = await scene.Inbox.Get<RoutingQueries>().ReplayAsync(Root, trial);

        Assert.Equal((1, 2), (outcome.Actual.Total.Assigned, outcome.Actual.Total.Waiting));
        Assert.Equal((1, 2), (outcome.Current.Total.Assigned, outcome.Current.Total.Waiting));
        Assert.Equal((3, 0), (outcome.Changed.Total.Assigned, outcome.Changed.Total.Waiting));
    }

    [Fact]
    public async Task What_cannot_be_tried_is_refused()
    {
        using var scene = Scene();
        var queries = scene.Inbox.Get<RoutingQueries>();
        var trial = new ReplayTrial(scene.Now, scene.Now + Duration.FromDays(1));

        Assert.Equal(InboxErrors.ReplayRangeInvalid, await RefusedAsync(trial with { Until = trial.From }));
        Assert.Equal(InboxErrors.ReplayRangeInvalid, await RefusedAsync(trial with { Until = trial.From + Duration.FromDays(32) }));
        Assert.Equal(RoutingErrors.QueueInvalid, await RefusedAsync(trial with { Queues = new Dictionary<string, string>(StringComparer.Ordinal) { ["billing"] = "{}" } }));
        Assert.Equal(InboxErrors.AccessDenied, (await Assert.ThrowsAsync<InboxException>(() => queries.ReplayAsync(InboxScene.Dave, trial))).Code);

        async Task<string> RefusedAsync(ReplayTrial wrong) => (await Assert.ThrowsAsync<InboxException>(() => queries.ReplayAsync(Root, wrong))).Code;
    }

    private static RoutingScene Scene() => new(inbox => inbox
        .AddAgentProfile("alice", a => a.WithCapacity(c => c.Total(1))).AddAgentProfile("bob", a => a.WithCapacity(c => c.Total(1)))
        .AddQueue("billing", q => q.Matching("everything").AssignDirectly()));
}
