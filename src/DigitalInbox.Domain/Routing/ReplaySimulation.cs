using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>One run of <see cref="RoutingReplay"/>, on a time of its own.</summary>
/// <remarks>Each arrival has an id of its own, since a case may come again before what it is tried on is done with it.</remarks>
internal sealed class ReplaySimulation
{
    private readonly ReplayHistory history;
    private readonly RoutingDefinitions definitions;
    private readonly Duration answerTime;
    private readonly RoutingEngine engine;
    private readonly ReplayTally tally;
    private readonly Dictionary<AgentId, AgentActivity> agents = [];
    private readonly Dictionary<CaseId, ReplayArrival> waiting = [];
    private readonly Dictionary<CaseId, QueueId> places = [];
    private readonly PriorityQueue<Action, (Instant At, int Number)> agenda = new();
    private readonly ILookup<CaseId, (Instant From, Instant Until)> waits;
    private Instant now;
    private int number;

    public ReplaySimulation(ReplayHistory history, RoutingDefinitions definitions, IEnumerable<IRoutingStrategy> strategies, Duration answerTime)
    {
        (this.history, this.definitions, this.answerTime, now) = (history, definitions, answerTime, history.From);
        engine = new(definitions, definitions.Revision, strategies);
        tally = new(history.Until);
        waits = history.Arrivals.ToLookup(a => a.Case.CaseId, a => (a.Case.Since, a.TakenAt ?? a.LeftAt ?? history.Until));
    }

    public ReplayReport Run()
    {
        foreach (var state in history.Agents)
        {
            agents[state.Id] = AgentActivity.From(state);
            Tell(agents[state.Id]);
        }

        foreach (var happened in history.AgentEvents)
        {
            Plan(happened.At, () => Happen(happened));
        }

        foreach (var arrival in history.Arrivals)
        {
            Plan(arrival.Case.Since, () => Arrive(arrival));
        }

        while (Advance())
        {
            while (engine.Next(now) is { } move)
            {
                Do(move);
            }
        }

        foreach (var (id, arrival) in waiting)
        {
            tally.Count(places[id], null, hasLeft: false, arrival.Case.DueAt, null, null);
        }

        return tally.Report();
    }

    private void Plan(Instant at, Action what) => agenda.Enqueue(what, (at, number++));

    // Everything of an instant happens before anything is decided at it.
    private bool Advance()
    {
        var next = agenda.TryPeek(out _, out var first) ? first.At : Instant.MaxValue;
        next = engine.NextChange is { } change && change < next ? Instant.Max(change, now) : next;
        if (next >= history.Until)
        {
            return false;
        }

        now = next;
        while (agenda.TryPeek(out _, out var due) && due.At <= now)
        {
            agenda.Dequeue()();
        }

        return true;
    }

    private void Arrive(ReplayArrival arrival)
    {
        var id = new CaseId(new Guid(places.Count, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
        waiting.Add(id, arrival);
        places.Add(id, arrival.Case.Queue);
        engine.Put(arrival.Case with { CaseId = id });
        if (arrival.LeftAt is { } left)
        {
            Plan(left, () => Leave(id));
        }
    }

    private void Leave(CaseId id)
    {
        if (waiting.Remove(id, out var arrival))
        {
            engine.Remove(id);
            tally.Count(places[id], null, hasLeft: true, arrival.Case.DueAt, null, null);
        }
    }

    private void Do(RoutingMove move)
    {
        var id = move.Case.CaseId;
        if (move.Decision is not { } decision)
        {
            places[id] = move.OverflowTo!.Id;
            engine.Put(move.Case with { Queue = move.OverflowTo.Id, Since = now });
            return;
        }

        waiting.Remove(id, out var arrival);
        var agent = ActivityOf(decision.Chosen);
        var offer = decision.IsOffer ? default(OfferId) : default(OfferId?);
        agent.Take(new(id, move.Case.Kind, move.Case.Queue, definitions.CapacityOf(decision.Chosen).WeightOf(move.Case.Kind), offer, false), Initiator.Routing, now);
        Tell(agent);
        var taken = decision.IsOffer ? now + answerTime : now;
        tally.Count(places[id], taken - arrival!.Case.Since, hasLeft: false, arrival.Case.DueAt, taken, decision.Chosen);
        if (decision.IsOffer)
        {
            Plan(taken, () => agent.Accept(id, Initiator.Of(decision.Chosen), now));
        }

        Plan(taken + arrival.HandlingTime, () =>
        {
            agent.Release(id, Initiator.Of(decision.Chosen), now);
            Tell(agent);
        });
    }

    private void Happen(AgentEvent happened)
    {
        var agent = ActivityOf(happened.Agent);
        var isChange = happened switch
        {
            PresenceChanged e => agent.SetPresence(e.To, e.Initiator, now),
            OccupancyChanged e => agent.Occupy(e.Kind, e.Units, e.Until, e.Initiator, now),
            WorkTaken e => !waits[e.CaseId].Any(w => w.From <= e.At && e.At <= w.Until) && agent.Take(e, e.Initiator, now),
            WorkAccepted e => agent.Accept(e.CaseId, e.Initiator, now),
            WorkReleased e => agent.Release(e.CaseId, e.Initiator, now),
            _ => false,
        };
        if (isChange)
        {
            Tell(agent);
        }
    }

    private AgentActivity ActivityOf(AgentId id)
    {
        if (!agents.TryGetValue(id, out var agent))
        {
            agents.Add(id, agent = AgentActivity.From(AgentState.Of(id)));
        }

        return agent;
    }

    private void Tell(AgentActivity agent)
    {
        tally.Note(agent.State, now);
        engine.Put(agent.State, 0);
    }
}
