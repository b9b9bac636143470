using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>An agent as the engine knows them. Not safe for many threads.</summary>
/// <remarks>There is one also for an agent of whom only cases speak, by preferring or having been declined; its state is null.</remarks>
internal sealed class RoutedAgent(AgentId id)
{
    private readonly AgentLoad load = new();
    private readonly List<bool?> rooms = [];

    public AgentId Id { get; } = id;

    public AgentState? State { get; private set; }

    public AgentProfile? Profile { get; private set; }

    public CapacityProfile Capacity { get; private set; } = CapacityProfile.Unlimited;

    /// <summary>When the agent was last given or offered a case, as a number.</summary>
    public long LastGiven { get; private set; }

    /// <summary>The rings of agents that the agent is in.</summary>
    public List<RoutingMember> Memberships { get; } = [];

    /// <summary>The cases that may wait for this agent, whom they prefer.</summary>
    public HashSet<RoutedCase> Preferring { get; } = [];

    /// <summary>The place among those whom time alone changes; -1 for none.</summary>
    public int ClockPlace { get; set; } = -1;

    public int Units => load.Units;

    public Instant? Until => load.Until;

    public bool IsAvailable => State is { Presence: AgentPresence.Available };

    /// <summary>True when cases that prefer the agent wait.</summary>
    public bool IsHere => State is { Presence: not AgentPresence.Offline };

    public void Define(RoutingDefinitions definitions)
    {
        Profile = definitions.ProfileOf(Id);
        Capacity = definitions.CapacityOf(Id);
        Memberships.Clear();
    }

    public void Know(AgentState state, Instant now)
    {
        State = state;
        LastGiven = RoutingTime.Of(state.LastGivenAt);
        Measure(now);
    }

    public void Measure(Instant now)
    {
        rooms.Clear();
        load.Measure(State!, Capacity, now);
    }

    public bool HasRoom(QueueId queue) => load.HasRoom(queue);

    /// <summary>Tells whether a case of a kind has room; <paramref name="number"/> is the engine's number of the kind.</summary>
    public bool HasRoom(ChannelKind kind, int number)
    {
        while (rooms.Count <= number)
        {
            rooms.Add(null);
        }

        return rooms[number] ??= load.HasRoom(kind);
    }
}
