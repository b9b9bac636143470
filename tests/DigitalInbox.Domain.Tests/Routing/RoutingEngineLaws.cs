using DigitalInbox.Agents;
using DigitalInbox.Routing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Routing.RoutingWorld;

namespace DigitalInbox.Domain.Tests.Routing;

public sealed class RoutingEngineLaws
{
    private static readonly Instant Start = At(0);

    [Fact]
    public void The_engine_decides_what_the_rules_say_and_nobody_gets_more_than_there_is_room_for() => Check.One(
        Laws.Config.WithMaxTest(3000).WithEndSize(80),
        Prop.ForAll(Inboxes().Zip(Inboxes()).Zip(Operations()).ToArbitrary(), all => new Pair(all.Item1.Item1, all.Item1.Item2).Run(all.Item2)));

    private static Gen<List<Operation>> Operations() => Gen.Sized(size => One().ListOf(size + 20));

    private static Gen<Operation> One() =>
        from what in Gen.Frequency(
            (12, Gen.Constant(What.Wait)), (1, Gen.Constant(What.Presence)), (2, Gen.Constant(What.Occupy)), (6, Gen.Constant(What.End)),
            (1, Gen.Constant(What.Forget)), (5, Gen.Constant(What.Pass)), (6, Gen.Constant(What.Decide)), (1, Gen.Constant(What.Refuse)), (1, Gen.Constant(What.Define)), (1, Gen.Constant(What.Serve)))
        from waiting in Case()
        from agent in Gen.Elements(AgentIds)
        from presence in Gen.Elements(AgentPresence.Available, AgentPresence.Available, AgentPresence.Available, AgentPresence.Away, AgentPresence.Offline)
        from number in Gen.Choose(0, 11)
        select new Operation(what, waiting, agent, presence, number);

    private enum What
    {
        Wait,
        Presence,
        Occupy,
        End,
        Forget,
        Pass,
        Decide,
        Refuse,
        Define,
        Serve,
    }

    private sealed record Operation(What What, WaitingCase Case, string Agent, AgentPresence Presence, int Number);

    /// <summary>The engine and the plain router, told the same.</summary>
    private sealed class Pair(RoutingDefinitions first, RoutingDefinitions second)
    {
        private readonly RoutingEngine engine = new(first, 1, []);
        private readonly PlainRouter plain = new(first);
        private readonly Dictionary<AgentId, AgentState> states = [];
        private Instant now = Start;

        public void Run(List<Operation> operations)
        {
            // Most are there from the beginning, so that what comes meets somebody.
            foreach (var agent in AgentIds.Take(operations.Count % 6))
            {
                Change(agent, a => a.SetPresence(AgentPresence.Available, default, now));
            }

            foreach (var operation in operations)
            {
                Do(operation);
            }

            Decide(int.MaxValue);
        }

        private void Do(Operation operation)
        {
            switch (operation.What)
            {
                case What.Wait:
                    Wait(operation.Case);
                    break;
                case What.Presence:
                    Change(operation.Agent, a => a.SetPresence(operation.Presence, default, now));
                    break;
                case What.Occupy:
                    Change(operation.Agent, a => a.Occupy(operation.Case.Kind, operation.Number % 3, now + Duration.FromSeconds(20 * (1 + operation.Number)), default, now));
                    break;
                case What.End:
                    Change(operation.Agent, a => _ = a.State.Work.Count > 0 && a.Release(a.State.Work[operation.Number % a.State.Work.Count].CaseId, default, now));
                    break;
                case What.Forget:
                    engine.Remove(operation.Case.CaseId);
                    plain.Cases.Remove(operation.Case.CaseId);
                    break;
                case What.Pass:
                    now += Duration.FromSeconds(10 * operation.Number);
                    break;
                case What.Decide:
                    Decide(1 + (operation.Number % 3));
                    break;
                case What.Refuse:
                    Decide(1, isCommitted: false);
                    break;
                case What.Define:
                    plain.Definitions = operation.Number < 6 ? first : second;
                    engine.Define(plain.Definitions, operation.Number);
                    break;
                default:
                    plain.Served = QueueIds.Where((_, i) => ((operation.Number + 1) & (1 << i)) > 0).Select(q => new QueueId(q)).ToHashSet();
                    engine.Serve(plain.Served);
                    foreach (var gone in plain.Cases.Values.Where(c => !plain.Served.Contains(c.Queue)).ToArray())
                    {
                        plain.Cases.Remove(gone.CaseId);
                    }

                    break;
            }

            Assert.All(QueueIds, q => Assert.Equal(plain.Cases.Values.Count(c => c.Queue.Value == q), engine.WaitingCount(new(q))));
        }

        private void Wait(WaitingCase waiting)
        {
            if (states.Values.Any(s => s.WorkOf(waiting.CaseId) is not null))
            {
                return;
            }

            engine.Put(waiting);
            plain.Cases.Remove(waiting.CaseId);
            if (plain.Served?.Contains(waiting.Queue) != false)
            {
                plain.Cases[waiting.CaseId] = waiting;
            }
        }

        private void Change(string agent, Action<AgentActivity> happens)
        {
            var activity = AgentActivity.From(states.GetValueOrDefault(new(agent)) ?? AgentState.Of(new(agent)));
            happens(activity);
            states[new(agent)] = plain.Agents[new(agent)] = activity.State;
            engine.Put(activity.State, activity.State.Version);
        }

        private void Decide(int most, bool isCommitted = true)
        {
            for (var i = 0; i < most; i++)
            {
                var expected = plain.Next(now);
                var move = engine.Next(now);
                Assert.Equal(expected, move is null ? null : (move.Case.CaseId, move.Decision?.Chosen, move.OverflowTo?.Id));
                if (move is null)
                {
                    Assert.True(engine.NextChange is not { } change || change > now);
                    return;
                }

                Assert.Equal(plain.Cases[move.Case.CaseId], move.Case);
                if (move.Decision is { } decision)
                {
                    Compare(move, decision);
                }

                if (isCommitted)
                {
                    Commit(move);
                }
                else
                {
                    Undo(move);
                }
            }
        }

        private void Compare(RoutingMove move, RoutingDecision decision)
        {
            var (waiting, queue) = (move.Case, plain.Definitions.Queue(move.Case.Queue)!);
            var candidates = plain.Candidates(waiting, now);
            Assert.Equal(candidates.Take(5), decision.Best.Select(b => (b.Agent, b.Score)));
            Assert.Equal(candidates.Count, decision.Candidates);
            var excluded = plain.Agents.Values.Select(a => plain.Excludes(waiting, a, now)).OfType<RoutingExclusion>().CountBy(e => e).ToDictionary();
            Assert.Equal(excluded, decision.Excluded);
            Assert.Equal(waiting.PreferredAgent == decision.Chosen, decision.IsPreferred);
            Assert.Equal(queue.Push!.AcceptWithin is { } time ? now + time : null, move.ExpiresAt);

            var explanation = RoutingExplanation.Of(plain.Definitions, [], plain.Agents.Values, waiting, now)!;
            Assert.Equal((decision.Strategy, decision.Step, decision.Chosen), (explanation.Strategy, explanation.Step, explanation.Chosen));
            Assert.Equal(candidates, explanation.Standings.Where(s => s.Excluded is null).Select(s => (s.Agent, s.Score!.Value)));
            Assert.Equal(excluded, explanation.Standings.Select(s => s.Excluded).OfType<RoutingExclusion>().CountBy(e => e).ToDictionary());
        }

        private void Commit(RoutingMove move)
        {
            plain.Cases.Remove(move.Case.CaseId);
            if (move.Decision is not { Chosen: var chosen })
            {
                Wait(move.Case with { Queue = move.OverflowTo!.Id, Since = now });
                return;
            }

            var capacity = plain.Definitions.CapacityOf(chosen);
            Assert.Equal(RoomVerdict.Fits, new Workload(states[chosen], capacity, now).RoomFor(move.Case.Kind, move.Case.Queue));
            var activity = AgentActivity.From(states[chosen]);
            activity.Take(
                new(move.Case.CaseId, move.Case.Kind, move.Case.Queue, capacity.WeightOf(move.Case.Kind), move.ExpiresAt is null ? null : default(OfferId), false),
                Initiator.Routing,
                now);
            states[chosen] = plain.Agents[chosen] = activity.State;

            // Sometimes the log comes before the next decision, sometimes after it.
            if (activity.State.Version % 2 == 0)
            {
                engine.Put(activity.State, activity.State.Version);
            }
        }

        // What the engine took as done is told again as it was.
        private void Undo(RoutingMove move)
        {
            engine.Put(plain.Cases[move.Case.CaseId]);
            if (move.Decision is { } decision)
            {
                engine.Put(states[decision.Chosen], 0);
            }
        }
    }
}
