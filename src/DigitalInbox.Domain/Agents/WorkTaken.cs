namespace DigitalInbox.Agents;

/// <summary>A case takes the agent's time from now on, or is offered to the agent.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Kind">The kind of its channel.</param>
/// <param name="Queue">The queue that it came from; null for none.</param>
/// <param name="Units">How many units it takes.</param>
/// <param name="OfferId">The offer; null when the agent has the case without being asked.</param>
/// <param name="IsExcess">True when it goes beyond the agent's limit, by a rule that the case's history names.</param>
public sealed record WorkTaken(CaseId CaseId, ChannelKind Kind, QueueId? Queue, int Units, OfferId? OfferId, bool IsExcess) : AgentEvent;
