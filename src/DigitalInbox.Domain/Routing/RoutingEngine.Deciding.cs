using System.Numerics;
using System.Runtime.InteropServices;
using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Routing;

/// <content>The decision.</content>
internal sealed partial class RoutingEngine
{
    /// <summary>Decides one thing, and takes it as done. What an agent can have stays no longer than that: first all cases are given that
    /// somebody may get, then one goes on to another queue.</summary>
    /// <param name="at">The instant; one before an earlier one counts as that one.</param>
    /// <returns>Null when nothing is to be done until something is told, or <see cref="NextChange"/>.</returns>
    public RoutingMove? Next(Instant at)
    {
        Advance(at);
        if (loose is { Seats: 0 } one && ready.Count == 0 && FirstFor(one) is { } own)
        {
            return Give(own, one);
        }

        Settle();
        RoutedCase? first = null;
        foreach (var queue in CollectionsMarshal.AsSpan(ready))
        {
            var head = cases[queue.First(nowNumber).Slot];
            first = first is null || IsBefore(head, first) ? head : first;
        }

        if (first is not null)
        {
            return Give(first, null);
        }

        if (overflowClock.Count > 0 && overflowClock[0].At <= nowNumber)
        {
            return SendOn(overflowClock[0].Item);
        }

        foreach (var queue in CollectionsMarshal.AsSpan(limited))
        {
            if (queue.Waiting > queue.Definition.Overflow!.WhenWaiting)
            {
                return SendOn(cases[queue.Newest![0].Slot]);
            }
        }

        return null;
    }

    /// <summary>Of the first cases of two queues, the one with the higher priority, then that of the queue with the higher one, then the
    /// one that waits longer, then that of the first queue by id.</summary>
    private bool IsBefore(RoutedCase one, RoutedCase other)
    {
        var (priority, others) = (one.Queue.PriorityOf(one, nowNumber), other.Queue.PriorityOf(other, nowNumber));
        if (priority != others)
        {
            return priority > others;
        }

        var (queue, otherQueue) = (one.Queue.Definition, other.Queue.Definition);
        if (queue.Priority != otherQueue.Priority)
        {
            return queue.Priority > otherQueue.Priority;
        }

        return one.Since != other.Since ? one.Since < other.Since : string.CompareOrdinal(queue.Id.Value, otherQueue.Id.Value) < 0;
    }

    /// <summary>Finds what one agent gets while nobody else can get anything: without making them a candidate of all lanes first.</summary>
    private RoutedCase? FirstFor(RoutedAgent agent)
    {
        forOne.Clear();
        foreach (var member in CollectionsMarshal.AsSpan(agent.Memberships))
        {
            var (ring, queue) = (member.Ring, member.Ring.Queue);
            for (var room = ring.Waiting > 0 && member.IsSkilled ? ring.RoomFor(member) : 0; room != 0; room &= room - 1)
            {
                if (ring.LaneAt(BitOperations.TrailingZeroCount(room)).FirstFor(agent, nowNumber) is not { } line)
                {
                    continue;
                }

                if (queue.ForOne is null)
                {
                    forOne.Add(queue);
                }

                queue.ForOne = RoutingLane.Better(queue.ForOne, line, nowNumber);
            }
        }

        RoutedCase? first = null;
        foreach (var queue in CollectionsMarshal.AsSpan(forOne))
        {
            var head = cases[queue.ForOne!.First(nowNumber).Slot];
            first = first is null || IsBefore(head, first) ? head : first;
            queue.ForOne = null;
        }

        return first;
    }

    private RoutingMove Give(RoutedCase waiting, RoutedAgent? one)
    {
        var line = waiting.Line!;
        var (lane, queue) = (line.Lane, waiting.Queue.Definition);
        var without = line.Only is null ? line.Without : Declined(waiting).Agents;
        var preferred = line.Only ?? (one is null ? PreferredNow(waiting, lane, without) : one.Id == waiting.Waiting.PreferredAgent ? one : null);
        var best = one is not null ? (RoutingScore[])[new(one.Id, lane.Ring.ScoreOf(one))]
            : line.Only is { } only ? [new(only.Id, lane.ScoreOf(only))]
            : lane.Best(RoutingDecision.MostCandidates, without);
        var agent = one ?? preferred ?? agents[best[0].Agent];
        var fitting = lane.Candidates + (one is null ? 0 : 1);
        var declined = without.Length == 0 ? 0 : without.Count(lane.IsCandidate);
        var notPreferred = line.Only is null ? 0 : fitting - declined - 1;
        var decision = new RoutingDecision
        {
            Id = ids.Next(now),
            CaseId = waiting.Waiting.CaseId,
            At = now,
            Queue = queue.Id,
            QueueVersion = queue.Version,
            Strategy = waiting.Queue.Strategy.Name,
            DefinitionsRevision = revision,
            LogPosition = position,
            WaitingSince = waiting.Waiting.Since,
            Step = lane.Ring.Step,
            Chosen = agent.Id,
            IsOffer = queue.Push!.AcceptWithin is not null,
            IsPreferred = preferred is not null,
            Best = best,
            Candidates = fitting - declined - notPreferred,
            Excluded = Excluded(lane.Ring, fitting, declined, notPreferred),
        };
        Remove(waiting.Waiting.CaseId);
        Occupy(agent, waiting.Waiting, decision.IsOffer);
        return new(waiting.Waiting, decision, queue.Push.AcceptWithin is { } time ? RoutingTime.After(now, time) : null, OverflowTo: null);
    }

    private RoutedAgent? PreferredNow(RoutedCase waiting, RoutingLane lane, RoutedAgent[] without) =>
        waiting.Waiting.PreferredAgent is { } id && agents.GetValueOrDefault(id) is { } agent
        && lane.IsCandidate(agent) && Array.IndexOf(without, agent) < 0 ? agent : null;

    private Dictionary<RoutingExclusion, int> Excluded(RoutingRing ring, int fitting, int declined, int notPreferred)
    {
        ReadOnlySpan<int> numbers = [known - ring.Serving, ring.Away, ring.Unskilled, ring.Able - fitting, declined, notPreferred];
        var rules = 0;
        foreach (var number in numbers)
        {
            rules += number > 0 ? 1 : 0;
        }

        var counts = new Dictionary<RoutingExclusion, int>(rules);
        for (var rule = 0; rule < numbers.Length; rule++)
        {
            if (numbers[rule] > 0)
            {
                counts.Add((RoutingExclusion)rule, numbers[rule]);
            }
        }

        return counts;
    }

    // Until the commit is known the agent has the case, as if it were.
    private void Occupy(RoutedAgent agent, WaitingCase waiting, bool isOffer)
    {
        var state = agent.State!;
        var at = state.LastEventAt is { } last && last > now ? last : now;
        Know(agent, state.Take(new(
            waiting.CaseId, waiting.Kind, waiting.Queue, agent.Capacity.WeightOf(waiting.Kind), at, isOffer ? default(OfferId) : null)));
    }

    private RoutingMove SendOn(RoutedCase waiting)
    {
        Remove(waiting.Waiting.CaseId);
        return new(waiting.Waiting, Decision: null, ExpiresAt: null, waiting.Queue.Overflow);
    }
}
