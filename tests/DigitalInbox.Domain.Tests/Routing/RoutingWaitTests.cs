using DigitalInbox.Agents;
using DigitalInbox.Routing;
using NodaTime;
using static DigitalInbox.Domain.Tests.Routing.EngineScene;

namespace DigitalInbox.Domain.Tests.Routing;

/// <summary>What time alone changes: steps, declines, preferred agents, overflow.</summary>
public sealed class RoutingWaitTests
{
    private static readonly AgentId Alice = new("alice");

    [Fact]
    public void A_step_asks_for_other_skills_and_lets_more_teams_in()
    {
        var scene = Of(
            q => q.ServedByTeams("first").Requiring("french", 5)
                .RelaxingAfter(Duration.FromMinutes(1), [new(new("french"), 2)]).RelaxingAfter(Duration.FromMinutes(3), alsoTeams: ["second"]),
            Profile("alice", a => a.InTeams("first").WithSkill("french", 1)),
            Profile("bob", a => a.InTeams("second").WithSkill("french", 2)),
            Profile("carol", a => a.InTeams("first").WithSkill("french", 3).WithCapacity(c => c.Total(1)))).Here("alice", "bob", "carol");
        scene.Wait(Waiting(1, 10), Waiting(2, 10), Waiting(3, 10));

        Assert.Equal("", scene.Run(10.9));
        Assert.Equal(At(11), scene.Engine.NextChange);
        Assert.Equal((1, "carol"), Step(scene.Next(11)!));
        Assert.Null(scene.Next(12));
        Assert.Equal(At(13), scene.Engine.NextChange);
        Assert.Equal((2, "bob"), Step(scene.Next(13)!));
        Assert.Equal((2, "bob"), Step(scene.Next(13)!));
        Assert.Null(scene.Engine.NextChange);

        static (int Step, string Chosen) Step(RoutingMove move) => (move.Decision!.Step, move.Decision.Chosen.Value);
    }

    [Fact]
    public void A_case_is_not_offered_again_at_once_to_who_declined_it()
    {
        var scene = Of(q => q.PushWithin(Duration.FromMinutes(1), Duration.FromMinutes(5)), Limited("bob", 1)).Here("alice");
        scene.Wait(Waiting(1) with { Declines = new([new(Alice, At(2))]) });
        Assert.Equal("", scene.Run(6));
        Assert.Equal(At(7), scene.Engine.NextChange);
        Assert.Equal("1 alice", scene.Run(7));

        scene.Wait(Waiting(2) with { Declines = new([new(Alice, At(8)), new(new("bob"), At(8))]) }, Waiting(3) with { Declines = new([new(Alice, At(8))]) });

        Assert.Equal("3 bob", scene.Here("bob", 9).Run(9));
        Assert.Equal("2 carol", scene.Here("carol", 10).Run(10));
    }

    [Fact]
    public void A_case_waits_for_the_agent_that_it_prefers_and_then_for_nobody()
    {
        var scene = Preferring().Wait(Waiting(1) with { PreferredAgent = Alice });
        Assert.Equal("", scene.Run(2.9));
        Assert.Equal(At(3), scene.Engine.NextChange);

        Assert.Equal("1 bob", scene.Run(3));
    }

    [Fact]
    public void The_preferred_agent_gets_it_as_soon_as_there_is_room()
    {
        var scene = Preferring().Wait(Waiting(1) with { PreferredAgent = Alice }, Waiting(2, 0.5) with { PreferredAgent = Alice }).Ends("alice", 100, 1);

        var decision = scene.Next(1)!.Decision!;

        Assert.Equal((Case(1), Alice, true), (decision.CaseId, decision.Chosen, decision.IsPreferred));
        Assert.Equal((1, 1), (decision.Candidates, decision.Excluded[RoutingExclusion.NotPreferred]));
        Assert.Null(scene.Next(1));
    }

    [Fact]
    public void The_case_itself_may_say_until_when() =>
        Assert.Equal("1 bob", Preferring().Wait(Waiting(1) with { PreferredAgent = Alice, PreferredUntil = At(1) }).Run(1));

    [Fact]
    public void Nobody_waits_for_a_preferred_agent_who_is_gone_or_unknown_or_declined()
    {
        var scene = Preferring().Wait(
            Waiting(1) with { PreferredAgent = Alice },
            Waiting(2) with { PreferredAgent = new("nobody") },
            Waiting(3) with { PreferredAgent = Alice, Declines = new([new(Alice, At(0))]) });
        Assert.Equal("2 bob, 3 bob", scene.Run(1));

        Assert.Equal("1 bob", scene.Here("alice", 1, AgentPresence.Offline).Run(1));
    }

    [Fact]
    public void A_preferred_agent_who_comes_back_is_waited_for_again()
    {
        var scene = Of(q => q.PreferringAgentFor(Duration.FromMinutes(3))).Here("bob", 0, AgentPresence.Away).Here("alice", 0, AgentPresence.Offline)
            .Wait(Waiting(1) with { PreferredAgent = Alice }).Here("alice", 1, AgentPresence.Away).Here("bob", 2);
        Assert.Equal("", scene.Run(2));

        Assert.Equal("1 alice", scene.Here("alice", 2.5).Run(2.5));
    }

    [Fact]
    public void Where_nobody_waits_the_preferred_agent_still_comes_first()
    {
        var scene = Of(q => q.By(RoutingStrategies.LeastActive)).Here("alice", "bob").Wait(Waiting(1)).Here("bob", 1);
        Assert.Equal("1 alice", scene.Run(2));

        var decision = scene.Wait(Waiting(2) with { PreferredAgent = Alice }).Next(3)!.Decision!;

        Assert.Equal((Alice, true, new AgentId("bob")), (decision.Chosen, decision.IsPreferred, decision.Best[0].Agent));
    }

    [Fact]
    public void A_case_that_waited_too_long_goes_on_to_another_queue()
    {
        var scene = Of([Queue(Help, q => q.OverflowInto("other", Duration.FromMinutes(10))), Queue(Other)], []).Wait(Waiting(1, 2), Waiting(2, 1), Waiting(3, 5));
        Assert.Equal(At(11), scene.Engine.NextChange);
        Assert.Equal("2 other", scene.Run(11));

        Assert.Equal("1 alice, 3 alice", scene.Here("alice", 12).Run(12));
    }

    [Fact]
    public void Of_too_many_the_newest_go_on_at_once_also_from_a_queue_that_is_pulled()
    {
        var scene = Of([Queue(Help, q => q.PullUpTo(1).OverflowInto("other", whenWaiting: 2)), Queue(Other)], []);
        Assert.Equal("4 other, 3 other", scene.Wait(Waiting(1, 1), Waiting(4, 4), Waiting(2, 2), Waiting(3, 3)).Run(5));

        Assert.Equal(2, scene.Engine.WaitingCount(Help));
    }

    [Fact]
    public void What_somebody_may_get_does_not_go_on() => Assert.Equal("1 alice, 3 other", Of(
        [Queue(Help, q => q.OverflowInto("other", Duration.FromMinutes(10), 1)), Queue(Other, q => q.ServedBy("bob"))],
        [Limited("alice", 1)]).Here("alice").Wait(Waiting(1), Waiting(2, 5), Waiting(3, 6)).Run(11));

    [Fact]
    public void Nothing_goes_on_to_a_queue_that_is_not_defined()
    {
        var scene = Of(q => q.OverflowInto("other", Duration.FromMinutes(10), 1)).Wait(Waiting(1), Waiting(2));

        Assert.Equal("", scene.Run(20));
        Assert.Null(scene.Engine.NextChange);
    }

    // Alice came first and has no room; Bob has.
    private static EngineScene Preferring() => Of(
        [Queue(Help, q => q.PushWithin(Duration.FromMinutes(1)).PreferringAgentFor(Duration.FromMinutes(3)).AssignDirectly())],
        [Limited("alice", 1)]).Here("alice", "bob").Then("alice", 0, (a, at) => a.Take(new(Case(100), Chat, null, 1, null, false), default, at));
}
