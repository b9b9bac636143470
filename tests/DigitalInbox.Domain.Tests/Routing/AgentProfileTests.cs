using DigitalInbox.Agents;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class AgentProfileTests
{
    private const string Alice =
        """{"teams":["second","first"],"skills":[{"skill":"billing","level":2},{"skill":"french","level":9}],"capacity":{"total":10,"kinds":[{"kind":"chat","weight":3,"most":2,"interrupts":["email"]},{"kind":"email","weight":2,"interrupts":[]}],"queues":[{"queue":"vip","most":1}]}}""";

    [Fact]
    public void A_profile_is_written_and_read_back_the_same()
    {
        var built = new AgentProfileBuilder(new("alice")).InTeams("second", "first").WithSkill("french", 9).WithSkill("billing", 2)
            .WithCapacity(c => c.Total(10).Kind("email", 2).Kind("chat", 3, 2, ["email"]).Queue("vip", 1)).Build();

        Assert.Equal(Alice, AgentProfileCodec.Write(built));
        Assert.Equal(Alice, AgentProfileCodec.Write(AgentProfileCodec.Read(new("alice"), 2, Alice)));
    }

    [Fact]
    public void A_capacity_says_what_work_weighs_and_what_it_puts_aside()
    {
        var capacity = AgentProfileCodec.Read(new("alice"), 1, Alice).Capacity!;

        Assert.Equal((10, 3, 2, 1), (capacity.Total, capacity.WeightOf(new("chat")), capacity.WeightOf(new("email")), capacity.WeightOf(new("sms"))));
        Assert.Equal((2, null, 1, null), (capacity.MostOf(new ChannelKind("chat")), capacity.MostOf(new ChannelKind("email")), capacity.MostOf(new QueueId("vip")), capacity.MostOf((QueueId?)null)));
        Assert.True(capacity.Interrupts(new("chat"), new("email")));
        Assert.False(capacity.Interrupts(new("email"), new("chat")));
    }

    [Fact]
    public void A_team_and_a_skill_are_written_and_read_back_the_same()
    {
        const string first = """{"name":"First line","capacity":{"total":5}}""";
        Assert.Equal(first, TeamCodec.Write(new TeamBuilder(new("first")).Named("First line").WithCapacity(c => c.Total(5)).Build()));
        Assert.Equal(first, TeamCodec.Write(TeamCodec.Read(new("first"), 1, first)));
        Assert.Equal("""{"name":"French"}""", Skill.Read(new("french"), 1, """{"name":"French"}""").Write());
    }

    [Theory]
    [InlineData("""{"capacity":{"total":-1}}""", "definition.malformed")]
    [InlineData("""{"capacity":{"kinds":[{"kind":"a"},{"kind":"a"}]}}""", AgentErrors.CapacityInvalid)]
    [InlineData("""{"capacity":{"queues":[{"queue":"a"}]}}""", "definition.memberMissing")]
    [InlineData("""{"skills":[{"skill":"a","level":1},{"skill":"a","level":2}]}""", AgentErrors.CapacityInvalid)]
    [InlineData("""{"colour":"red"}""", "definition.memberUnknown")]
    public void What_is_wrong_is_told(string json, string code)
    {
        var refusal = Assert.Throws<InboxException>(() => AgentProfileCodec.Read(new("alice"), 1, json));

        Assert.Equal(AgentErrors.ProfileInvalid, refusal.Code);
        Assert.StartsWith(code, Assert.Single(Assert.IsType<string[]>(refusal.Details["faults"])), StringComparison.Ordinal);
    }
}
