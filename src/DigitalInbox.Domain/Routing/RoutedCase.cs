using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>A waiting case as the engine knows it.</summary>
internal sealed class RoutedCase(WaitingCase waiting, RoutedQueue queue, int slot)
{
    public WaitingCase Waiting { get; } = waiting;

    public RoutedQueue Queue { get; } = queue;

    /// <summary>The number that stands for it in what is sorted.</summary>
    public int Slot { get; } = slot;

    public long Since { get; } = RoutingTime.Of(waiting.Since);

    /// <summary>What its priority lacks at 1970, in nanoseconds of a minute.</summary>
    public Int128 Lack { get; } = queue.LackOf(waiting);

    /// <summary>What its line goes by before its priority is at the maximum; the lowest first.</summary>
    public Int128 Rank { get; } = queue.RankOf(waiting);

    /// <summary>Until when it waits for the agent whom it prefers, once that agent is there; null for not at all.</summary>
    public Instant? PreferredUntil { get; } = RoutingRules.PreferredUntil(queue.Definition, waiting);

    public RoutedAgent? Preferred { get; set; }

    /// <summary>The line that it stands in; null in a queue that is not pushed.</summary>
    public RoutingLine? Line { get; set; }

    /// <summary>True when it stands among those whose priority is at the maximum.</summary>
    public bool IsTopped { get; set; }

    /// <summary>The place among those that go on to another queue some time.</summary>
    public int OverflowPlace { get; set; } = -1;

    /// <summary>The place among those of the queue, the newest first.</summary>
    public int NewestPlace { get; set; } = -1;
}
