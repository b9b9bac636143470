using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Agents;

public sealed class AgentActivityTests
{
    private static readonly AgentId Alice = new("alice");
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly ChannelKind Mail = new("mail");
    private static readonly CaseId Case = CaseId.New(Now);

    [Fact]
    public void Each_change_is_an_event_and_the_events_fold_to_the_state()
    {
        var activity = AgentActivity.From(AgentState.Of(Alice));
        activity.SetPresence(AgentPresence.Available, Initiator.Of(Alice), Now);
        activity.Take(Taken(OfferId.New(Now)), Initiator.Routing, Later(1));
        activity.Accept(Case, Initiator.Of(Alice), Later(2));
        activity.Occupy(new ChannelKind("voice"), 2, Later(9), Initiator.System, Later(3));
        activity.NoteProfile(4, 5, Later(3));
        activity.Release(Case, Initiator.Of(Alice), Later(4));
        activity.SetPresence(AgentPresence.Offline, Initiator.System, Later(5));

        Assert.Equal(activity.State, AgentState.Fold(Alice, activity.Recorded));
        Assert.Equal(Enumerable.Range(1, 7).Select(i => (long)i), activity.Recorded.Select(e => e.Sequence));
        Assert.All(activity.Recorded, e => Assert.Equal(e with { }, Again(e)));
        Assert.Equal((Later(1), Later(4)), (activity.State.LastGivenAt, activity.State.IdleSince));
    }

    [Fact]
    public void What_is_so_already_is_no_event()
    {
        var activity = AgentActivity.From(AgentState.Of(Alice));

        Assert.False(activity.SetPresence(AgentPresence.Offline, Initiator.System, Now));
        Assert.False(activity.Release(Case, Initiator.System, Now));
        Assert.False(activity.Accept(Case, Initiator.System, Now));
        Assert.False(activity.Occupy(Mail, 0, null, Initiator.System, Now));
        Assert.True(activity.Take(Taken(null), Initiator.System, Now));
        Assert.False(activity.Take(Taken(null), Initiator.System, Now));
        Assert.False(activity.Accept(Case, Initiator.System, Now));
        Assert.Single(activity.Recorded);
    }

    [Fact]
    public void An_offer_that_comes_to_nothing_is_no_work_that_ended()
    {
        var activity = AgentActivity.From(AgentState.Of(Alice));
        activity.SetPresence(AgentPresence.Available, Initiator.Of(Alice), Now);
        activity.Take(Taken(OfferId.New(Now)), Initiator.Routing, Later(1));
        activity.Release(Case, Initiator.Of(Alice), Later(2));

        Assert.Equal(Now, activity.State.IdleSince);
    }

    [Fact]
    public void A_clock_that_went_back_does_not_reorder_a_history()
    {
        var activity = AgentActivity.From(AgentState.Of(Alice));
        activity.SetPresence(AgentPresence.Available, Initiator.Of(Alice), Later(5));
        activity.SetPresence(AgentPresence.Away, Initiator.Of(Alice), Now);

        Assert.Equal(Later(5), activity.Recorded[1].At);
    }

    [Fact]
    public void An_event_of_somebody_else_or_out_of_order_is_not_folded_in()
    {
        var happened = new PresenceChanged(AgentPresence.Offline, AgentPresence.Away) { Agent = Alice, Sequence = 2 };

        Assert.Throws<InvalidOperationException>(() => AgentState.Of(Alice).Apply(happened));
        Assert.Throws<InvalidOperationException>(() => AgentState.Of(new AgentId("bob")).Apply(happened with { Sequence = 1 }));
    }

    [Fact]
    public void A_state_is_written_and_read_again()
    {
        var activity = AgentActivity.From(AgentState.Of(Alice));
        activity.SetPresence(AgentPresence.TransfersOnly, Initiator.Of(Alice), Now);
        activity.Occupy(new ChannelKind("voice"), 2, null, Initiator.System, Later(3));
        activity.Take(Taken(OfferId.New(Now)), Initiator.Routing, Later(4));

        var read = AgentEventCodec.ReadState(Alice, activity.State.Version, AgentEventCodec.Write(activity.State), activity.State.Work);

        Assert.Equal(activity.State, read);
    }

    private static AgentEvent Again(AgentEvent happened) => AgentEventCodec.Read(
        AgentEventCodec.NameOf(happened),
        AgentEventCodec.SchemaVersion,
        AgentEventCodec.Write(happened),
        e => e with { Agent = happened.Agent, Sequence = happened.Sequence, At = happened.At, Initiator = happened.Initiator });

    private static WorkTaken Taken(OfferId? offer) => new(Case, Mail, new QueueId("billing"), 1, offer, IsExcess: false);

    private static Instant Later(int minutes) => Now + Duration.FromMinutes(minutes);
}
