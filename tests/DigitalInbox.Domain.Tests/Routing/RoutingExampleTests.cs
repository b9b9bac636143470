using System.Globalization;
using System.Runtime.CompilerServices;
using DigitalInbox.Agents;
using DigitalInbox.Routing;
using NodaTime;
using static DigitalInbox.Domain.Tests.Routing.EngineScene;

namespace DigitalInbox.Domain.Tests.Routing;

/// <summary>The examples of the guide are what happens.</summary>
public sealed class RoutingExampleTests
{
    private static readonly string Guide = RepositoryFiles.Doc("routing.md");

    [Fact]
    public void The_steps_of_the_guide_widen_as_it_says()
    {
        AgentProfile[] agents =
        [
            Profile("alice", a => a.InTeams("first").WithSkill("french", 6)),
            Profile("bob", a => a.InTeams("first").WithSkill("french", 3)),
            Profile("carol", a => a.InTeams("second").WithSkill("french", 2)),
        ];
        var scene = Of([Billing()], agents).Here("alice", "bob", "carol");
        var rows = new[] { 0, 2, 5 }.Select(minute => Explain(scene, Waiting(1, 10, new("billing")), 10 + minute))
            .Select((order, i) => $"| {new[] { 0, 2, 5 }[i]} | {order} |\n");

        AssertInGuide("| after minutes | who may get it |\n|---|---|\n", rows);
    }

    [Fact]
    public void Priorities_grow_as_the_guide_says()
    {
        var queue = Queue(Help, q => q.AgeingFrom(10, 2, 50).Prioritise("urgent", 40));
        var scene = Of([queue], []).Wait(
            Waiting(1), Waiting(2, 12) with { Priority = new("urgent") }, Waiting(3, 17) with { Priority = new("urgent") }, Waiting(4, 5)).Here("alice");
        var routed = new RoutedQueue(queue, RoutingStrategies.BuiltIn[0], null, new(), []);
        var rows = new List<string>();
        while (scene.Next(20) is { Case: var given })
        {
            var grown = routed.PriorityOf(new(given, routed, 0), RoutingTime.Of(At(20))) / RoutingTime.Minute;
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"| {given.Priority?.Value ?? "none"} | {Time(given.Since)} | {grown} |\n"));
        }

        AssertInGuide("| priority of the case | waits since | has grown to |\n|---|---|---|\n", rows);
    }

    [Fact]
    public void Strategies_take_agents_in_the_order_of_the_guide()
    {
        var scene = Of([], []);
        (string Agent, int Total, int Units, double Ended, double Given, int French)[] agents = [("alice", 10, 4, 20, 25, 3), ("bob", 4, 1, 30, 28, 9), ("carol", 6, 3, 10, 40, 5)];
        var states = agents.Select(a => new AgentState
        {
            Id = new(a.Agent),
            Presence = AgentPresence.Available,
            Work = [new(Case(a.French), Chat, null, a.Units, At(a.Given), null)],
            IdleSince = At(a.Ended),
            LastGivenAt = At(a.Given),
        }).ToArray();
        AssertInGuide("| agent | total | units | last case ended | last given | french |\n|---|---|---|---|---|---|\n", agents.Select(a =>
            string.Create(CultureInfo.InvariantCulture, $"| {a.Agent} | {a.Total} | {a.Units} | {Time(At(a.Ended))} | {Time(At(a.Given))} | {a.French} |\n")));

        AssertInGuide("| strategy | order |\n|---|---|\n", RoutingStrategies.All.Select(strategy =>
        {
            var definitions = agents.Aggregate(
                scene.Definitions.With(Queue(Help, q => q.By(strategy).Requiring("french"))),
                (all, a) => all.With(Profile(a.Agent, p => p.WithSkill("french", a.French).WithCapacity(c => c.Total(a.Total)))));
            return $"| {strategy} | {Order(RoutingExplanation.Of(definitions, [], states, Waiting(1), At(50))!)} |\n";
        }));
    }

    [Fact]
    public void What_is_too_much_goes_on_as_the_guide_says()
    {
        var scene = Of([Queue(Help, q => q.OverflowInto("general", Duration.FromMinutes(10), 2)), Queue(new("general"))], [])
            .Wait([.. Enumerable.Range(0, 4).Select(n => Waiting(n, n))]);
        var rows = new[] { 4, 10, 11 }.Select(minute =>
        {
            var gone = new List<string>();
            while (scene.Next(minute) is { OverflowTo: not null, Case.Since: var since })
            {
                gone.Add(Time(since));
            }

            return $"| {Time(At(minute))} | {string.Join(", ", gone)} |\n";
        });

        AssertInGuide("| at | go on |\n|---|---|\n", rows);
    }

    [Fact]
    public void The_replay_of_the_guide_tells_what_it_says()
    {
        var history = new ReplayHistory(
            At(0),
            At(60),
            [.. Enumerable.Range(0, 3).Select(n => new ReplayArrival(Waiting(n, n), Duration.FromMinutes(10)))],
            [new() { Id = new("alice"), Presence = AgentPresence.Available }],
            []);
        var comparison = Replay(history, new([Queue(Help)], [Limited("alice", 1)], [], []));
        var (one, two) = (comparison.Agents.Single().Actual!, comparison.Agents.Single().Changed!);

        AssertInGuide("| Alice has at once | assigned | longest wait | busiest |\n|---|---|---|---|\n", [
            $"| 1 | {one.Assigned} | {comparison.Total.Actual.LongestWait.ToString("-M:ss", CultureInfo.InvariantCulture)} | {one.BusiestUnits} |\n",
            $"| 2 | {two.Assigned} | {comparison.Total.Changed.LongestWait.ToString("-M:ss", CultureInfo.InvariantCulture)} | {two.BusiestUnits} |\n",
        ]);
    }

    [Theory]
    [InlineData("        var billing", "        return")]
    [InlineData("        var definitions", "        return")]
    public void The_code_of_the_guide_is_the_code_of_this_test(string first, string after)
    {
        var code = string.Concat(Lines().SkipWhile(l => !l.StartsWith(first, StringComparison.Ordinal))
            .TakeWhile(l => !l.StartsWith(after, StringComparison.Ordinal))
            .Select(l => $"{l[8..]}\n"));

        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);

        static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
    }

    // The guide shows these lines.
    private static QueueDefinition Billing()
    {
        var billing = new QueueBuilder(new QueueId("billing"))
            .AssignDirectly()
            .ServedByTeams("first")
            .Requiring("french", 5)
            .RelaxingAfter(Duration.FromMinutes(2), [new SkillLevel(new SkillId("french"), 2)])
            .RelaxingAfter(Duration.FromMinutes(5), alsoTeams: ["second"])
            .Build();
        return billing;
    }

    // And these.
    private static ReplayComparison Replay(ReplayHistory history, RoutingDefinitions before)
    {
        var definitions = before.With(new AgentProfileBuilder(new AgentId("alice")).WithCapacity(c => c.Total(2)).Build());
        var comparison = ReplayComparison.Of(
            RoutingReplay.Run(history, before, []),
            RoutingReplay.Run(history, definitions, []));
        return comparison;
    }

    private static string Explain(EngineScene scene, WaitingCase waiting, double minute) =>
        Order(RoutingExplanation.Of(scene.Definitions, [], scene.States.Values, waiting, At(minute))!);

    private static string Order(RoutingExplanation explanation) =>
        string.Join(", ", explanation.Standings.Where(s => s.Excluded is null).Select(s => s.Agent.Value));

    private static string Time(Instant at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static void AssertInGuide(string head, IEnumerable<string> rows) => Assert.Contains($"{head}{string.Concat(rows)}\n", Guide, StringComparison.Ordinal);
}
