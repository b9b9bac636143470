using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>An agent is asked to take the case; the agent's workload has it from the same commit on.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Agent">The agent.</param>
/// <param name="ExpiresAt">When the offer is over if the agent says nothing.</param>
/// <param name="IsTransfer">True when somebody handed the case on to the agent.</param>
/// <param name="DecisionId">The decision of routing; null when it was not routing's.</param>
public sealed record CaseOffered(OfferId OfferId, AgentId Agent, Instant ExpiresAt, bool IsTransfer, DecisionId? DecisionId) : CaseEvent;
