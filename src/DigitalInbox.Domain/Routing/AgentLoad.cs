using System.Runtime.InteropServices;
using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>What <see cref="Workload"/> says of an agent, added up once so that many kinds and queues can be asked for. Not safe for many threads.</summary>
internal sealed class AgentLoad
{
    private readonly List<KindLoad> kinds = [];
    private readonly List<QueueLoad> queues = [];
    private readonly List<KindLimit> limitsOfKinds = [];
    private CapacityProfile capacity = CapacityProfile.Unlimited;
    private bool interrupts;
    private int all;

    /// <summary>How many units the work takes that is not put aside.</summary>
    public int Units { get; private set; }

    /// <summary>When time alone changes it next: an occupancy ends; null for never.</summary>
    public Instant? Until { get; private set; }

    /// <summary>Adds up.</summary>
    public void Measure(AgentState state, CapacityProfile limits, Instant now)
    {
        if (capacity != limits)
        {
            capacity = limits;
            interrupts = limits.Kinds.Any(k => k.Interrupts.Count > 0);
            limitsOfKinds.Clear();
        }

        kinds.Clear();
        queues.Clear();
        for (var i = 0; i < state.Work.Count; i++)
        {
            var work = state.Work[i];
            Add(work.Kind, work.Units, 1);
            if (limits.Queues.Count > 0 && work.Queue is { } queue)
            {
                Add(queue);
            }
        }

        Until = null;
        for (var i = 0; i < state.Occupancies.Count; i++)
        {
            var occupancy = state.Occupancies[i];
            if (occupancy.Holds(now))
            {
                Add(occupancy.Kind, occupancy.Units, 0);
                Until = occupancy.Until is { } end && !(Until <= end) ? end : Until;
            }
        }

        (Units, all) = (0, 0);
        foreach (var load in CollectionsMarshal.AsSpan(kinds))
        {
            Units += IsAside(load.Kind) ? 0 : load.Units;
            all += load.Units;
        }
    }

    /// <summary>Tells whether a case has room, whatever its queue.</summary>
    /// <param name="known">The kinds there are.</param>
    /// <param name="number">The number of the kind of the case.</param>
    public bool HasRoom(RoutingKinds known, int number)
    {
        var kind = known[number];
        while (limitsOfKinds.Count <= number)
        {
            var next = known[limitsOfKinds.Count];
            limitsOfKinds.Add(new(capacity.WeightOf(next), capacity.MostOf(next)));
        }

        var limit = limitsOfKinds[number];
        return !(BesideOf(kind) + limit.Weight > capacity.Total) && (limit.Most is not { } most || CasesOf(kind) < most);
    }

    /// <summary>Tells whether a case of a queue has room, whatever its kind.</summary>
    public bool HasRoom(QueueId queue)
    {
        if (capacity.Queues.Count == 0 || capacity.MostOf(queue) is not { } most)
        {
            return true;
        }

        foreach (var load in queues)
        {
            if (load.Queue == queue)
            {
                return load.Cases < most;
            }
        }

        return most > 0;
    }

    private int BesideOf(ChannelKind kind)
    {
        if (!interrupts)
        {
            return all;
        }

        var units = 0;
        foreach (var load in CollectionsMarshal.AsSpan(kinds))
        {
            units += capacity.Interrupts(kind, load.Kind) ? 0 : load.Units;
        }

        return units;
    }

    private int CasesOf(ChannelKind kind)
    {
        foreach (var load in CollectionsMarshal.AsSpan(kinds))
        {
            if (load.Kind == kind)
            {
                return load.Cases;
            }
        }

        return 0;
    }

    private bool IsAside(ChannelKind kind)
    {
        if (interrupts)
        {
            foreach (var load in kinds)
            {
                if (capacity.Interrupts(load.Kind, kind))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Add(ChannelKind kind, int units, int cases)
    {
        for (var i = 0; i < kinds.Count; i++)
        {
            if (kinds[i].Kind == kind)
            {
                kinds[i] = new(kind, kinds[i].Units + units, kinds[i].Cases + cases);
                return;
            }
        }

        kinds.Add(new(kind, units, cases));
    }

    private void Add(QueueId queue)
    {
        for (var i = 0; i < queues.Count; i++)
        {
            if (queues[i].Queue == queue)
            {
                queues[i] = new(queue, queues[i].Cases + 1);
                return;
            }
        }

        queues.Add(new(queue, 1));
    }

    private readonly record struct KindLoad(ChannelKind Kind, int Units, int Cases);

    private readonly record struct KindLimit(int Weight, int? Most);

    private readonly record struct QueueLoad(QueueId Queue, int Cases);
}
