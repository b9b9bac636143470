using DigitalInbox.Agents;
using DigitalInbox.Routing;
using NodaTime;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class QueueCodecTests
{
    private static readonly QueueId Billing = new("billing");

    [Fact]
    public async Task Everything_that_a_queue_can_say_is_written() => await Verify(QueueCodec.Write(Rich().Build()));

    [Fact]
    public void What_was_written_is_read_back_the_same()
    {
        foreach (var queue in new[] { Rich().Build(), Rich().AssignDirectly().Build(), Rich().PullUpTo(3, 50, Duration.FromHours(48)).Build(), new QueueBuilder(Billing).Build() })
        {
            var text = QueueCodec.Write(queue);
            var read = QueueCodec.Read(Billing, 4, text);
            Assert.Equal(text, QueueCodec.Write(read));
            Assert.Equal((Billing, 4), (read.Id, read.Version));
        }
    }

    [Fact]
    public void What_is_left_out_is_as_the_builder_has_it()
    {
        var read = QueueCodec.Read(Billing, 1, """{"name":"Billing"}""");

        Assert.Equal(QueueCodec.Write(new QueueBuilder(Billing).Named("Billing").Build()), QueueCodec.Write(read));
        Assert.Equal(new QueuePull(1, null, null), read.Pull);
        Assert.Null(read.Push);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var refusal = Assert.Throws<InboxException>(() => QueueCodec.Read(Billing, 1, """
            {"filter":"tag =","priority":2000,"push":{"acceptWithin":"PT0S"},"pull":{"batch":0},"order":"random",
             "relaxation":[{"after":"PT2M","teams":["a"]},{"after":"PT1M","skills":[]}],"overflow":{"to":"billing"},"skills":[{"skill":"x","level":11}],"colour":1}
            """));

        Assert.Equal(RoutingErrors.QueueInvalid, refusal.Code);
        var faults = Assert.IsType<string[]>(refusal.Details["faults"]);
        Assert.Equal(
            [
                "definition.malformed", "definition.malformed", "definition.malformed", "definition.malformed", "definition.malformed", "definition.memberMissing",
                "definition.memberUnknown", "queue.filterInvalid", "queue.outOfRange", "queue.overflowInvalid", "queue.overflowInvalid", "queue.relaxationInvalid",
            ],
            faults.Select(f => f[..f.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Priorities_begin_within_what_ageing_allows_and_are_said_once()
    {
        var refusal = Assert.Throws<InboxException>(() => new QueueBuilder(Billing).AgeingFrom(1, 1, 10).Prioritise("a", 11).Prioritise("b", -1).Prioritise("b", 2).Build());
        var free = new QueueBuilder(Billing).Prioritise("urgent", 900).Build();

        Assert.Equal(3, Assert.IsType<string[]>(refusal.Details["faults"]).Count(f => f.StartsWith(RoutingErrors.OutOfRange, StringComparison.Ordinal)));
        Assert.Equal((900, 0, 0), (free.InitialOf(new("urgent")), free.InitialOf(new("low")), free.InitialOf(null)));
        Assert.Equal(QueueCodec.Write(free), QueueCodec.Write(QueueCodec.Read(Billing, 1, """{"name":"billing","priorities":[{"priority":"urgent","initial":900}]}""")));
    }

    [Fact]
    public void A_queue_is_served_by_its_agents_and_teams_and_by_everybody_when_it_names_none()
    {
        var open = new QueueBuilder(Billing).Build();
        var named = new QueueBuilder(Billing).ServedBy("alice").ServedByTeams("second").Build();

        Assert.True(open.IsServedBy(new("bob"), []));
        Assert.True(named.IsServedBy(new("alice"), []));
        Assert.True(named.IsServedBy(new("bob"), [new("first"), new("second")]));
        Assert.False(named.IsServedBy(new("bob"), [new("first")]));
    }

    [Fact]
    public void The_examples_of_the_guide_can_be_read_and_are_read_back_the_same()
    {
        var examples = RepositoryFiles.Doc("definitions.md").Split("```json\n").Skip(3).Select(part => part.Split("```")[0]).ToList();

        var queue = QueueCodec.Write(QueueCodec.Read(Billing, 1, examples[0]));
        Assert.Equal(queue, QueueCodec.Write(QueueCodec.Read(Billing, 1, queue)));
        Assert.Equal(10, AgentProfileCodec.Read(new("alice"), 1, examples[1]).Capacity!.Total);
    }

    private static QueueBuilder Rich() => new QueueBuilder(Billing)
        .Named("Billing & refunds").Matching("tag = invoice and not language = fr").WithPriority(20).AsFallback()
        .PushWithin(Duration.FromSeconds(30), Duration.FromMinutes(10)).By(RoutingStrategies.Proficiency).OrderedBy(QueueOrder.TimeToBreach)
        .AgeingFrom(10, 2, 100).Prioritise("urgent", 50).Prioritise("low", 0).ServedBy("bob", "alice", "bob").ServedByTeams("first").Requiring("french", 5).Requiring("billing")
        .RelaxingAfter(Duration.FromMinutes(1), [new(new("french"), 2)]).RelaxingAfter(Duration.FromMinutes(5), [], ["second"])
        .PreferringAgentFor(Duration.FromMinutes(2)).OverflowInto("general", Duration.FromMinutes(10), 100)
        .WhenAgentLeaves(LeavingPolicy.ReturnUnanswered).WhenReopened(ReopenPolicy.SameAgentAlways).ReturningAfterSilence(Duration.FromHours(1));
}
