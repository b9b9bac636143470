using System.Numerics;
using System.Runtime.InteropServices;

namespace DigitalInbox.Routing;

/// <summary>The agents who serve a queue at a step, and the lanes of what waits there, one for each kind of a block. Not safe for many threads.</summary>
/// <remarks>While nothing waits, changes of agents are only noted; they are looked at when a case comes.</remarks>
internal sealed class RoutingRing(RoutedQueue queue, int step, RoutingKinds kinds, int block)
{
    private readonly Dictionary<RoutedAgent, RoutingMember> members = [];
    private readonly List<RoutingMember> stale = [];
    private readonly RoutingLane?[] lanes = new RoutingLane?[RoutingKinds.BlockSize];
    private ulong open;

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
        if (RoutingRules.Serves(Queue.Definition, Step, agent.Id, agent.Profile))
        {
            var member = new RoutingMember(this, agent, RoutingRules.Masters(agent.Profile, Required));
            members.Add(agent, member);
            agent.Memberships.Add(member);
            Refresh(member);
        }
    }

    /// <summary>Finds the lane of a kind, by its number.</summary>
    public RoutingLane LaneOf(int kind)
    {
        var bit = RoutingKinds.BitOf(kind);
        if (lanes[bit] is not { } lane)
        {
            lanes[bit] = lane = new(this, bit);
            open |= 1UL << bit;
            foreach (var member in members.Values)
            {
                Refresh(member);
            }
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
        var away = !agent.IsAvailable;
        var unskilled = !away && !member.IsSkilled;
        Away += (away ? 1 : 0) - (member.IsCountedAway ? 1 : 0);
        Unskilled += (unskilled ? 1 : 0) - (member.IsCountedUnskilled ? 1 : 0);
        (member.IsCountedAway, member.IsCountedUnskilled) = (away, unskilled);

        var before = member.Seated;
        var fits = away || unskilled || !agent.HasRoom(Queue.Definition.Id) ? 0 : agent.RoomFor(block) & open;
        var changed = before ^ fits;
        if (fits != 0)
        {
            var score = Queue.Strategy.Score(new(agent.State!, agent.Profile, agent.Capacity, agent.Units, Queue.Definition, Required));
            changed |= score != member.Score || agent.LastGiven != member.LastGiven ? fits : 0;
            (member.Score, member.LastGiven) = (score, agent.LastGiven);
        }

        member.Seated = fits;
        agent.Seats += BitOperations.PopCount(fits) - BitOperations.PopCount(before);
        for (; changed != 0; changed &= changed - 1)
        {
            var bit = BitOperations.TrailingZeroCount(changed);
            lanes[bit]!.Seat(SeatOf(member, bit), (fits & (1UL << bit)) != 0);
        }
    }

    private RoutingSeat SeatOf(RoutingMember member, int bit)
    {
        if (member.Seats.Length <= bit)
        {
            var seats = member.Seats;
            Array.Resize(ref seats, Math.Min(RoutingKinds.BlockSize, Math.Max(bit + 1, kinds.Count - (block * RoutingKinds.BlockSize))));
            member.Seats = seats;
        }

        return member.Seats[bit] ??= new(member);
    }
}
