using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Routing;

/// <content>Where cases stand, and who may get them.</content>
internal sealed partial class RoutingEngine
{
    private RoutedAgent AgentOf(AgentId id)
    {
        if (!agents.TryGetValue(id, out var agent))
        {
            agent = new(id, kinds);
            agent.Define(definitions);
            agents.Add(id, agent);
        }

        return agent;
    }

    private RoutedQueue QueueOf(QueueId id)
    {
        if (!queues.TryGetValue(id, out var queue))
        {
            // Nobody gets a case of a queue that is not defined; it is counted, and waits for the definition.
            queue = new(new(id, 1, id.Value), RoutingStrategies.BuiltIn[0], null, cases, ready);
            queues.Add(id, queue);
        }

        return queue;
    }

    private RoutingRing RingOf(RoutedQueue queue, int step, int block)
    {
        ref var ring = ref queue.RingAt(step, block);
        if (ring is null)
        {
            ring = new(queue, step, kinds, block);
            rings.Add(ring);
            foreach (var agent in agents.Values)
            {
                if (agent.State is not null)
                {
                    ring.Admit(agent);
                }
            }
        }

        return ring;
    }

    private void Know(RoutedAgent agent, AgentState state)
    {
        if (agent.TryConfirm(state))
        {
            return;
        }

        var (isNew, wasHere) = (agent.State is null, agent.IsHere);
        agent.Know(state, now);
        if (isNew)
        {
            known++;
            rings.ForEach(ring => ring.Admit(agent));
        }
        else
        {
            Note(agent);
        }

        SetClock(agent);
        if (wasHere != agent.IsHere)
        {
            foreach (var waiting in agent.Preferring.ToArray())
            {
                Move(waiting);
            }
        }
    }

    private void Add(WaitingCase waiting)
    {
        var queue = QueueOf(waiting.Queue);
        var added = cases.Add(waiting, queue);
        queue.Waiting++;
        queue.Newest?.Add(new(0, added.Since, added.Slot));
        if (queue.OverflowsAt(waiting) is { } at)
        {
            overflowClock.Add(new(RoutingTime.Of(at), added));
        }

        Place(added);
    }

    private void Drop(RoutedCase waiting)
    {
        Displace(waiting);
        waiting.Preferred?.Preferring.Remove(waiting);
        waiting.Queue.Waiting--;
        waiting.Queue.Newest?.RemoveAt(waiting.NewestPlace);
        if (waiting.OverflowPlace >= 0)
        {
            overflowClock.RemoveAt(waiting.OverflowPlace);
        }
    }

    private void Place(RoutedCase waiting)
    {
        var queue = waiting.Queue.Definition;
        if (queue.Push is null)
        {
            return;
        }

        var step = RoutingRules.StepAt(queue, waiting.Waiting.Since, now);
        var (without, lapse) = Declined(waiting);
        var next = step < queue.Relaxation.Count ? RoutingTime.After(waiting.Waiting.Since, queue.Relaxation[step].After) : Instant.MaxValue;
        next = lapse < next ? lapse : next;
        RoutedAgent? only = null;
        if (waiting.PreferredUntil is { } until && until > now)
        {
            waiting.Preferred = AgentOf(waiting.Waiting.PreferredAgent!.Value);
            waiting.Preferred.Preferring.Add(waiting);
            only = RoutingRules.WaitsForPreferred(queue, waiting.Waiting, waiting.Preferred.State, now) ? waiting.Preferred : null;
            next = until < next ? until : next;
        }
        else if (waiting.Preferred is { } preferred)
        {
            preferred.Preferring.Remove(waiting);
            waiting.Preferred = null;
        }

        var kind = kinds.NumberOf(waiting.Waiting.Kind);
        var ring = RingOf(waiting.Queue, step, RoutingKinds.BlockOf(kind));
        var line = ring.LaneOf(kind).LineFor(only, without);
        line.Add(waiting, nowNumber);
        ring.Count(1);
        waiting.Queue.Judge(line);
        SetClock(waiting, next);
    }

    private static void Displace(RoutedCase waiting)
    {
        if (waiting.Line is { } line)
        {
            line.Remove(waiting);
            line.Lane.Ring.Count(-1);
            waiting.Queue.Judge(line);
            if (line.Count == 0)
            {
                line.Lane.Forget(line);
            }
        }
    }

    private void Move(RoutedCase waiting)
    {
        Displace(waiting);
        Place(waiting);
    }

    /// <summary>Lists who is not asked again yet, by id, and when the first of them is.</summary>
    private (RoutedAgent[] Agents, Instant Lapse) Declined(RoutedCase waiting)
    {
        var declines = waiting.Waiting.Declines;
        var lapse = Instant.MaxValue;
        if (declines.Count == 0)
        {
            return ([], lapse);
        }

        var found = new List<RoutedAgent>();
        for (var i = 0; i < declines.Count; i++)
        {
            if (RoutingRules.DeclinedUntil(waiting.Queue.Definition, waiting.Waiting, declines[i].Agent) is { } until && until > now)
            {
                found.Add(AgentOf(declines[i].Agent));
                lapse = until < lapse ? until : lapse;
            }
        }

        return ([.. found.Distinct().OrderBy(a => a.Id.Value, StringComparer.Ordinal)], lapse);
    }

    private void Advance(Instant at)
    {
        if (at > now)
        {
            (now, nowNumber) = (at, RoutingTime.Of(at));
        }

        while (agentClock.Count > 0 && agentClock[0].At <= nowNumber)
        {
            var agent = agentClock[0].Item;
            agent.Measure(now);
            loose = loose == agent ? null : loose;
            Refresh(agent);
            SetClock(agent);
        }

        while (NextMove() <= nowNumber)
        {
            var waiting = cases[caseClock[0].Slot];
            caseClock.RemoveAt(0);
            Move(waiting);
        }
    }

    /// <summary>Looks at an agent again who changed. One who was no candidate anywhere and may be one now is looked at last: when they get
    /// something at once, they need not become a candidate of every lane first.</summary>
    private void Note(RoutedAgent agent)
    {
        if (agent.Seats > 0 || agent.IsAvailable != agent.WasAvailable)
        {
            loose = loose == agent ? null : loose;
            Refresh(agent);
            return;
        }

        if (!agent.IsAvailable || !agent.HasRoom())
        {
            loose = loose == agent ? null : loose;
        }
        else if (loose != agent)
        {
            Settle();
            loose = agent;
        }
    }

    private void Settle()
    {
        if (loose is { } agent)
        {
            loose = null;
            Refresh(agent);
        }
    }

    private static void Refresh(RoutedAgent agent)
    {
        foreach (var member in agent.Memberships)
        {
            member.Ring.Refresh(member);
        }
    }

    private void SetClock(RoutedAgent agent)
    {
        if (agent.ClockPlace >= 0)
        {
            agentClock.RemoveAt(agent.ClockPlace);
        }

        if (agent.Until is { } until)
        {
            agentClock.Add(new(RoutingTime.Of(until), agent));
        }
    }

    private void SetClock(RoutedCase waiting, Instant next)
    {
        var at = RoutingTime.Of(next);
        cases.MovesAt(waiting.Slot) = at;
        if (at == long.MaxValue)
        {
            return;
        }

        caseClock.Add(new(at, waiting.Slot));
        if (caseClock.Count > (2 * cases.Count) + 1024)
        {
            // What holds no more would take memory until its time comes.
            caseClock.Clear();
            foreach (var slot in cases.All.Select(c => c.Slot).Where(s => cases.MovesAt(s) < long.MaxValue))
            {
                caseClock.Add(new(cases.MovesAt(slot), slot));
            }
        }
    }

    /// <summary>When the next case moves; those that were given meanwhile are passed over.</summary>
    private long NextMove()
    {
        while (caseClock.Count > 0 && cases.MovesAt(caseClock[0].Slot) != caseClock[0].At)
        {
            caseClock.RemoveAt(0);
        }

        return caseClock.Count > 0 ? caseClock[0].At : long.MaxValue;
    }
}
