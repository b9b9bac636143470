namespace DigitalInbox.Agents;

/// <summary>How many cases of a queue an agent has at most at once.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Most">How many, 0 to 1,000.</param>
public sealed record QueueCapacity(QueueId Queue, int Most);
