using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>One fact of a case's history, in the past tense. The catalogue is <c>docs/events.md</c>.</summary>
/// <remarks>Immutable. Carries ids, codes and instants, never a text or a name: a person can be erased and the history still stands.</remarks>
public abstract record CaseEvent
{
    private protected CaseEvent()
    {
    }

    /// <summary>The place in the case's history: 1 for the first, without gaps. The last one is the case's version.</summary>
    public long Sequence { get; init; }

    /// <summary>When it happened: the instant of the decision, never before the event before it.</summary>
    public Instant At { get; init; }

    /// <summary>Who made it happen.</summary>
    public Initiator Initiator { get; init; }
}
