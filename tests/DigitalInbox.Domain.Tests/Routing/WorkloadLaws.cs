using DigitalInbox.Agents;
using DigitalInbox.Routing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class WorkloadLaws
{
    private static readonly AgentId Alice = new("alice");

    [Fact]
    public void What_had_room_never_goes_beyond_the_limit_whatever_leaves_in_whatever_order() => Check.One(
        Laws.Config.WithMaxTest(5000),
        Prop.ForAll(Profiles().Zip(Comings().ListOf(20)).Zip(Gen.Choose(0, 1000).ListOf(20)).ToArbitrary(), all =>
        {
            var ((capacity, comings), goings) = all;
            var state = AgentState.Of(Alice);
            var (number, load, kinds) = (0, new AgentLoad(), new RoutingKinds());
            foreach (var (coming, going) in comings.Zip(goings))
            {
                // Two come, one goes, so that there is always something to push against.
                foreach (var (kind, queue) in new[] { coming, (coming.Item1, "help") })
                {
                    var (channel, room) = (new ChannelKind(kind), new Workload(state, capacity, EngineScene.Nine).RoomFor(new(kind), new QueueId(queue)));
                    load.Measure(state, capacity, EngineScene.Nine);
                    Assert.Equal(room == RoomVerdict.Fits, load.HasRoom(kinds, kinds.NumberOf(channel)) && load.HasRoom(new QueueId(queue)));
                    if (room == RoomVerdict.Fits)
                    {
                        state = Then(state, new WorkTaken(EngineScene.Case(++number), channel, new(queue), capacity.WeightOf(channel), null, false));
                    }
                }

                state = state.Work.Count > 0 && going % 3 == 0 ? Then(state, new WorkReleased(state.Work[going % state.Work.Count].CaseId)) : state;
                load.Measure(state, capacity, EngineScene.Nine);
                var workload = new Workload(state, capacity, EngineScene.Nine);
                Assert.Equal(workload.Units, load.Units);
                Assert.True(workload.Units <= (capacity.Total ?? int.MaxValue), "more units than the total");
                Assert.All(capacity.Kinds, k => Assert.True(state.Work.Count(w => w.Kind == k.Kind) <= (k.Most ?? int.MaxValue)));
                Assert.All(capacity.Queues, q => Assert.True(state.Work.Count(w => w.Queue == q.Queue) <= q.Most));
            }
        }));

    private static AgentState Then(AgentState state, AgentEvent happened) =>
        state.Apply(happened with { Agent = Alice, Sequence = state.Version + 1, At = EngineScene.Nine + Duration.FromSeconds(state.Version) });

    private static Gen<CapacityProfile> Profiles() => RoutingWorld.CapacityOf().Select(say => EngineScene.Profile("alice", a => a.WithCapacity(say)).Capacity!);

    private static Gen<(string Kind, string Queue)> Comings() => Gen.Elements(RoutingWorld.Kinds).Zip(Gen.Elements(RoutingWorld.QueueIds));
}
