using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Where cases go that wait too long, or are too many. At least one of the two limits is said.</summary>
/// <param name="To">The queue that takes them.</param>
/// <param name="After">How long a case waits first; null for any time.</param>
/// <param name="WhenWaiting">How many cases wait in the queue when new ones go on at once; null for any number.</param>
public sealed record QueueOverflow(QueueId To, Duration? After, int? WhenWaiting);
