namespace DigitalInbox.Cases;

/// <summary>The case entered a queue.</summary>
/// <param name="QueueId">The queue.</param>
/// <param name="QueueVersion">Its version, from 1.</param>
/// <param name="Previous">The queue that it left; null for none.</param>
/// <param name="Reason">Why.</param>
public sealed record CaseQueued(QueueId QueueId, int QueueVersion, QueueId? Previous, QueueReason Reason) : CaseEvent;
