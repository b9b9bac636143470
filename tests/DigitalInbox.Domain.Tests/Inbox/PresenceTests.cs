using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class PresenceTests
{
    [Theory]
    [InlineData(AgentPresence.Away)]
    [InlineData(AgentPresence.Offline)]
    public async Task Who_goes_gives_back_what_they_are_offered_at_once(AgentPresence presence)
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        await scene.ComeAsync(InboxScene.Alice, presence);

        Assert.Null((await scene.StateAsync(number)).Offer);
        Assert.Empty((await scene.AgentAsync(InboxScene.Alice)).Work);
        Assert.Empty((await scene.StateAsync(number)).Declines);
    }

    [Fact]
    public async Task Who_leads_says_that_another_agent_is_away_and_that_takes_back_what_they_are_offered()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        var standing = await scene.Agents.SetPresenceOfAsync(InboxScene.Dave, InboxScene.Alice.Agent, AgentPresence.Away);

        Assert.Equal(AgentPresence.Away, standing.State.Presence);
        Assert.Null((await scene.StateAsync(number)).Offer);
        var last = (await scene.Inbox.Store.Agents.ReadHistoryAsync(InboxScene.Alice.Agent, 0, 100, default)).OfType<PresenceChanged>().Last();
        Assert.Equal(Initiator.Of(InboxScene.Dave.Agent), last.Initiator);
        var denied = await Assert.ThrowsAsync<InboxException>(() => scene.Agents.SetPresenceOfAsync(InboxScene.Bob, InboxScene.Alice.Agent, AgentPresence.Offline));
        Assert.Equal(InboxErrors.AccessDenied, denied.Code);
        var unknown = await Assert.ThrowsAsync<InboxException>(() => scene.Agents.SetPresenceOfAsync(InboxScene.Dave, new AgentId("nobody"), AgentPresence.Offline));
        Assert.Equal(InboxErrors.AgentUnknown, unknown.Code);
        Assert.Equal(AgentPresence.TransfersOnly, (await scene.Agents.SetPresenceOfAsync(InboxScene.Bob, InboxScene.Bob.Agent, AgentPresence.TransfersOnly)).State.Presence);
    }

    [Fact]
    public async Task Who_is_there_for_transfers_only_is_offered_nothing_and_can_be_given_something()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice, AgentPresence.TransfersOnly);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        Assert.Null((await scene.StateAsync(number)).Offer);

        await scene.Inbox.Handling.TransferAsync(InboxScene.Dave, number, InboxScene.Alice.Agent);
        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).InboxAssignee);
    }

    [Fact]
    public async Task A_presence_that_no_connection_holds_any_more_ends()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);
        await scene.PumpAsync(100);
        await scene.Agents.HoldPresenceAsync(InboxScene.Alice);
        await scene.PumpAsync(100);
        Assert.Equal(AgentPresence.Available, (await scene.AgentAsync(InboxScene.Alice)).Presence);

        await scene.PumpAsync(21);
        Assert.Equal(AgentPresence.Offline, (await scene.AgentAsync(InboxScene.Alice)).Presence);
        var last = (await scene.Inbox.Store.Agents.ReadHistoryAsync(InboxScene.Alice.Agent, 0, 100, default)).OfType<PresenceChanged>().Last();
        Assert.Equal(Initiator.System, last.Initiator);
    }

    [Fact]
    public async Task Cases_of_who_leaves_go_back_as_their_queue_says()
    {
        foreach (var (policy, answered, unanswered) in new[]
        {
            (LeavingPolicy.Keep, true, true), (LeavingPolicy.ReturnUnanswered, true, false), (LeavingPolicy.ReturnAll, false, false),
        })
        {
            using var scene = Scene(q => q.WhenAgentLeaves(policy));
            await scene.ComeAsync(InboxScene.Alice);
            var (one, two) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
            await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, one, InboxScene.Alice.Agent);
            await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, two, InboxScene.Alice.Agent);
            await scene.Inbox.Handling.ReplyAsync(InboxScene.Alice, one, new ReplyRequest("hello", "pending"));
            await scene.ComeAsync(InboxScene.Alice, AgentPresence.Offline);
            await scene.PumpAsync();

            Assert.Equal((answered, unanswered), ((await scene.StateAsync(one)).InboxAssignee is not null, (await scene.StateAsync(two)).InboxAssignee is not null));
            Assert.Equal(unanswered ? 1 : 0, (await scene.AgentAsync(InboxScene.Alice)).Work.Count);
        }
    }

    [Fact]
    public async Task What_somebody_is_given_after_they_left_stays_with_them()
    {
        using var scene = Scene(q => q.WhenAgentLeaves(LeavingPolicy.ReturnAll));
        await scene.ComeAsync(InboxScene.Alice);
        await scene.ComeAsync(InboxScene.Alice, AgentPresence.Offline);
        await scene.PumpAsync(1);
        var number = await scene.WriteAsync("jo");
        await scene.Inbox.Handling.AssignAsync(InboxScene.Dave, number, InboxScene.Alice.Agent);
        await scene.PumpAsync(120);

        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).InboxAssignee);
    }

    [Fact]
    public async Task Who_leaves_with_nothing_but_cases_that_wait_for_customers_gives_them_back_too()
    {
        using var scene = Scene(q => q.WhenAgentLeaves(LeavingPolicy.ReturnAll));
        await scene.ComeAsync(InboxScene.Alice);
        var number = await scene.WriteAsync("jo");
        await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        await scene.Inbox.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hello", "pending"));
        await scene.PumpAsync();
        await scene.ComeAsync(InboxScene.Alice, AgentPresence.Offline);
        await scene.PumpAsync();

        Assert.Null((await scene.StateAsync(number)).InboxAssignee);
    }

    [Fact]
    public async Task A_case_whose_customer_waits_too_long_goes_back_to_its_queue()
    {
        using var scene = Scene(q => q.ReturningAfterSilence(Duration.FromMinutes(10)));
        await scene.ComeAsync(InboxScene.Bob);
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        await scene.PumpAsync(599);
        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).InboxAssignee);

        await scene.Agents.HoldPresenceAsync(InboxScene.Bob);
        await scene.ComeAsync(InboxScene.Bob);
        await scene.PumpAsync(1);
        var state = await scene.StateAsync(number);
        Assert.Equal((null, InboxScene.Bob.Agent), (state.InboxAssignee, state.PreAssignee));
    }

    [Fact]
    public async Task A_reply_begins_the_time_anew_with_the_next_message_of_the_customer()
    {
        using var scene = Scene(q => q.ReturningAfterSilence(Duration.FromMinutes(10)));
        var number = await scene.WriteAsync("jo");
        await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        await scene.PumpAsync(300);
        await scene.Inbox.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hello", "pending"));
        await scene.PumpAsync(1000);
        await scene.WriteAsync("jo");
        await scene.PumpAsync(599);
        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).InboxAssignee);

        await scene.PumpAsync(1);
        Assert.Null((await scene.StateAsync(number)).InboxAssignee);
    }

    [Fact]
    public async Task Work_outside_of_the_inbox_takes_room_and_is_never_refused()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);
        var standing = await scene.Agents.SetOccupancyAsync(InboxScene.Dave, InboxScene.Alice.Agent, new ChannelKind("voice"), 5, scene.Now + Duration.FromMinutes(1));
        Assert.Equal((5, 2), (standing.Units, standing.Total));
        var number = await scene.WriteAsync("jo");
        await scene.PumpAsync();
        Assert.Null((await scene.StateAsync(number)).Offer);

        await scene.PumpAsync(60);
        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(number)).PreAssignee);
    }

    [Fact]
    public async Task Work_outside_of_the_inbox_that_cannot_be_is_refused()
    {
        using var scene = Scene();
        foreach (var (kind, units, until) in new[] { ("", 1, (Instant?)null), ("Mrs Martin", 1, null), ("voice", -1, null), ("voice", 1001, null), ("voice", 1, scene.Now) })
        {
            var refused = await Assert.ThrowsAsync<InboxException>(() =>
                scene.Agents.SetOccupancyAsync(InboxScene.Dave, InboxScene.Alice.Agent, new ChannelKind(kind), units, until));
            Assert.Equal(InboxErrors.OccupancyInvalid, refused.Code);
        }

        Assert.Equal(
            InboxErrors.AccessDenied,
            (await Assert.ThrowsAsync<InboxException>(() => scene.Agents.SetOccupancyAsync(InboxScene.Bob, InboxScene.Alice.Agent, new ChannelKind("voice"), 1))).Code);
        Assert.Equal(
            InboxErrors.AgentUnknown,
            (await Assert.ThrowsAsync<InboxException>(() => scene.Agents.SetOccupancyAsync(InboxScene.Dave, new AgentId("mars"), new ChannelKind("voice"), 1))).Code);
    }

    [Fact]
    public async Task How_agents_stand_is_seen_by_those_who_lead()
    {
        using var scene = Scene();
        await scene.ComeAsync(InboxScene.Alice);

        var standings = await scene.Agents.ListStandingsAsync(InboxScene.Dave);
        Assert.Equal([("alice", AgentPresence.Available, 2), ("bob", AgentPresence.Offline, (int?)null)], standings.Select(s => (s.Id.Value, s.State.Presence, s.Total)));
        Assert.Equal(InboxErrors.AccessDenied, (await Assert.ThrowsAsync<InboxException>(() => scene.Agents.ListStandingsAsync(InboxScene.Alice))).Code);
    }

    private static RoutingScene Scene(Action<QueueBuilder>? say = null) => new(inbox => inbox
        .AddAgentProfile("alice", a => a.WithCapacity(c => c.Total(2)))
        .AddQueue("billing", q =>
        {
            q.Matching("everything").PushWithin(Duration.FromSeconds(30), Duration.FromSeconds(60));
            say?.Invoke(q);
        }));
}
