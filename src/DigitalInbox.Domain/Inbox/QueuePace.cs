using System.Collections.Concurrent;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>How fast cases are taken out of queues lately, as far as this node has seen. For many threads.</summary>
internal sealed class QueuePace
{
    private const int MostKept = 20;
    private const int Fewest = 2;
    private static readonly Duration Lately = Duration.FromMinutes(30);

    private readonly ConcurrentDictionary<QueueId, Queue<Instant>> taken = new();

    public void Took(QueueId queue, Instant now)
    {
        var times = taken.GetOrAdd(queue, _ => new Queue<Instant>());
        lock (times)
        {
            times.Enqueue(now);
            if (times.Count > MostKept)
            {
                times.Dequeue();
            }
        }
    }

    /// <summary>How long it takes until so many are taken; null when too few were lately to tell.</summary>
    public Duration? Estimate(QueueId queue, int position, Instant now)
    {
        if (!taken.TryGetValue(queue, out var times))
        {
            return null;
        }

        lock (times)
        {
            while (times.TryPeek(out var oldest) && oldest + Lately < now)
            {
                times.Dequeue();
            }

            return times.Count < Fewest ? null : Duration.Max(Duration.Zero, now - times.Peek()) / times.Count * position;
        }
    }
}
