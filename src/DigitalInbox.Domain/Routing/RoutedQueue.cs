using System.Runtime.InteropServices;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>A queue as the engine knows it: what waits in it, and the lines of which somebody can get the first case. Not safe for many threads.</summary>
internal sealed class RoutedQueue
{
    private readonly List<RoutingLine> readyLines = [];
    private readonly List<RoutedQueue> readyQueues;
    private readonly Dictionary<(int Step, int Block), RoutingRing?> rings = [];

    /// <param name="definition">What it says.</param>
    /// <param name="strategy">The strategy that it goes by.</param>
    /// <param name="overflow">The queue that takes what is too much; null for none.</param>
    /// <param name="readyQueues">The queues of which somebody can get a case; this one keeps itself among them.</param>
    public RoutedQueue(QueueDefinition definition, IRoutingStrategy strategy, QueueDefinition? overflow, List<RoutedQueue> readyQueues)
    {
        (Definition, Strategy, Overflow, this.readyQueues) = (definition, strategy, overflow, readyQueues);
        Newest = overflow is not null && definition.Overflow!.WhenWaiting is not null ? new() : null;
    }

    public QueueDefinition Definition { get; }

    public IRoutingStrategy Strategy { get; }

    /// <summary>The queue that takes what is too much; null for none.</summary>
    public QueueDefinition? Overflow { get; }

    /// <summary>What waits, the newest first, when too many go on to another queue; null when any number waits.</summary>
    public RoutingHeap<CaseEntry, CaseEntry.NewestFirst>? Newest { get; }

    /// <summary>How many cases wait.</summary>
    public int Waiting { get; set; }

    /// <summary>The place among the queues of which somebody can get a case; -1 for none.</summary>
    public int ReadyPlace { get; private set; } = -1;

    /// <summary>The ring of a step for a block of kinds; null before it is first needed.</summary>
    public ref RoutingRing? RingAt(int step, int block) => ref CollectionsMarshal.GetValueRefOrAddDefault(rings, (step, block), out _);

    /// <summary>When a case goes on to another queue; null for never.</summary>
    public Instant? OverflowsAt(WaitingCase waiting) =>
        Overflow is not null && Definition.Overflow!.After is { } wait ? RoutingTime.After(waiting.Since, wait) : null;

    /// <summary>What the priority of a case lacks at 1970, in nanoseconds of a minute.</summary>
    public Int128 LackOf(WaitingCase waiting) =>
        ((Int128)Definition.Ageing.PerMinute * RoutingTime.Of(waiting.Since)) - ((Int128)Definition.InitialOf(waiting.Priority) * RoutingTime.Minute);

    /// <summary>What its lines go by, as long as its priority is below the maximum.</summary>
    public Int128 RankOf(WaitingCase waiting) => Definition.Order switch
    {
        QueueOrder.Priority => LackOf(waiting),
        QueueOrder.TimeToBreach => waiting.DueAt is { } due ? RoutingTime.Of(due) : Int128.MaxValue,
        _ => 0,
    };

    /// <summary>The priority of a case as it has grown, in nanoseconds of a minute.</summary>
    public Int128 PriorityOf(RoutedCase waiting, long now) =>
        Int128.Min((Int128)Definition.Ageing.Maximum * RoutingTime.Minute, ((Int128)Definition.Ageing.PerMinute * now) - waiting.Lack);

    /// <summary>Tells whether the queue goes by priority, and that of a case has grown to the maximum.</summary>
    public bool IsTopped(RoutedCase waiting, long now) => Definition is { Order: QueueOrder.Priority, Ageing.PerMinute: > 0 }
        && ((Int128)Definition.Ageing.PerMinute * now) - waiting.Lack >= (Int128)Definition.Ageing.Maximum * RoutingTime.Minute;

    /// <summary>The first of the cases that somebody can get; only while the queue is ready.</summary>
    public RoutedCase First(long now)
    {
        RoutedCase? first = null;
        foreach (var line in CollectionsMarshal.AsSpan(readyLines))
        {
            var head = line.First(now);
            first = first is null || IsBefore(head, first) ? head : first;
        }

        return first!;
    }

    /// <summary>Notes whether somebody can get a case of a line.</summary>
    public void Judge(RoutingLine line)
    {
        var isReady = line.Count > 0 && line.HasAgent;
        if (isReady == line.ReadyPlace >= 0)
        {
            return;
        }

        if (isReady)
        {
            line.ReadyPlace = readyLines.Count;
            readyLines.Add(line);
        }
        else
        {
            var last = readyLines[^1];
            (readyLines[line.ReadyPlace], last.ReadyPlace) = (last, line.ReadyPlace);
            readyLines.RemoveAt(readyLines.Count - 1);
            line.ReadyPlace = -1;
        }

        JudgeQueue();
    }

    private static bool IsBefore(RoutedCase one, RoutedCase other)
    {
        if (one.IsTopped != other.IsTopped)
        {
            return one.IsTopped;
        }

        if (!one.IsTopped && one.Rank != other.Rank)
        {
            return one.Rank < other.Rank;
        }

        return one.Since != other.Since ? one.Since < other.Since : one.Waiting.CaseId.Value.CompareTo(other.Waiting.CaseId.Value) < 0;
    }

    private void JudgeQueue()
    {
        if (readyLines.Count > 0 == ReadyPlace >= 0)
        {
            return;
        }

        if (readyLines.Count > 0)
        {
            ReadyPlace = readyQueues.Count;
            readyQueues.Add(this);
        }
        else
        {
            var last = readyQueues[^1];
            (readyQueues[ReadyPlace], last.ReadyPlace) = (last, ReadyPlace);
            readyQueues.RemoveAt(readyQueues.Count - 1);
            ReadyPlace = -1;
        }
    }
}
