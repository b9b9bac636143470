using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>How much waits in a queue: cases in the categories New and Open that nobody has.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Waiting">How many cases wait.</param>
/// <param name="OldestSince">When the one that waits longest entered the queue; null when none waits.</param>
public sealed record QueueLoad(QueueId Queue, int Waiting, Instant? OldestSince);
