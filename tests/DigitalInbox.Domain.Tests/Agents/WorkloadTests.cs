using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Agents;

public sealed class WorkloadTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly ChannelKind Mail = new("mail");
    private static readonly ChannelKind Chat = new("chat");
    private static readonly ChannelKind Voice = new("voice");
    private static readonly QueueId Billing = new("billing");

    [Fact]
    public void An_agent_without_a_profile_has_room_for_anything()
    {
        var load = Load(CapacityProfile.Unlimited, Enumerable.Repeat(Mail, 500));

        Assert.Equal(RoomVerdict.Fits, load.RoomFor(Mail, Billing));
        Assert.Equal(500, load.Units);
    }

    [Fact]
    public void Work_takes_the_weight_of_its_kind_and_the_total_bounds_it()
    {
        var profile = Profile(c => c.Total(5).Kind("chat", weight: 2));

        Assert.Equal(4, Load(profile, [Mail, Mail, Chat]).Units);
        Assert.Equal(RoomVerdict.Fits, Load(profile, [Mail, Mail, Chat]).RoomFor(Mail, null));
        Assert.Equal(RoomVerdict.TotalReached, Load(profile, [Mail, Mail, Chat]).RoomFor(Chat, null));
    }

    [Fact]
    public void Cases_of_a_kind_and_of_a_queue_are_bounded_on_their_own()
    {
        var profile = Profile(c => c.Total(10).Kind("chat", most: 1).Queue("billing", 2));

        Assert.Equal(RoomVerdict.KindReached, Load(profile, [Chat]).RoomFor(Chat, null));
        Assert.Equal(RoomVerdict.Fits, Load(profile, [Chat]).RoomFor(Mail, Billing));
        Assert.Equal(RoomVerdict.QueueReached, Load(profile, [Mail, Mail], Billing).RoomFor(Mail, Billing));
        Assert.Equal(RoomVerdict.Fits, Load(profile, [Mail, Mail], Billing).RoomFor(Mail, null));
    }

    [Fact]
    public void What_is_interrupted_takes_no_units_and_still_counts_against_what_interrupts_nothing()
    {
        var profile = Profile(c => c.Total(3).Kind("chat", weight: 3, interrupts: ["mail"]));
        var mails = Load(profile, [Mail, Mail, Mail]);
        var both = Load(profile, [Mail, Mail, Mail, Chat]);

        Assert.Equal(RoomVerdict.Fits, mails.RoomFor(Chat, null));
        Assert.Equal(3, both.Units);
        Assert.True(both.IsAside(Mail));
        Assert.Equal(RoomVerdict.TotalReached, both.RoomFor(new ChannelKind("sms"), null));
        Assert.Equal(RoomVerdict.TotalReached, both.RoomFor(Chat, null));
    }

    [Fact]
    public void A_call_outside_of_the_inbox_counts_until_it_ends()
    {
        var profile = Profile(c => c.Total(3));
        var activity = AgentActivity.From(AgentState.Of(new AgentId("alice")));
        activity.Occupy(Voice, 3, Now + Duration.FromMinutes(5), Initiator.System, Now);

        Assert.Equal(RoomVerdict.TotalReached, new Workload(activity.State, profile, Now).RoomFor(Mail, null));
        Assert.Equal(3, new Workload(activity.State, profile, Now).OccupiedUnits);
        Assert.Equal(RoomVerdict.Fits, new Workload(activity.State, profile, Now + Duration.FromMinutes(5)).RoomFor(Mail, null));
    }

    [Fact]
    public void No_kind_interrupts_itself()
    {
        var profile = Profile(c => c.Total(1).Kind("chat", interrupts: ["chat"]));

        Assert.Equal(1, Load(profile, [Chat]).Units);
        Assert.Equal(RoomVerdict.TotalReached, Load(profile, [Chat]).RoomFor(Chat, null));
    }

    private static CapacityProfile Profile(Action<CapacityBuilder> say) =>
        new AgentProfileBuilder(new AgentId("alice")).WithCapacity(say).Build().Capacity!;

    private static Workload Load(CapacityProfile profile, IEnumerable<ChannelKind> kinds, QueueId? queue = null)
    {
        var activity = AgentActivity.From(AgentState.Of(new AgentId("alice")));
        foreach (var kind in kinds)
        {
            activity.Take(new WorkTaken(CaseId.New(Now), kind, queue, profile.WeightOf(kind), null, IsExcess: false), Initiator.System, Now);
        }

        return new Workload(activity.State, profile, Now);
    }
}
