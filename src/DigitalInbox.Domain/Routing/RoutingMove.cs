using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>What routing decided about a case, still to be committed: an agent gets it or is asked, or it goes on to another queue. Immutable.</summary>
/// <param name="Case">The case as it was known.</param>
/// <param name="Decision">Why the agent; null for a case that goes on.</param>
/// <param name="ExpiresAt">When the offer is over; null when the agent is not asked.</param>
/// <param name="OverflowTo">The queue that takes the case; null for a case that an agent gets.</param>
internal sealed record RoutingMove(WaitingCase Case, RoutingDecision? Decision, Instant? ExpiresAt, QueueDefinition? OverflowTo);
