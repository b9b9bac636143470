using NodaTime;

namespace DigitalInbox.Agents;

/// <summary>How much an agent has to do, measured by what the agent can have. A pure function of both and of the instant.</summary>
/// <remarks>
/// <para>Work of a kind that other work of the agent interrupts is put aside and takes no units, so <see cref="Units"/> are those of
/// the rest. A case has room when all work that it does not interrupt fits beside it, what is put aside included: so what comes back
/// when an interruption ends never goes beyond the limit, in whatever order things come and go.</para>
/// <para>Immutable; safe for many threads.</para>
/// </remarks>
public readonly struct Workload
{
    private readonly AgentState state;
    private readonly CapacityProfile capacity;
    private readonly Instant now;

    /// <summary>Measures.</summary>
    /// <param name="state">What the agent has.</param>
    /// <param name="capacity">What the agent can have.</param>
    /// <param name="now">The instant: what the host said ends by then does not count.</param>
    public Workload(AgentState state, CapacityProfile capacity, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(capacity);
        (this.state, this.capacity, this.now) = (state, capacity, now);
    }

    /// <summary>How many units the work takes that is not put aside.</summary>
    public int Units => CaseUnits + OccupiedUnits;

    /// <summary>The units of <see cref="Units"/> that work outside of the inbox takes.</summary>
    public int OccupiedUnits
    {
        get
        {
            var units = 0;
            foreach (var occupancy in state.Occupancies)
            {
                units += occupancy.Holds(now) && !IsAside(occupancy.Kind) ? occupancy.Units : 0;
            }

            return units;
        }
    }

    private int CaseUnits
    {
        get
        {
            var units = 0;
            foreach (var work in state.Work)
            {
                units += UnitsOf(work);
            }

            return units;
        }
    }

    /// <summary>How many units a piece of work takes now.</summary>
    /// <param name="work">The work, one of the agent's.</param>
    /// <returns>0 when it is put aside.</returns>
    public int UnitsOf(AgentWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return IsAside(work.Kind) ? 0 : work.Units;
    }

    /// <summary>Tells whether work of a kind is put aside for other work that is there.</summary>
    /// <param name="kind">The kind.</param>
    public bool IsAside(ChannelKind kind)
    {
        if (capacity.Kinds.Count == 0)
        {
            return false;
        }

        foreach (var work in state.Work)
        {
            if (capacity.Interrupts(work.Kind, kind))
            {
                return true;
            }
        }

        foreach (var occupancy in state.Occupancies)
        {
            if (occupancy.Holds(now) && capacity.Interrupts(occupancy.Kind, kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether a case has room beside everything that is there.</summary>
    /// <param name="kind">The kind of its channel.</param>
    /// <param name="queue">Its queue; null for none.</param>
    public RoomVerdict RoomFor(ChannelKind kind, QueueId? queue)
    {
        if (capacity.MostOf(queue) is { } ofQueue && Count(queue) >= ofQueue)
        {
            return RoomVerdict.QueueReached;
        }

        if (capacity.MostOf(kind) is { } ofKind && Count(kind) >= ofKind)
        {
            return RoomVerdict.KindReached;
        }

        return capacity.Total is { } total && UnitsBeside(kind) + capacity.WeightOf(kind) > total ? RoomVerdict.TotalReached : RoomVerdict.Fits;
    }

    private int UnitsBeside(ChannelKind kind)
    {
        var units = 0;
        foreach (var work in state.Work)
        {
            units += capacity.Interrupts(kind, work.Kind) ? 0 : work.Units;
        }

        foreach (var occupancy in state.Occupancies)
        {
            units += occupancy.Holds(now) && !capacity.Interrupts(kind, occupancy.Kind) ? occupancy.Units : 0;
        }

        return units;
    }

    private int Count(ChannelKind kind)
    {
        var count = 0;
        foreach (var work in state.Work)
        {
            count += work.Kind == kind ? 1 : 0;
        }

        return count;
    }

    private int Count(QueueId? queue)
    {
        var count = 0;
        foreach (var work in state.Work)
        {
            count += work.Queue == queue ? 1 : 0;
        }

        return count;
    }
}
