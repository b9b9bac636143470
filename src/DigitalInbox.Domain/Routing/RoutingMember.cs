namespace DigitalInbox.Routing;

/// <summary>An agent in a ring: one who serves the queue at that step.</summary>
internal sealed class RoutingMember(RoutingRing ring, RoutedAgent agent, bool isSkilled)
{
    public RoutingRing Ring { get; } = ring;

    public RoutedAgent Agent { get; } = agent;

    /// <summary>True when the agent masters what the ring asks for.</summary>
    public bool IsSkilled { get; } = isSkilled;

    /// <summary>True when the ring counts the agent among those who are not available.</summary>
    public bool IsCountedAway { get; set; }

    /// <summary>True when the ring counts the agent among those who lack a skill.</summary>
    public bool IsCountedUnskilled { get; set; }

    /// <summary>True when the agent changed while nothing waited in the ring.</summary>
    public bool IsStale { get; set; }

    /// <summary>The lanes in which the agent is a candidate, by bit.</summary>
    public ulong Seated { get; set; }

    /// <summary>What the strategy said last, when the agent is a candidate of any lane.</summary>
    public long Score { get; set; }

    /// <summary>When the agent was last given a case, as the lanes know it.</summary>
    public long LastGiven { get; set; }

    /// <summary>The agent's seats in the lanes, by bit; null where there is no lane, or the agent was never a candidate.</summary>
    public RoutingSeat?[] Seats { get; set; } = [];
}
