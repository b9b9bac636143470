using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;
using static DigitalInbox.Domain.Tests.Routing.EngineScene;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class RoutingReplayTests
{
    private static readonly AgentId Alice = new("alice");
    private static readonly AgentId Bob = new("bob");

    [Fact]
    public void A_replay_gives_the_cases_anew_and_they_take_as_long_as_they_took()
    {
        // Three cases a minute apart, ten minutes each: Alice has one at a time, Bob comes at twenty.
        var history = new ReplayHistory(At(0), At(60), [Arrival(1, 0, 10), Arrival(2, 1, 10), Arrival(3, 2, 10)], [], [Comes(Alice, 0), Comes(Bob, 20)]);

        var report = RoutingReplay.Run(history, Definitions(_ => { }), []);

        // The second waits from 1 to 10, the third from 2 to 20.
        Assert.Equal(new(3, 0, 0, Duration.FromMinutes(9), Duration.FromMinutes(9), Duration.FromMinutes(18), Duration.FromMinutes(18), 0), report.Total);
        Assert.Equal([new(Alice, 2, 1), new(Bob, 1, 1)], report.Agents);
    }

    [Fact]
    public void Other_definitions_give_other_waits()
    {
        var history = new ReplayHistory(At(0), At(60), [Arrival(1, 0, 10), Arrival(2, 1, 10) with { TakenBy = Alice, TakenAt = At(30) }], [], [Comes(Alice, 0)]);

        var comparison = ReplayComparison.Of(ReplayReport.Actual(history), RoutingReplay.Run(history, Definitions(_ => { }, alice: 2), []));

        Assert.Equal((Duration.FromMinutes(29), Duration.Zero), (comparison.Total.Actual.LongestWait, comparison.Total.Changed.LongestWait));
        Assert.Equal((Help, 1, 2), (comparison.Queues[0].Queue, comparison.Queues[0].Actual!.Assigned, comparison.Queues[0].Changed!.Assigned));
        Assert.Equal((Alice, 1, 2), (comparison.Agents[0].Agent, comparison.Agents[0].Actual!.Assigned, comparison.Agents[0].Changed!.BusiestUnits));
    }

    [Fact]
    public void What_is_due_before_somebody_gets_it_is_breached_and_so_is_what_waits_at_the_end()
    {
        var history = new ReplayHistory(
            At(0), At(60), [Arrival(1, 0, 50, 5), Arrival(2, 1, 20, 5), Arrival(3, 2, 20, 5), Arrival(4, 3, 20, 90), Arrival(5, 4, 1) with { LeftAt = At(9) }], [], [Comes(Alice, 0)]);

        var total = RoutingReplay.Run(history, Definitions(_ => { }), []).Total;

        Assert.Equal((2, 2, 1, 2), (total.Assigned, total.Waiting, total.Left, total.Breached));
    }

    [Fact]
    public void Offers_are_accepted_after_the_time_that_is_given()
    {
        var history = new ReplayHistory(At(0), At(60), [Arrival(1, 0, 10), Arrival(2, 0, 10)], [], [Comes(Alice, 0)]);

        var total = RoutingReplay.Run(history, Definitions(q => q.PushWithin(Duration.FromMinutes(1))), [], Duration.FromSeconds(30)).Total;

        // Half a minute to accept, ten minutes, half a minute.
        Assert.Equal((Duration.FromMinutes(0.5), Duration.FromMinutes(11)), (total.MedianWait, total.LongestWait));
    }

    [Fact]
    public void What_overflows_waits_on_in_the_other_queue()
    {
        var history = new ReplayHistory(At(0), At(60), [Arrival(1, 0, 10)], [], [Comes(Alice, 0)]);
        var definitions = new RoutingDefinitions(
            [Queue(Help, q => q.ServedBy("bob").OverflowInto("other", Duration.FromMinutes(4))), Queue(Other)], [], [], []);

        var report = RoutingReplay.Run(history, definitions, []);

        Assert.Equal((Other, Duration.FromMinutes(4)), (report.Queues.Single().Queue, report.Total.LongestWait));
    }

    [Fact]
    public void Work_that_came_past_the_queues_is_there_as_it_was()
    {
        var agent = AgentActivity.From(AgentState.Of(Alice));
        agent.SetPresence(AgentPresence.Available, default, At(0));
        agent.Take(new(Case(100), Chat, null, 1, null, false), default, At(1));
        agent.Release(Case(100), default, At(8));
        var history = new ReplayHistory(At(0), At(60), [Arrival(1, 2, 10)], [], agent.Recorded);

        Assert.Equal(Duration.FromMinutes(6), RoutingReplay.Run(history, Definitions(_ => { }), []).Total.LongestWait);
    }

    [Fact]
    public void A_history_is_taken_from_the_events_of_cases_and_agents()
    {
        var agent = AgentActivity.From(AgentState.Of(Alice));
        agent.SetPresence(AgentPresence.Available, default, At(-10));
        agent.Take(new(Case(1), Chat, Help, 1, null, false), default, At(4));
        agent.Release(Case(1), default, At(9));
        var taken = History(
            (0, new CaseOpened(default, default, default, Chat, CaseDirection.Inbound)),
            (1, new CaseQueued(Help, 3, null, QueueReason.Matched)),
            (2, new PriorityChanged(null, new("urgent"), RunningClocks.Keep)),
            (4, new CaseAssigned(Alice, null)),
            (9, new CaseUnassigned(Alice)),
            (12, new CaseQueued(Other, 1, Help, QueueReason.Transferred)));
        var left = History(
            (-6, new CaseOpened(default, default, default, Chat, CaseDirection.Inbound)),
            (-5, new CaseQueued(Help, 3, null, QueueReason.Matched)),
            (6, new CaseDequeued(Help, LeaveReason.ByHand)));

        var history = ReplayHistory.Of([(Case(1), Chat, taken), (Case(2), Chat, left)], agent.Recorded, At(0), At(20), id => id == Case(1) ? At(3) : null);

        Assert.Equal([2, 1, 1, 1], history.Arrivals.Select(a => Number(a.Case.CaseId)));
        Assert.Equal([At(0), At(1), At(9), At(12)], history.Arrivals.Select(a => a.Case.Since));
        Assert.Equal([At(6), null, At(12), null], history.Arrivals.Select(a => a.LeftAt));
        Assert.Equal([null, At(4), null, null], history.Arrivals.Select(a => a.TakenAt));
        Assert.Equal([Help, Help, Help, Other], history.Arrivals.Select(a => a.Case.Queue));
        Assert.Equal([5, 5, 5, 0], history.Arrivals.Select(a => (int)a.HandlingTime.TotalMinutes));
        Assert.Equal(new("urgent"), history.Arrivals[1].Case.Priority);
        Assert.Equal((AgentPresence.Available, 2), (history.Agents.Single().Presence, history.AgentEvents.Count));
        Assert.Equal((1, 2, 1, 1), Figures(ReplayReport.Actual(history).Total));

        static (int Assigned, int Left, int Waiting, int Breached) Figures(ReplayFigures f) => (f.Assigned, f.Left, f.Waiting, f.Breached);
    }

    [Fact]
    public void The_same_replay_gives_the_same_report()
    {
        var random = new Random(5);
        var history = new ReplayHistory(
            At(0), At(600), [.. Enumerable.Range(1, 400).Select(n => Arrival(n, random.Next(500), random.Next(1, 30), random.Next(5, 60)))], [], [Comes(Alice, 0), Comes(Bob, 30)]);
        var definitions = Definitions(q => q.AgeingFrom(0, 1, 20).By(RoutingStrategies.LeastActive), alice: 4);

        var (one, other) = (RoutingReplay.Run(history, definitions, []), RoutingReplay.Run(history, definitions, []));

        Assert.Equal(one.Total, other.Total);
        Assert.Equal(one.Agents, other.Agents);
        Assert.Equal(400, one.Total.Assigned + one.Total.Waiting);
    }

    private static RoutingDefinitions Definitions(Action<QueueBuilder> help, int alice = 1) => new([Queue(Help, help)], [Limited("alice", alice), Limited("bob", 1)], [], []);

    private static ReplayArrival Arrival(int number, double since, double handling, double? due = null) =>
        new(Waiting(number, since) with { DueAt = due is { } minutes ? At(minutes) : null }, Duration.FromMinutes(handling));

    private static PresenceChanged Comes(AgentId agent, double minutes) =>
        new(AgentPresence.Offline, AgentPresence.Available) { Agent = agent, Sequence = 1, At = At(minutes) };

    private static CaseEvent[] History(params (double Minutes, CaseEvent Event)[] events) =>
        [.. events.Select((e, i) => e.Event with { Sequence = i + 1, At = At(e.Minutes) })];
}
