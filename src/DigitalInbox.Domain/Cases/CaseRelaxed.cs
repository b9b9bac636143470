namespace DigitalInbox.Cases;

/// <summary>The circle of agents for the case is wider than at first; an offer or an assignment within it follows.</summary>
/// <param name="QueueId">The queue.</param>
/// <param name="Step">Which step of the queue holds, from 1.</param>
public sealed record CaseRelaxed(QueueId QueueId, int Step) : CaseEvent;
