namespace DigitalInbox.Routing;

/// <summary>The cases of a kind in a ring, and the agents who may get them. Not safe for many threads.</summary>
internal sealed class RoutingLane
{
    private readonly RoutingHeap<SeatEntry, SeatEntry.BestFirst> candidates = new();
    private readonly Dictionary<RoutedAgent, RoutingLine> personal = [];
    private readonly List<RoutingLine> declined = [];
    private readonly List<int> open = [];
    private readonly RoutingLine general;
    private readonly int bit;

    public RoutingLane(RoutingRing ring, int bit)
    {
        (Ring, this.bit) = (ring, bit);
        general = new(this, null, []);
    }

    public RoutingRing Ring { get; }

    /// <summary>How many agents are available, master what is asked for and have room.</summary>
    public int Candidates { get; private set; }

    public bool IsCandidate(RoutedAgent agent) => Ring.MemberOf(agent) is { } member && (member.Seated & (1UL << bit)) != 0;

    /// <summary>The score of a candidate.</summary>
    public long ScoreOf(RoutedAgent agent) => Ring.MemberOf(agent)!.Score;

    /// <summary>Finds the line of the case that an agent would get who is no candidate yet; null when there is none for them.</summary>
    public RoutingLine? FirstFor(RoutedAgent agent, long now)
    {
        var first = general.Count > 0 ? general : null;
        if (personal.Count > 0 && personal.TryGetValue(agent, out var own))
        {
            first = Better(first, own, now);
        }

        foreach (var line in declined)
        {
            first = Array.IndexOf(line.Without, agent) < 0 ? Better(first, line, now) : first;
        }

        return first;
    }

    /// <summary>Finds the line of a case that a preferred agent gets, or those who did not decline, or anybody.</summary>
    public RoutingLine LineFor(RoutedAgent? only, RoutedAgent[] without)
    {
        if (only is not null)
        {
            return personal.TryGetValue(only, out var known) ? known : personal[only] = new(this, only, []);
        }

        if (without.Length == 0)
        {
            return general;
        }

        var line = declined.Find(l => l.Without.AsSpan().SequenceEqual(without));
        if (line is null)
        {
            line = new(this, null, without);
            declined.Add(line);
        }

        return line;
    }

    /// <summary>Forgets a line of some agents that nothing stands in any more.</summary>
    public void Forget(RoutingLine line)
    {
        if (line.Only is { } only)
        {
            personal.Remove(only);
        }
        else if (line != general)
        {
            declined.Remove(line);
        }
    }

    /// <summary>Of two lines of a queue the one whose first case comes first.</summary>
    public static RoutingLine Better(RoutingLine? first, RoutingLine other, long now) =>
        first is null || other.Lane.Ring.Queue.IsBefore(other.First(now), first.First(now)) ? other : first;

    /// <summary>Makes an agent a candidate, or one with another score, or no candidate any more.</summary>
    public void Seat(RoutingMember member, bool didFit, bool fits)
    {
        var entry = new SeatEntry(member.Score, member.LastGiven, member, bit);
        if (fits && didFit)
        {
            candidates.Replace(member.Places[bit], entry);
            return;
        }

        if (fits)
        {
            candidates.Add(entry);
            Candidates++;
        }
        else
        {
            candidates.RemoveAt(member.Places[bit]);
            Candidates--;
        }

        if (Candidates <= 1)
        {
            Ring.Queue.Judge(general);
        }

        if (personal.Count > 0 && personal.TryGetValue(member.Agent, out var own))
        {
            Ring.Queue.Judge(own);
        }

        foreach (var line in declined)
        {
            line.Note(member.Agent, fits);
            Ring.Queue.Judge(line);
        }
    }

    /// <summary>Lists the best candidates, the best first, without those who declined.</summary>
    public RoutingScore[] Best(int most, RoutedAgent[] without)
    {
        var best = new RoutingScore[Math.Min(most, candidates.Count)];
        var count = 0;
        open.Clear();
        if (candidates.Count > 0)
        {
            open.Add(0);
        }

        while (open.Count > 0 && count < best.Length)
        {
            var at = 0;
            for (var i = 1; i < open.Count; i++)
            {
                at = default(SeatEntry.BestFirst).IsBefore(candidates[open[i]], candidates[open[at]]) ? i : at;
            }

            var place = open[at];
            open.RemoveAt(at);
            ref readonly var found = ref candidates[place];
            if (Array.IndexOf(without, found.Member.Agent) < 0)
            {
                best[count++] = new(found.Member.Agent.Id, found.Score);
            }

            var below = RoutingHeap<SeatEntry, SeatEntry.BestFirst>.Below(place);
            for (var i = 0; i < RoutingHeap<SeatEntry, SeatEntry.BestFirst>.Width && below + i < candidates.Count; i++)
            {
                open.Add(below + i);
            }
        }

        return count == best.Length ? best : best[..count];
    }
}
