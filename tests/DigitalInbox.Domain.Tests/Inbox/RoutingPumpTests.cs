using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class RoutingPumpTests
{
    private static readonly Caller Root = new(new AgentId("root"), "Root", AgentRoles.Administrator);

    [Fact]
    public async Task A_queue_without_agents_keeps_its_cases_until_somebody_serves_it()
    {
        using var scene = new RoutingScene(inbox => inbox.AddQueue("billing", q => q.Matching("everything").AssignDirectly().ServedBy("bob")));
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        Assert.NotNull((await scene.StateAsync(number)).WaitingSince);

        await scene.ComeAsync(InboxScene.Bob);
        await scene.PumpAsync();
        Assert.Equal(InboxScene.Bob.Agent, (await scene.StateAsync(number)).InboxAssignee);
    }

    [Fact]
    public async Task A_filter_that_matches_nothing_gets_nothing_and_the_fallback_gets_all()
    {
        using var scene = new RoutingScene(inbox => inbox.AddQueue("never", q => q.Matching("nothing").AssignDirectly()).AddQueue("rest", q => q.AsFallback().AssignDirectly()));
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();

        var state = await scene.StateAsync(number);
        Assert.Equal((new QueueId("rest"), InboxScene.Alice.Agent), (state.QueueId, state.InboxAssignee));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cases_of_a_queue_that_is_deleted_go_to_the_fallback_or_the_backlog(bool hasFallback)
    {
        using var scene = new RoutingScene(inbox =>
        {
            inbox.AddQueue("billing", q => q.Matching("text has invoice").PushWithin(Duration.FromSeconds(30)));
            _ = hasFallback ? inbox.AddQueue("rest", q => q.AsFallback()) : inbox;
        });
        await scene.ComeAsync(InboxScene.Alice);
        var (offered, had) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
        await scene.PumpAsync();
        await scene.Inbox.Handling.AssignAsync(InboxScene.Bob, had, InboxScene.Bob.Agent);
        await DeleteAsync(scene, DefinitionKind.Queues, "billing");
        await scene.PumpAsync(1);

        var state = await scene.StateAsync(offered);
        Assert.Equal((hasFallback ? new QueueId("rest") : (QueueId?)null, null), (state.QueueId, state.Offer));
        Assert.Equal(hasFallback ? 0 : 1, (await scene.EventsAsync<CaseDequeued>(offered)).Count);
        Assert.Equal(InboxScene.Bob.Agent, (await scene.StateAsync(had)).InboxAssignee);
        await scene.Inbox.Handling.UnassignAsync(InboxScene.Bob, had);
        await scene.PumpAsync(10);
        Assert.Equal(hasFallback ? new QueueId("rest") : (QueueId?)null, (await scene.StateAsync(had)).QueueId);
    }

    [Fact]
    public async Task A_case_that_waits_too_long_overflows_and_is_routed_there()
    {
        using var scene = new RoutingScene(inbox => inbox
            .AddQueue("billing", q => q.Matching("everything").AssignDirectly().ServedBy("bob").OverflowInto("rest", after: Duration.FromMinutes(1)))
            .AddQueue("rest", q => q.AsFallback().AssignDirectly()));
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync(59);
        Assert.Equal(RoutingScene.Billing, (await scene.StateAsync(number)).QueueId);

        await scene.PumpAsync(1);
        var state = await scene.StateAsync(number);
        Assert.Equal((new QueueId("rest"), InboxScene.Alice.Agent), (state.QueueId, state.InboxAssignee));
        Assert.Equal([QueueReason.Matched, QueueReason.Overflowed], (await scene.EventsAsync<CaseQueued>(number)).Select(e => e.Reason));
    }

    [Fact]
    public async Task A_step_that_widens_the_circle_is_in_the_history_before_what_it_led_to()
    {
        using var scene = new RoutingScene(inbox => inbox.AddTeam("second").AddAgentProfile("alice", a => a.InTeams("second"))
            .AddQueue("billing", q => q.Matching("everything").AssignDirectly().ServedBy("bob").RelaxingAfter(Duration.FromSeconds(30), alsoTeams: ["second"])));
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync(29);
        Assert.Null((await scene.StateAsync(number)).InboxAssignee);

        await scene.PumpAsync(1);
        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).InboxAssignee);
        Assert.Equal(1, Assert.Single(await scene.EventsAsync<CaseRelaxed>(number)).Step);
        Assert.Equal(1, Assert.Single(await scene.Inbox.Get<RoutingQueries>().ListDecisionsAsync(InboxScene.Dave, number, null, 10)).Step);
    }

    [Fact]
    public async Task A_new_case_of_a_contact_goes_first_to_who_had_the_last_one()
    {
        using var scene = new RoutingScene(inbox => inbox.AddQueue("billing", q => q.Matching("everything").AssignDirectly().PreferringAgentFor(Duration.FromMinutes(1))));
        await scene.ComeAsync(InboxScene.Alice);
        var first = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, first, "closed");
        await scene.ComeAsync(InboxScene.Bob);
        await scene.ComeAsync(InboxScene.Alice, AgentPresence.Away);
        var second = await scene.WriteAsync("jo");
        await scene.PumpAsync(59);
        Assert.Equal((InboxScene.Alice.Agent, null), ((await scene.StateAsync(second)).PreferredAgent, (await scene.StateAsync(second)).InboxAssignee));

        await scene.PumpAsync(1);
        Assert.Equal(InboxScene.Bob.Agent, (await scene.StateAsync(second)).InboxAssignee);
    }

    [Fact]
    public async Task A_strategy_of_the_host_chooses()
    {
        using var scene = new RoutingScene(inbox => inbox.AddRoutingStrategy(new LastByName())
            .AddQueue("billing", q => q.Matching("everything").AssignDirectly().By("lastByName")));
        await scene.ComeAsync(InboxScene.Alice);
        await scene.ComeAsync(InboxScene.Bob);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();

        Assert.Equal(InboxScene.Bob.Agent, (await scene.StateAsync(number)).InboxAssignee);
    }

    [Fact]
    public async Task A_strategy_that_nobody_knows_is_refused_at_save_and_at_start()
    {
        using var scene = new RoutingScene(inbox => inbox.AddRoutingStrategy(new LastByName()));
        var refused = await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Get<DefinitionEditing>().SaveAsync(
            Root, DefinitionKind.Queues, "billing", 0, """{"name":"Billing","strategy":"byStars"}"""));
        Assert.Equal(RoutingErrors.StrategyUnknown, refused.Code);
        Assert.Contains("lastByName", Assert.IsType<string[]>(refused.Details["known"]));

        using var wrong = new RoutingScene(inbox => inbox.AddQueue("billing", q => q.By("byStars")));
        var faults = Assert.Throws<OptionsValidationException>(() => wrong.Inbox.Store);
        Assert.Contains(RoutingErrors.StrategyUnknown, faults.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_is_routed_by_one_node_and_goes_over_to_another_when_that_one_is_gone()
    {
        var store = new InMemoryInboxStore();
        using var first = new RoutingScene(Queue, store);
        using var second = new RoutingScene(Queue, store);
        await first.ComeAsync(InboxScene.Alice);
        await first.PumpAsync();
        await second.PumpAsync();
        var number = await second.WriteAsync("jo");
        await second.PumpAsync();
        Assert.Null((await second.StateAsync(number)).InboxAssignee);

        await second.PumpAsync(5);
        Assert.Equal(InboxScene.Alice.Agent, (await second.StateAsync(number)).InboxAssignee);
    }

    [Fact]
    public async Task A_node_with_older_definitions_in_code_routes_by_what_was_saved_last()
    {
        var store = new InMemoryInboxStore();
        using var older = new RoutingScene(inbox => inbox.AddQueue("billing", q => q.Matching("everything").AssignDirectly().ServedBy("bob").Managed()), store);
        await older.PumpAsync();
        using var newer = new RoutingScene(inbox => inbox.AddQueue("billing", q => q.Matching("everything").AssignDirectly().ServedBy("alice").Managed()), store);
        await newer.ComeAsync(InboxScene.Alice);
        await newer.ComeAsync(InboxScene.Bob);
        var number = await older.WriteAsync("jo");
        await older.PumpAsync();

        Assert.Equal(InboxScene.Alice.Agent, (await older.StateAsync(number)).InboxAssignee);
        Assert.Equal(2, Assert.Single(await older.Inbox.Get<RoutingQueries>().ListDecisionsAsync(InboxScene.Dave, number, null, 10)).QueueVersion);
    }

    [Fact]
    public async Task Definitions_that_change_hold_for_what_waits_already()
    {
        using var scene = new RoutingScene(inbox => inbox.AddQueue("billing", q => q.Matching("everything").AssignDirectly().ServedBy("bob")));
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        var editing = scene.Inbox.Get<DefinitionEditing>();
        await editing.SaveAsync(Root, DefinitionKind.Queues, "billing", 1, """{"name":"Billing","filter":"everything","push":{},"agents":["alice"]}""");
        await scene.PumpAsync();

        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).InboxAssignee);
    }

    [Fact]
    public async Task A_team_gets_a_case_through_the_queue_that_it_serves()
    {
        using var scene = new RoutingScene(inbox => inbox.AddTeam("second").AddTeam("idle").AddQueue("billing", q => q.Matching("everything"))
            .AddQueue("deep", q => q.ServedByTeams("second").WithPriority(5)).AddQueue("deeper", q => q.ServedByTeams("second")));
        var number = await scene.WriteAsync("jo");
        await scene.Inbox.Handling.TransferAsync(InboxScene.Dave, number, new TeamId("second"));

        Assert.Equal(new QueueId("deep"), (await scene.StateAsync(number)).QueueId);
        Assert.Equal(new TeamId("second"), Assert.Single(await scene.EventsAsync<CaseTransferred>(number)).ToTeam);
        Assert.Equal(InboxErrors.TeamServesNoQueue, (await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Handling.TransferAsync(InboxScene.Dave, number, new TeamId("idle")))).Code);
        Assert.Equal(InboxErrors.TeamUnknown, (await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Handling.TransferAsync(InboxScene.Dave, number, new TeamId("mars")))).Code);
    }

    private static void Queue(DigitalInboxBuilder inbox) => inbox.AddQueue("billing", q => q.Matching("everything").AssignDirectly());

    private static async Task DeleteAsync(RoutingScene scene, DefinitionKind kind, string id) =>
        await scene.Inbox.Get<DefinitionEditing>().DeleteAsync(Root, kind, id, 1);

    private sealed class LastByName : IRoutingStrategy
    {
        public string Name => "lastByName";

        public long Score(RoutingCandidate candidate) => candidate.Agent.Id.Value[0];
    }
}
