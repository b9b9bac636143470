using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>A decision of routing, made again in full.</summary>
/// <param name="Decision">The decision as it was recorded.</param>
/// <param name="Explanation">Everybody's standing; null when the queue is gone.</param>
/// <param name="IsExact">True when it is the very decision: no definition changed since, and nothing was decided together with it that counted.</param>
public sealed record DecisionExplanation(RoutingDecision Decision, RoutingExplanation? Explanation, bool IsExact);
