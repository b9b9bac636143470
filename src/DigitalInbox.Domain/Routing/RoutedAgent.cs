using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>An agent as the engine knows them. Not safe for many threads.</summary>
/// <remarks>There is one also for an agent of whom only cases speak, by preferring or having been declined; its state is null.</remarks>
internal sealed class RoutedAgent(AgentId id, RoutingKinds kinds)
{
    private readonly AgentLoad load = new();
    private readonly List<ulong> rooms = [];
    private int known;

    public AgentId Id { get; } = id;

    public AgentState? State { get; private set; }

    public AgentProfile? Profile { get; private set; }

    public CapacityProfile Capacity { get; private set; } = CapacityProfile.Unlimited;

    /// <summary>When the agent was last given or offered a case, as a number.</summary>
    public long LastGiven { get; private set; }

    /// <summary>In how many lanes the agent is a candidate.</summary>
    public int Seats { get; set; }

    /// <summary>The rings of agents that the agent is in.</summary>
    public List<RoutingMember> Memberships { get; } = [];

    /// <summary>The cases that may wait for this agent, whom they prefer.</summary>
    public HashSet<RoutedCase> Preferring { get; } = [];

    /// <summary>The place among those whom time alone changes; -1 for none.</summary>
    public int ClockPlace { get; set; } = -1;

    public int Units => load.Units;

    public Instant? Until => load.Until;

    public bool IsAvailable => State is { Presence: AgentPresence.Available };

    /// <summary>Whether the agent was available before the last state was told.</summary>
    public bool WasAvailable { get; private set; }

    /// <summary>True when cases that prefer the agent wait.</summary>
    public bool IsHere => State is { Presence: not AgentPresence.Offline };

    public void Define(RoutingDefinitions definitions)
    {
        Profile = definitions.ProfileOf(Id);
        Capacity = definitions.CapacityOf(Id);
        Memberships.Clear();
        Seats = 0;
    }

    public void Know(AgentState state, Instant now)
    {
        WasAvailable = IsAvailable;
        State = state;
        LastGiven = RoutingTime.Of(state.LastGivenAt);
        Measure(now);
    }

    /// <summary>Takes a state that says what is known already, but for the ids of offers: what was decided is committed.</summary>
    /// <returns>False when it says something else.</returns>
    public bool TryConfirm(AgentState state)
    {
        if (State is not { } held || held.Version != state.Version || held.Presence != state.Presence || held.LastGivenAt != state.LastGivenAt
            || held.IdleSince != state.IdleSince || held.Total != state.Total || held.ProfileVersion != state.ProfileVersion
            || held.Work.Count != state.Work.Count || held.Occupancies.Count != state.Occupancies.Count)
        {
            return false;
        }

        for (var i = 0; i < held.Work.Count; i++)
        {
            if (!held.Work[i].IsLike(state.Work[i]))
            {
                return false;
            }
        }

        for (var i = 0; i < held.Occupancies.Count; i++)
        {
            if (held.Occupancies[i] != state.Occupancies[i])
            {
                return false;
            }
        }

        State = state;
        return true;
    }

    /// <summary>Adds the work up again.</summary>
    public void Measure(Instant now)
    {
        load.Measure(State!, Capacity, now);
        rooms.Clear();
        for (known = 0; known < kinds.Count;)
        {
            Learn();
        }
    }

    public bool HasRoom(QueueId queue) => load.HasRoom(queue);

    /// <summary>Tells whether there is room for a case of any kind.</summary>
    public bool HasRoom() => rooms.Exists(static bits => bits != 0);

    /// <summary>The kinds of a block of which a case has room, by bit.</summary>
    public ulong RoomFor(int block)
    {
        while (known < kinds.Count)
        {
            Learn();
        }

        return block < rooms.Count ? rooms[block] : 0;
    }

    private void Learn()
    {
        var (block, bit) = (RoutingKinds.BlockOf(known), RoutingKinds.BitOf(known));
        if (block == rooms.Count)
        {
            rooms.Add(0);
        }

        rooms[block] |= load.HasRoom(kinds, known) ? 1UL << bit : 0;
        known++;
    }
}
