using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class WorkloadKeepingTests
{
    [Fact]
    public async Task A_case_takes_time_of_the_agent_who_has_it_while_it_waits_for_us()
    {
        using var scene = Scene();
        var number = await scene.WriteAsync("jo");
        await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        Assert.Equal(number, await OnlyWorkAsync(scene));

        foreach (var (status, counts) in new[] { ("pending", false), ("open", true), ("escalated", true), ("resolved", false), ("new", true), ("closed", false) })
        {
            await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, number, status);
            Assert.Equal(counts ? 1 : 0, (await scene.AgentAsync(InboxScene.Alice)).Work.Count);
        }
    }

    [Fact]
    public async Task Who_has_as_much_as_they_can_have_is_given_no_more_by_hand()
    {
        using var scene = Scene();
        await TakeAsync(scene, InboxScene.Alice, "jo", "kim");
        var third = await scene.WriteAsync("lee");

        var refused = await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Handling.AssignAsync(InboxScene.Alice, third, InboxScene.Alice.Agent));
        Assert.Equal(AgentErrors.CapacityReached, refused.Code);
        Assert.Equal(("alice", "total"), ((string)refused.Details["agent"]!, (string)refused.Details["limit"]!));
        Assert.Equal(
            AgentErrors.CapacityReached,
            (await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Handling.TransferAsync(InboxScene.Dave, third, InboxScene.Alice.Agent))).Code);
        Assert.Null((await scene.StateAsync(third)).InboxAssignee);
        Assert.Equal(2, (await scene.AgentAsync(InboxScene.Alice)).Work.Count);
    }

    [Fact]
    public async Task A_case_that_is_handed_on_leaves_one_agent_and_comes_to_the_other_at_once()
    {
        using var scene = Scene();
        var number = await scene.WriteAsync("jo");
        await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        await scene.Inbox.Handling.TransferAsync(InboxScene.Alice, number, InboxScene.Bob.Agent);

        Assert.Empty((await scene.AgentAsync(InboxScene.Alice)).Work);
        Assert.Single((await scene.AgentAsync(InboxScene.Bob)).Work);
    }

    [Fact]
    public async Task A_case_that_the_customer_reopens_waits_when_its_agent_has_no_room_and_prefers_them()
    {
        using var scene = Scene(q => q.WhenReopened(ReopenPolicy.SameAgentIfFree));
        var number = await ReopenAsync(scene);

        var state = await scene.StateAsync(number);
        Assert.Equal((null, InboxScene.Alice.Agent, CaseStatus.Open), (state.InboxAssignee, state.PreferredAgent, state.Status));
        Assert.NotNull(state.WaitingSince);
        Assert.Equal(2, (await scene.AgentAsync(InboxScene.Alice)).Work.Count);
    }

    [Fact]
    public async Task A_case_that_the_customer_reopens_stays_with_its_agent_when_there_is_room()
    {
        using var scene = Scene(q => q.WhenReopened(ReopenPolicy.SameAgentIfFree));
        var number = Assert.Single(await TakeAsync(scene, InboxScene.Alice, "jo"));
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, number, "pending");
        await scene.WriteAsync("jo");

        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).InboxAssignee);
        Assert.Single((await scene.AgentAsync(InboxScene.Alice)).Work);
    }

    [Fact]
    public async Task A_case_that_is_reopened_always_to_the_same_agent_goes_beyond_the_limit_and_says_so()
    {
        using var scene = Scene(q => q.WhenReopened(ReopenPolicy.SameAgentAlways));
        var number = await ReopenAsync(scene);

        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).InboxAssignee);
        Assert.Equal(3, (await scene.AgentAsync(InboxScene.Alice)).Work.Count);
        var exceeded = Assert.Single(await scene.EventsAsync<CapacityExceeded>(number));
        Assert.Equal((InboxScene.Alice.Agent, 1, ExcessRule.SameAgentAlways), (exceeded.Agent, exceeded.By, exceeded.Rule));
    }

    [Fact]
    public async Task A_case_that_is_reopened_to_its_queue_waits_for_anybody_also_when_there_is_room()
    {
        using var scene = Scene(q => q.WhenReopened(ReopenPolicy.Queue));
        var number = Assert.Single(await TakeAsync(scene, InboxScene.Alice, "jo"));
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, number, "pending");
        await scene.WriteAsync("jo");

        var state = await scene.StateAsync(number);
        Assert.Equal((null, null), (state.InboxAssignee, state.PreferredAgent));
    }

    [Fact]
    public async Task A_case_of_no_queue_that_the_customer_reopens_stays_with_its_agent_and_says_that_it_is_too_much()
    {
        using var scene = new RoutingScene(inbox => inbox.AddAgentProfile("alice", a => a.WithCapacity(c => c.Total(2))));
        var number = await ReopenAsync(scene);

        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).InboxAssignee);
        Assert.Equal(ExcessRule.NoQueue, Assert.Single(await scene.EventsAsync<CapacityExceeded>(number)).Rule);
    }

    [Fact]
    public async Task A_person_who_opens_a_case_again_for_an_agent_without_room_is_refused()
    {
        using var scene = Scene();
        var first = Assert.Single(await TakeAsync(scene, InboxScene.Alice, "jo"));
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, first, "pending");
        await TakeAsync(scene, InboxScene.Alice, "kim", "lee");

        Assert.Equal(
            AgentErrors.CapacityReached,
            (await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, first, "open"))).Code);
    }

    [Fact]
    public async Task A_profile_that_changed_is_noticed_with_the_next_event_of_the_agent()
    {
        using var scene = Scene();
        await TakeAsync(scene, InboxScene.Alice, "jo");

        var state = await scene.AgentAsync(InboxScene.Alice);
        Assert.Equal((1, 2), (state.ProfileVersion, state.Total));
    }

    [Fact]
    public async Task A_profile_that_puts_other_work_aside_from_now_on_holds_for_what_is_there()
    {
        using var scene = new RoutingScene(inbox => inbox
            .AddAgentProfile("alice", a => a.WithCapacity(c => c.Total(2).Kind("scripted", weight: 1)))
            .AddQueue("billing", q => q.Matching("everything").AssignDirectly()));
        await TakeAsync(scene, InboxScene.Alice, "jo", "kim");
        await scene.Agents.SetOccupancyAsync(InboxScene.Dave, InboxScene.Alice.Agent, new ChannelKind("voice"), 2);
        await scene.Inbox.Get<DefinitionEditing>().SaveAsync(
            new Caller(new AgentId("root"), "Root", AgentRoles.Administrator),
            DefinitionKind.Agents,
            "alice",
            1,
            """{"capacity":{"total":2,"kinds":[{"kind":"voice","interrupts":["scripted"]}]}}""");
        await scene.ComeAsync(InboxScene.Alice);
        Assert.Equal(2, (await scene.Agents.GetStandingAsync(InboxScene.Alice)).Units);

        await scene.Agents.SetOccupancyAsync(InboxScene.Dave, InboxScene.Alice.Agent, new ChannelKind("voice"), 0);
        Assert.Equal(2, (await scene.Agents.GetStandingAsync(InboxScene.Alice)).Units);
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, (await scene.Inbox.CasesAsync())[0].Number, "resolved");
        Assert.Equal(1, (await scene.Agents.GetStandingAsync(InboxScene.Alice)).Units);
    }

    [Fact]
    public async Task Nobody_takes_more_than_they_can_have_by_themselves_also_where_others_may_give_it()
    {
        using var scene = Scene(q => q.WhenReopened(ReopenPolicy.SameAgentAlways).PullUpTo(5));
        await TakeAsync(scene, InboxScene.Alice, "jo", "kim");
        var third = await scene.WriteAsync("lee");

        Assert.Equal(GiveReason.CapacityReached, (await scene.Inbox.Get<CaseGiving>().GiveMeMoreAsync(InboxScene.Alice)).Reason);
        Assert.Equal(
            AgentErrors.CapacityReached,
            (await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Handling.AssignAsync(InboxScene.Alice, third, InboxScene.Alice.Agent))).Code);
        await scene.Inbox.Handling.AssignAsync(InboxScene.Dave, third, InboxScene.Alice.Agent);
        Assert.Single(await scene.EventsAsync<CapacityExceeded>(third));
    }

    private static RoutingScene Scene(Action<QueueBuilder>? say = null) => new(inbox => inbox
        .AddAgentProfile("alice", a => a.WithCapacity(c => c.Total(2)))
        .AddQueue("billing", q =>
        {
            q.Matching("everything");
            say?.Invoke(q);
        }));

    private static async Task<List<CaseNumber>> TakeAsync(RoutingScene scene, Caller caller, params string[] from)
    {
        var taken = new List<CaseNumber>();
        foreach (var customer in from)
        {
            taken.Add(await scene.WriteAsync(customer));
            await scene.Inbox.Handling.AssignAsync(caller, taken[^1], caller.Agent);
        }

        return taken;
    }

    // A case waits for its customer, its agent takes two others, the customer writes.
    private static async Task<CaseNumber> ReopenAsync(RoutingScene scene)
    {
        var number = Assert.Single(await TakeAsync(scene, InboxScene.Alice, "jo"));
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Alice, number, "pending");
        await TakeAsync(scene, InboxScene.Alice, "kim", "lee");
        await scene.WriteAsync("jo");
        return number;
    }

    private static async Task<CaseNumber?> OnlyWorkAsync(RoutingScene scene)
    {
        var work = Assert.Single((await scene.AgentAsync(InboxScene.Alice)).Work);
        return (await scene.Inbox.Store.Cases.FindAsync(work.CaseId, default))?.Number;
    }
}
