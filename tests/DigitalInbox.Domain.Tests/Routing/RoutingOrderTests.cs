using DigitalInbox.Routing;
using NodaTime;
using static DigitalInbox.Domain.Tests.Routing.EngineScene;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class RoutingOrderTests
{
    private static readonly PriorityId Urgent = new("urgent");

    [Fact]
    public void By_age_the_one_that_waits_longest_comes_first_and_then_the_first_by_id() =>
        Assert.Equal("2 alice, 1 alice, 3 alice", One(q => q.OrderedBy(QueueOrder.Age).Prioritise("urgent", 9)).Wait(
            Waiting(3, 5) with { Priority = Urgent }, Waiting(2, 4), Waiting(1, 5)).Run(10));

    [Fact]
    public void By_time_to_breach_the_one_that_is_due_first_comes_first_and_one_without_a_clock_last() =>
        Assert.Equal("3 alice, 4 alice, 2 alice, 1 alice", One(q => q.OrderedBy(QueueOrder.TimeToBreach)).Wait(
            Waiting(1, 1), Waiting(2, 4) with { DueAt = At(30) }, Waiting(3, 5) with { DueAt = At(20) }, Waiting(4, 3) with { DueAt = At(30) }).Run(10));

    [Fact]
    public void By_priority_the_highest_comes_first_and_then_the_one_that_waits_longest() =>
        Assert.Equal("3 alice, 1 alice, 2 alice", One(q => q.Prioritise("urgent", 9)).Wait(
            Waiting(1, 1), Waiting(2, 2), Waiting(3, 3) with { Priority = Urgent }).Run(10));

    [Theory]
    [InlineData(14, "2 alice, 1 alice")]
    [InlineData(40, "1 alice, 2 alice")]
    public void A_priority_grows_with_the_wait_until_it_is_at_the_maximum(double minute, string order)
    {
        // The first begins at 10 and has 50 from minute 20 on, the second has 40 at minute 10 and 50 from minute 15 on.
        var scene = One(q => q.AgeingFrom(10, 2, 50).Prioritise("urgent", 40));

        Assert.Equal(order, scene.Wait(Waiting(1), Waiting(2, 10) with { Priority = Urgent }).Run(minute));
    }

    [Fact]
    public void Seconds_count_while_a_priority_grows()
    {
        var scene = One(q => q.AgeingFrom(0, 1, 100).Prioritise("urgent", 1)).Wait(Waiting(1), Waiting(2, 1 - (1 / 60.0)) with { Priority = Urgent });

        Assert.Equal("2 alice, 1 alice", scene.Run(2));
    }

    [Fact]
    public void Of_two_queues_the_case_with_the_higher_priority_comes_first() => Assert.Equal("2 alice, 1 alice", Two(
        q => q.AgeingFrom(10, 0, 10).WithPriority(100), q => q.AgeingFrom(11, 0, 11)).Wait(Waiting(1), Waiting(2, 5, Other)).Run(10));

    [Fact]
    public void Then_that_of_the_queue_with_the_higher_priority() => Assert.Equal("2 alice, 1 alice", Two(
        q => q.WithPriority(1), q => q.WithPriority(2)).Wait(Waiting(1), Waiting(2, 5, Other)).Run(10));

    [Fact]
    public void Then_the_one_that_waits_longer_and_then_the_first_queue_by_id() => Assert.Equal("4 alice, 1 alice, 2 alice, 3 alice", Two(
        _ => { }, _ => { }).Wait(Waiting(1, 1), Waiting(2, 2), Waiting(3, 2, Other), Waiting(4, 0, Other)).Run(10));

    [Fact]
    public void A_case_that_nobody_may_get_keeps_no_other_from_being_given()
    {
        var scene = One(q => q.PushWithin(Duration.FromMinutes(1))).Wait(Waiting(1) with { Declines = new([new(new("alice"), At(3))]) }, Waiting(2, 1));

        Assert.Equal("2 alice", scene.Run(4));
    }

    private static EngineScene One(Action<QueueBuilder> say) => Of(say).Here("alice");

    private static EngineScene Two(Action<QueueBuilder> help, Action<QueueBuilder> other) => Of([Queue(Help, help), Queue(Other, other)], []).Here("alice");
}
