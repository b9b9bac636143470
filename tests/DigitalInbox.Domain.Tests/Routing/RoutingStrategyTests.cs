using DigitalInbox.Agents;
using DigitalInbox.Routing;
using static DigitalInbox.Domain.Tests.Routing.EngineScene;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class RoutingStrategyTests
{
    [Fact]
    public void Longest_idle_is_whose_last_case_ended_first()
    {
        var scene = Of(q => q.By(RoutingStrategies.LongestIdle), Limited("alice", 1), Limited("bob", 1)).Here("alice", "bob");
        Assert.Equal("1 alice, 2 bob", scene.Wait(Waiting(1), Waiting(2)).Run(5));

        scene.Ends("bob", 2, 6).Ends("alice", 1, 7);

        Assert.Equal("3 bob", scene.Wait(Waiting(3)).Run(8));
    }

    [Fact]
    public void Longest_idle_does_not_count_offers_that_came_to_nothing()
    {
        var scene = Of(q => q.PushWithin(NodaTime.Duration.FromMinutes(1)), Limited("alice", 1), Limited("bob", 1)).Here("alice", "bob");
        Assert.Equal("1 alice", scene.Wait(Waiting(1)).Run(5));

        scene.Ends("alice", 1, 6);

        Assert.Equal("2 alice", scene.Wait(Waiting(2)).Run(6));
    }

    [Fact]
    public void Highest_spare_capacity_is_the_largest_share_and_not_the_largest_number()
    {
        var scene = Of(q => q.By(RoutingStrategies.HighestSpareCapacity), Limited("alice", 10), Limited("bob", 3)).Here("alice", "bob");

        Assert.Equal("1 alice, 2 bob, 3 alice, 4 alice, 5 alice, 6 bob", scene.Wait([.. Enumerable.Range(1, 6).Select(n => Waiting(n))]).Run(5));
    }

    [Fact]
    public void Who_has_no_limit_is_wholly_free_and_of_those_who_has_less_comes_first()
    {
        var scene = Of(q => q.By(RoutingStrategies.HighestSpareCapacity), Limited("carol", 5)).Here("alice", "bob", "carol");

        Assert.Equal("1 alice, 2 bob, 3 carol, 4 alice, 5 bob, 6 alice", scene.Wait([.. Enumerable.Range(1, 6).Select(n => Waiting(n))]).Run(5));
    }

    [Fact]
    public void Least_active_counts_units_and_not_cases()
    {
        var heavy = Profile("alice", a => a.WithCapacity(c => c.Kind("chat", 3)));
        var scene = Of(q => q.By(RoutingStrategies.LeastActive), heavy).Here("alice", "bob");

        Assert.Equal("1 alice, 2 bob, 3 bob, 4 bob", scene.Wait([.. Enumerable.Range(1, 4).Select(n => Waiting(n))]).Run(5));
    }

    [Fact]
    public void Round_robin_goes_by_the_last_gift_whatever_became_of_it()
    {
        var scene = Of(q => q.By(RoutingStrategies.RoundRobin)).Here("alice", "bob", "carol");
        Assert.Equal("1 alice", scene.Wait(Waiting(1)).Run(5));
        Assert.Equal("2 bob", scene.Ends("alice", 1, 5.5).Wait(Waiting(2)).Run(6));
        Assert.Equal("3 carol", scene.Wait(Waiting(3)).Run(7));

        Assert.Equal("4 alice", scene.Wait(Waiting(4)).Run(8));
    }

    [Fact]
    public void Proficiency_adds_up_the_levels_in_what_is_asked_for()
    {
        var scene = Of(
            q => q.By(RoutingStrategies.Proficiency).Requiring("french", 2).Requiring("billing", 2),
            Profile("alice", a => a.WithSkill("french", 9).WithSkill("billing", 2).WithCapacity(c => c.Total(1))),
            Profile("bob", a => a.WithSkill("french", 6).WithSkill("billing", 6).WithSkill("chess", 10).WithCapacity(c => c.Total(1))),
            Profile("carol", a => a.WithSkill("french", 10).WithSkill("billing", 1).WithCapacity(c => c.Total(1)))).Here("alice", "bob", "carol");

        var move = scene.Wait(Waiting(1)).Next(5)!;

        Assert.Equal([new(new("bob"), 12), new(new("alice"), 11)], move.Decision!.Best);
        Assert.Equal(1, move.Decision.Excluded[RoutingExclusion.LacksSkill]);
    }

    [Fact]
    public void A_strategy_that_nobody_knows_is_longest_idle_and_the_decision_says_so()
    {
        var scene = Of(q => q.By("astrology")).Here("alice");

        Assert.Equal(RoutingStrategies.LongestIdle, scene.Wait(Waiting(1)).Next(1)!.Decision!.Strategy);
    }

    [Fact]
    public void A_host_adds_its_own()
    {
        var scene = Of([Queue(Help, q => q.By("byName"))], [], new LastByName()).Here("alice", "carol", "bob");

        Assert.Equal("carol", scene.Wait(Waiting(1)).Next(5)!.Decision!.Chosen.Value);
    }

    [Fact]
    public void Of_equal_ones_who_was_given_nothing_for_longest_comes_first_and_then_the_first_by_id()
    {
        var scene = Of(q => q.By(RoutingStrategies.Proficiency)).Here("bob", "alice", "Zoe");

        Assert.Equal("1 Zoe", scene.Wait(Waiting(1)).Run(4));
        Assert.Equal("2 alice", scene.Wait(Waiting(2)).Run(5));
        Assert.Equal("3 bob", scene.Wait(Waiting(3)).Run(6));
        Assert.Equal("4 Zoe", scene.Wait(Waiting(4)).Run(7));
    }

    private sealed class LastByName : IRoutingStrategy
    {
        public string Name => "byName";

        public long Score(RoutingCandidate candidate) => candidate.Agent.Id.Value[0];
    }
}
