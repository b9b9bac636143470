using NodaTime;

namespace DigitalInbox.Agents;

/// <summary>One fact of an agent's day, in the past tense. The catalogue is <c>docs/events.md</c>.</summary>
/// <remarks>Immutable. Carries ids, codes and instants, never a name.</remarks>
public abstract record AgentEvent
{
    private protected AgentEvent()
    {
    }

    /// <summary>The agent.</summary>
    public AgentId Agent { get; init; }

    /// <summary>The place in the agent's history: 1 for the first, without gaps. The last one is the version of the agent's state.</summary>
    public long Sequence { get; init; }

    /// <summary>When it happened, never before the event before it.</summary>
    public Instant At { get; init; }

    /// <summary>Who made it happen.</summary>
    public Initiator Initiator { get; init; }
}
