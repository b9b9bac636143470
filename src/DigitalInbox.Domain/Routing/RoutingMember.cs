namespace DigitalInbox.Routing;

/// <summary>An agent in a ring: one who serves the queue at that step.</summary>
internal sealed class RoutingMember(RoutingRing ring, RoutedAgent agent, bool isSkilled)
{
    public RoutingRing Ring { get; } = ring;

    public RoutedAgent Agent { get; } = agent;

    /// <summary>True when the agent masters what the ring asks for.</summary>
    public bool IsSkilled { get; } = isSkilled;

    /// <summary>What the ring's counts hold of the agent.</summary>
    public bool IsCountedAway { get; set; }

    /// <summary>What the ring's counts hold of the agent.</summary>
    public bool IsCountedUnskilled { get; set; }

    /// <summary>True when the agent changed while nothing waited in the ring.</summary>
    public bool IsStale { get; set; }

    /// <summary>The agent's seats in the lanes of the ring, in the order of the lanes.</summary>
    public List<RoutingSeat> Seats { get; } = [];
}
