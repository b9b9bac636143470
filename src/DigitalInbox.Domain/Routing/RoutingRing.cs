using System.Runtime.InteropServices;

namespace DigitalInbox.Routing;

/// <summary>The agents who serve a queue at a step, and the lanes of what waits there, one for each kind. Not safe for many threads.</summary>
/// <remarks>While nothing waits, changes of agents are only noted; they are looked at when a case comes.</remarks>
internal sealed class RoutingRing(RoutedQueue queue, int step)
{
    private readonly Dictionary<RoutedAgent, RoutingMember> members = [];
    private readonly List<RoutingMember> stale = [];
    private readonly List<RoutingLane> lanes = [];

    public RoutedQueue Queue { get; } = queue;

    public int Step { get; } = step;

    /// <summary>The skills that are asked for.</summary>
    public IReadOnlyList<SkillLevel> Required { get; } = RoutingRules.RequiredAt(queue.Definition, step);

    /// <summary>How many cases wait in it.</summary>
    public int Waiting { get; private set; }

    /// <summary>How many agents serve the queue at the step.</summary>
    public int Serving => members.Count;

    /// <summary>How many of them are not available.</summary>
    public int Away { get; private set; }

    /// <summary>How many of them are available and lack a skill.</summary>
    public int Unskilled { get; private set; }

    /// <summary>How many of them are available and master what is asked for.</summary>
    public int Able => Serving - Away - Unskilled;

    public RoutingMember? MemberOf(RoutedAgent agent) => members.GetValueOrDefault(agent);

    /// <summary>Takes an agent in who serves the queue at the step.</summary>
    public void Admit(RoutedAgent agent)
    {
        if (!RoutingRules.Serves(Queue.Definition, Step, agent.Id, agent.Profile))
        {
            return;
        }

        var member = new RoutingMember(this, agent, RoutingRules.Masters(agent.Profile, Required));
        member.Seats.AddRange(lanes.Select(_ => new RoutingSeat(member)));
        members.Add(agent, member);
        agent.Memberships.Add(member);
        Refresh(member);
    }

    /// <summary>Finds the lane of a kind.</summary>
    public RoutingLane LaneOf(ChannelKind kind, int kindNumber)
    {
        foreach (var known in CollectionsMarshal.AsSpan(lanes))
        {
            if (known.KindNumber == kindNumber)
            {
                return known;
            }
        }

        var lane = new RoutingLane(this, lanes.Count, kind, kindNumber);
        foreach (var member in members.Values)
        {
            member.Seats.Add(new(member));
        }

        lanes.Add(lane);
        foreach (var member in members.Values)
        {
            Refresh(member);
        }

        return lane;
    }

    /// <summary>Notes that one more case waits, or one less.</summary>
    public void Count(int more)
    {
        Waiting += more;
        if (Waiting == 0 || stale.Count == 0)
        {
            return;
        }

        foreach (var member in CollectionsMarshal.AsSpan(stale))
        {
            member.IsStale = false;
            Judge(member);
        }

        stale.Clear();
    }

    /// <summary>Looks at an agent again who changed.</summary>
    public void Refresh(RoutingMember member)
    {
        if (Waiting > 0)
        {
            Judge(member);
        }
        else if (!member.IsStale)
        {
            member.IsStale = true;
            stale.Add(member);
        }
    }

    private void Judge(RoutingMember member)
    {
        var agent = member.Agent;
        var (away, unskilled) = (!agent.IsAvailable, agent.IsAvailable && !member.IsSkilled);
        Away += (away ? 1 : 0) - (member.IsCountedAway ? 1 : 0);
        Unskilled += (unskilled ? 1 : 0) - (member.IsCountedUnskilled ? 1 : 0);
        (member.IsCountedAway, member.IsCountedUnskilled) = (away, unskilled);

        var able = !away && !unskilled && agent.HasRoom(Queue.Definition.Id);
        var (score, isScored) = (0L, false);
        foreach (var lane in CollectionsMarshal.AsSpan(lanes))
        {
            var fits = able && agent.HasRoom(lane.Kind, lane.KindNumber);
            if (fits && !isScored)
            {
                (score, isScored) = (Score(agent), true);
            }

            lane.Seat(member.Seats[lane.Index], fits, score);
        }
    }

    private long Score(RoutedAgent agent) =>
        Queue.Strategy.Score(new(agent.State!, agent.Profile, agent.Capacity, agent.Units, Queue.Definition, Required));
}
