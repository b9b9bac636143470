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
        RoutedCase? first = null;
        foreach (var queue in CollectionsMarshal.AsSpan(ready))
        {
            var head = queue.First(nowNumber).Case;
            first = first is null || IsBefore(head, first) ? head : first;
        }

        if (first is not null)
        {
            return Give(first);
        }

        if (overflowClock.Count > 0 && overflowClock[0].At <= nowNumber)
        {
            return SendOn(overflowClock[0].Item);
        }

        foreach (var queue in CollectionsMarshal.AsSpan(limited))
        {
            if (queue.Waiting > queue.Definition.Overflow!.WhenWaiting)
            {
                return SendOn(queue.Newest![0].Case);
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

    private RoutingMove Give(RoutedCase waiting)
    {
        var line = waiting.Line!;
        var (lane, queue) = (line.Lane, waiting.Queue.Definition);
        var without = line.Only is null ? line.Without : Declined(waiting).Agents;
        var preferred = line.Only ?? PreferredNow(waiting, lane, without);
        var best = line.Only is { } only ? [new(only.Id, lane.ScoreOf(only))] : lane.Best(RoutingDecision.MostCandidates, without);
        var agent = preferred ?? agents[best[0].Agent];
        var declined = without.Length == 0 ? 0 : without.Count(lane.IsCandidate);
        var notPreferred = line.Only is null ? 0 : lane.Candidates - declined - 1;
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
            Candidates = lane.Candidates - declined - notPreferred,
            Excluded = Excluded(lane, declined, notPreferred),
        };
        Remove(waiting.Waiting.CaseId);
        Occupy(agent, waiting.Waiting, decision.IsOffer);
        return new(waiting.Waiting, decision, queue.Push.AcceptWithin is { } time ? RoutingTime.After(now, time) : null, OverflowTo: null);
    }

    private RoutedAgent? PreferredNow(RoutedCase waiting, RoutingLane lane, RoutedAgent[] without) =>
        waiting.Waiting.PreferredAgent is { } id && agents.GetValueOrDefault(id) is { } agent
        && lane.IsCandidate(agent) && Array.IndexOf(without, agent) < 0 ? agent : null;

    private Dictionary<RoutingExclusion, int> Excluded(RoutingLane lane, int declined, int notPreferred)
    {
        var counts = new Dictionary<RoutingExclusion, int>();
        Count(RoutingExclusion.NotServing, known - lane.Ring.Serving);
        Count(RoutingExclusion.NotAvailable, lane.Ring.Away);
        Count(RoutingExclusion.LacksSkill, lane.Ring.Unskilled);
        Count(RoutingExclusion.NoRoom, lane.Full);
        Count(RoutingExclusion.Declined, declined);
        Count(RoutingExclusion.NotPreferred, notPreferred);
        return counts;

        void Count(RoutingExclusion rule, int number)
        {
            if (number > 0)
            {
                counts.Add(rule, number);
            }
        }
    }

    // Until the commit is known the agent has the case, as if it were.
    private void Occupy(RoutedAgent agent, WaitingCase waiting, bool isOffer)
    {
        var state = agent.State!;
        Know(agent, state.Apply(new WorkTaken(
            waiting.CaseId, waiting.Kind, waiting.Queue, agent.Capacity.WeightOf(waiting.Kind), isOffer ? default(OfferId) : null, IsExcess: false)
        {
            Agent = agent.Id,
            Sequence = state.Version + 1,
            At = state.LastEventAt is { } last && last > now ? last : now,
            Initiator = Initiator.Routing,
        }));
    }

    private RoutingMove SendOn(RoutedCase waiting)
    {
        Remove(waiting.Waiting.CaseId);
        return new(waiting.Waiting, Decision: null, ExpiresAt: null, waiting.Queue.Overflow);
    }
}
