namespace DigitalInbox.Sla;

/// <summary>What a history does not say of its case, and a policy may ask for.</summary>
/// <param name="Queue">The queue; null when the case is in none.</param>
/// <param name="Priority">The priority; null when the case has none.</param>
public readonly record struct SlaFacts(QueueId? Queue, PriorityId? Priority);
