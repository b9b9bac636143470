using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Routing;

/// <summary>One of every event of an agent, and a state with everything in it, goes out as JSON and comes back.</summary>
public sealed class AgentEventCodecTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 4, 3, 14, 30).PlusNanoseconds(1);
    private static readonly AgentId Alice = new("alice");

    public static TheoryData<AgentEvent> Samples => [.. Events()];

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void An_event_comes_back_from_json_as_it_was_without_its_envelope(AgentEvent happened)
    {
        var json = AgentEventCodec.Write(happened with { Agent = Alice, Sequence = 7, At = At, Initiator = Initiator.Of(Alice) });

        Assert.DoesNotContain("alice", json, StringComparison.Ordinal);
        Assert.Equal(happened, AgentEventCodec.Read(AgentEventCodec.NameOf(happened), AgentEventCodec.SchemaVersion, json, e => e));
    }

    [Fact]
    public void There_is_a_sample_of_every_event() => Assert.Equal(
        AgentEventCodec.Names.Order(StringComparer.Ordinal),
        Events().Select(AgentEventCodec.NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void What_a_newer_version_wrote_is_refused()
    {
        Assert.Throws<NotSupportedException>(() => AgentEventCodec.Read("agent.workTaken", AgentEventCodec.SchemaVersion + 1, "{}", e => e));
        Assert.Throws<NotSupportedException>(() => AgentEventCodec.Read("agent.unheardOf", AgentEventCodec.SchemaVersion, "{}", e => e));
    }

    [Fact]
    public void A_state_comes_back_from_json_and_its_work_in_whatever_order()
    {
        var (first, second) = (CaseId.New(At), CaseId.New(At));
        var state = new AgentState
        {
            Id = Alice,
            Version = 9,
            Presence = AgentPresence.TransfersOnly,
            PresenceSince = At,
            Work =
            [
                .. new[] { first, second }.OrderBy(c => c.Value).Select(c => new AgentWork(c, new("chat"), new("billing"), 2, At, null)),
                new AgentWork(CaseId.New(At), new("email"), null, 1, At.PlusNanoseconds(1), OfferId.New(At)),
            ],
            Occupancies = [new AgentOccupancy(new("meeting"), 4, null), new AgentOccupancy(new("voice"), 2, At)],
            LastGivenAt = At,
            IdleSince = At.PlusNanoseconds(1),
            ProfileVersion = 3,
            Total = 8,
            LastEventAt = At.PlusNanoseconds(2),
        };

        var json = AgentEventCodec.Write(state);

        Assert.Equal(state, AgentEventCodec.ReadState(Alice, 9, json, state.Work.Reverse()));
        Assert.DoesNotContain("work", json, StringComparison.Ordinal);
        Assert.Equal(AgentState.Of(Alice), AgentEventCodec.ReadState(Alice, 0, AgentEventCodec.Write(AgentState.Of(Alice)), []));
    }

    private static IEnumerable<AgentEvent> Events()
    {
        var id = CaseId.New(At);
        yield return new PresenceChanged(AgentPresence.Offline, AgentPresence.Available);
        yield return new WorkTaken(id, new("chat"), new("billing"), 3, OfferId.New(At), IsExcess: true);
        yield return new WorkTaken(id, new("chat"), null, 1, null, IsExcess: false);
        yield return new WorkAccepted(id);
        yield return new WorkReleased(id);
        yield return new OccupancyChanged(new("voice"), 2, At);
        yield return new OccupancyChanged(new("voice"), 0, null);
        yield return new ProfileChanged(2, 9);
        yield return new ProfileChanged(null, null);
    }
}
