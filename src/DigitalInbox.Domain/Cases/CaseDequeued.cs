namespace DigitalInbox.Cases;

/// <summary>The case left its queue without entering another one: it is in the backlog.</summary>
/// <param name="QueueId">The queue that it left.</param>
/// <param name="Reason">Why.</param>
public sealed record CaseDequeued(QueueId QueueId, LeaveReason Reason) : CaseEvent;
