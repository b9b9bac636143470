using DigitalInbox.Agents;
using DigitalInbox.Routing;
using NodaTime;
using static DigitalInbox.Domain.Tests.Routing.EngineScene;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class RoutingEngineTests
{
    [Theory]
    [InlineData(AgentPresence.Available, "1 alice")]
    [InlineData(AgentPresence.TransfersOnly, "")]
    [InlineData(AgentPresence.Away, "")]
    [InlineData(AgentPresence.Offline, "")]
    public void Only_who_is_available_gets_cases(AgentPresence presence, string given) =>
        Assert.Equal(given, Of(_ => { }).Here("alice", 0, presence).Wait(Waiting(1)).Run(1));

    [Fact]
    public void Cases_that_came_while_nobody_was_there_are_given_when_somebody_comes()
    {
        var scene = Of(_ => { }).Here("alice", 0, AgentPresence.Away).Wait(Waiting(1), Waiting(2));
        Assert.Equal("", scene.Run(1));

        Assert.Equal("1 alice, 2 alice", scene.Here("alice", 10).Run(10));
    }

    [Fact]
    public void Only_who_serves_the_queue_gets_its_cases() => Assert.Equal("1 bob, 2 carol, 3 bob", Of(
        q => q.ServedBy("bob").ServedByTeams("first").By(RoutingStrategies.RoundRobin),
        Profile("carol", a => a.InTeams("first"))).Here("alice", "bob", "carol").Wait(Waiting(1), Waiting(2), Waiting(3)).Run(5));

    [Fact]
    public void Only_who_masters_the_skills_gets_the_case() => Assert.Equal("1 bob", Of(
        q => q.Requiring("french", 5),
        Profile("alice", a => a.WithSkill("french", 4)),
        Profile("bob", a => a.WithSkill("french", 5))).Here("alice", "bob").Wait(Waiting(1)).Run(5));

    [Fact]
    public void Nobody_gets_more_than_there_is_room_for()
    {
        var scene = Of(_ => { }, Profile("alice", a => a.WithCapacity(c => c.Total(4).Kind("chat", 2).Kind("email", 1, 1)))).Here("alice")
            .Wait(Waiting(1), Waiting(2, 1, kind: Email), Waiting(3, 2, kind: Email), Waiting(4, 3));
        Assert.Equal("1 alice, 2 alice", scene.Run(5));

        Assert.Equal("3 alice", scene.Ends("alice", 2, 6).Run(6));
        Assert.Equal("4 alice", scene.Ends("alice", 1, 7).Run(7));
    }

    [Fact]
    public void A_limit_of_a_queue_holds_beside_the_others() => Assert.Equal("1 alice, 3 alice", Of(
        [Queue(Help), Queue(Other)],
        [Profile("alice", a => a.WithCapacity(c => c.Queue("help", 1)))]).Here("alice").Wait(Waiting(1), Waiting(2), Waiting(3, 1, Other)).Run(5));

    [Fact]
    public void What_interrupts_other_work_has_room_beside_it() => Assert.Equal("1 alice, 2 alice", Of(
        _ => { }, Profile("alice", a => a.WithCapacity(c => c.Total(1).Kind("chat", interrupts: ["email"])))).Here("alice")
        .Wait(Waiting(1, kind: Email), Waiting(2, 1), Waiting(3, 2, kind: Email)).Run(5));

    [Fact]
    public void Work_outside_of_the_inbox_takes_room_until_it_ends()
    {
        var scene = Of(_ => { }, Limited("alice", 1)).Here("alice").Wait(Waiting(1))
            .Then("alice", 1, (a, at) => a.Occupy(new("voice"), 1, At(5), default, at));
        Assert.Equal("", scene.Run(4));
        Assert.Equal(At(5), scene.Engine.NextChange);

        Assert.Equal("1 alice", scene.Run(5));
    }

    [Fact]
    public void Cases_of_queues_that_are_pulled_or_not_defined_wait()
    {
        var scene = Of(q => q.PullUpTo(1)).Here("alice").Wait(Waiting(1), Waiting(2, queue: Other));

        Assert.Equal("", scene.Run(5));
        Assert.Equal((1, 1), (scene.Engine.WaitingCount(Help), scene.Engine.WaitingCount(Other)));
    }

    [Fact]
    public void A_router_decides_for_its_queues_alone()
    {
        var scene = Of([Queue(Help), Queue(Other)], []).Here("alice").Wait(Waiting(1), Waiting(2, queue: Other));
        scene.Engine.Serve(new HashSet<QueueId> { Other });
        scene.Wait(Waiting(3));

        Assert.Equal("2 alice", scene.Run(5));
        Assert.Equal(0, scene.Engine.WaitingCount(Help));
    }

    [Fact]
    public void What_was_decided_counts_at_once_and_is_replaced_by_what_is_told()
    {
        var scene = Of(_ => { }, Limited("alice", 1)).Here("alice").Wait(Waiting(1), Waiting(2, 1));
        var before = scene.States["alice"];
        Assert.Equal(Case(1), scene.Next(5)!.Case.CaseId);
        Assert.Null(scene.Next(5));

        // The commit was refused.
        scene.Engine.Put(before, 1);
        scene.Wait(Waiting(1));

        Assert.Equal(Case(1), scene.Next(5)!.Case.CaseId);
        Assert.Null(scene.Next(5));
    }

    [Fact]
    public void A_case_that_waits_no_more_is_forgotten_and_one_that_changed_is_known_as_it_is_now()
    {
        var scene = Of([Queue(Help, q => q.Prioritise("urgent", 9)), Queue(Other, q => q.PullUpTo(1))], [])
            .Wait(Waiting(1), Waiting(2, 1), Waiting(3, 2), Waiting(4, 3));
        scene.Engine.Remove(Case(2));
        scene.Engine.Remove(Case(9));
        scene.Wait(Waiting(4, 3) with { Priority = new("urgent") }, Waiting(3, 2, Other));

        Assert.Equal("4 alice, 1 alice", scene.Here("alice").Run(5));
        Assert.Equal((0, 1), (scene.Engine.WaitingCount(Help), scene.Engine.WaitingCount(Other)));
    }

    [Fact]
    public void Other_definitions_hold_from_the_next_decision_on()
    {
        var scene = Of(q => q.ServedBy("bob")).Here("alice").Wait(Waiting(1));
        Assert.Null(scene.Next(5));

        scene.Engine.Define(new([Queue(Help)], [], [], []), 8);

        Assert.Equal(8, scene.Next(5)!.Decision!.DefinitionsRevision);
    }

    [Fact]
    public void A_decision_says_what_it_rested_on()
    {
        var scene = Of(
            q => q.ServedBy("alice", "bob", "carol", "dan", "erin", "frank", "gina", "hal", "ivy").Requiring("french").PushWithin(Duration.FromSeconds(30)),
            [.. new[] { "alice", "bob", "carol", "dan", "erin", "frank", "gina", "hal" }.Select(n => Profile(n, a => a.WithSkill("french").WithCapacity(c => c.Total(n == "hal" ? 0 : 1))))])
            .Here("alice", "bob", "carol", "dan", "erin", "frank", "gina", "hal", "ivy", "zoe").Here("frank", 20, AgentPresence.Away);

        var move = scene.Wait(Waiting(1, 2) with { Declines = new([new(new("gina"), At(20))]) }).Next(21)!;
        var decision = move.Decision!;

        Assert.Equal(At(21) + Duration.FromSeconds(30), move.ExpiresAt);
        Assert.Equal((Case(1), Help, 3, RoutingStrategies.LongestIdle), (decision.CaseId, decision.Queue, decision.QueueVersion, decision.Strategy));
        Assert.Equal((7, 11, At(2), At(21), 0), (decision.DefinitionsRevision, decision.LogPosition, decision.WaitingSince, decision.At, decision.Step));
        Assert.Equal((new AgentId("alice"), true, false, 5), (decision.Chosen, decision.IsOffer, decision.IsPreferred, decision.Candidates));
        Assert.Equal(["alice", "bob", "carol", "dan", "erin"], decision.Best.Select(b => b.Agent.Value));
        Assert.Equal(
            new Dictionary<RoutingExclusion, int>
            {
                [RoutingExclusion.NotServing] = 1,
                [RoutingExclusion.NotAvailable] = 1,
                [RoutingExclusion.LacksSkill] = 1,
                [RoutingExclusion.NoRoom] = 1,
                [RoutingExclusion.Declined] = 1,
            },
            decision.Excluded);
    }
}
