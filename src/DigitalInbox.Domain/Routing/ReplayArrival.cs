using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>A case that came to wait in a queue once, and what became of it. A case that comes back is another arrival.</summary>
/// <param name="Case">The case as it was when it came; it came at <see cref="WaitingCase.Since"/>.</param>
/// <param name="HandlingTime">How long it then took an agent's time; of one that nobody took, how long it would have.</param>
public sealed record ReplayArrival(WaitingCase Case, Duration HandlingTime)
{
    /// <summary>Who took it; null for nobody.</summary>
    public AgentId? TakenBy { get; init; }

    /// <summary>When it was taken; null for never.</summary>
    public Instant? TakenAt { get; init; }

    /// <summary>When it waited no more though nobody took it: closed, or taken out of the queue; null for never.</summary>
    public Instant? LeftAt { get; init; }
}
