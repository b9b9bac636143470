using System.Runtime.InteropServices;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>A queue as the engine knows it: what waits in it, and the lines of which somebody can get the first case. Not safe for many threads.</summary>
internal sealed class RoutedQueue
{
    private readonly List<RoutingLine> readyLines = [];
    private readonly List<RoutedQueue> readyQueues;
    private readonly Int128 top;
    private readonly bool grows;
    private readonly Dictionary<(int Step, int Block), RoutingRing?> rings = [];
    private readonly CaseEntry.InLine inLine;
    private long toppedAt = long.MinValue;
    private Int128 topped;

    /// <param name="definition">What it says.</param>
    /// <param name="strategy">The strategy that it goes by.</param>
    /// <param name="overflow">The queue that takes what is too much; null for none.</param>
    /// <param name="cases">The waiting cases of the engine.</param>
    /// <param name="readyQueues">The queues of which somebody can get a case; this one keeps itself among them.</param>
    public RoutedQueue(QueueDefinition definition, IRoutingStrategy strategy, QueueDefinition? overflow, RoutedCases cases, List<RoutedQueue> readyQueues)
    {
        (Definition, Strategy, Overflow, Cases, this.readyQueues) = (definition, strategy, overflow, cases, readyQueues);
        inLine = new(cases);
        top = (Int128)definition.Ageing.Maximum * RoutingTime.Minute;
        grows = definition is { Order: QueueOrder.Priority, Ageing.PerMinute: > 0 };
        Newest = overflow is not null && definition.Overflow!.WhenWaiting is not null ? new(new(cases)) : null;
    }

    public QueueDefinition Definition { get; }

    public IRoutingStrategy Strategy { get; }

    /// <summary>The waiting cases of the engine.</summary>
    public RoutedCases Cases { get; }

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
        Int128.Min(top, ((Int128)Definition.Ageing.PerMinute * now) - waiting.Lack);

    /// <summary>Tells whether the queue goes by priority, and that of a case has grown to the maximum.</summary>
    /// <param name="rank">What <see cref="RankOf"/> gives, which is what the priority lacks in such a queue.</param>
    /// <param name="now">The instant.</param>
    public bool IsTopped(Int128 rank, long now)
    {
        if (!grows)
        {
            return false;
        }

        if (now != toppedAt)
        {
            (toppedAt, topped) = (now, ((Int128)Definition.Ageing.PerMinute * now) - top);
        }

        return rank <= topped;
    }

    /// <summary>Tells whether of two first cases of lines of this queue one comes before the other.</summary>
    public bool IsBefore(in CaseEntry one, in CaseEntry other) => inLine.IsBefore(one, other);

    /// <summary>The first of the cases that somebody can get; only while the queue is ready.</summary>
    public ref readonly CaseEntry First(long now)
    {
        ref readonly var first = ref readyLines[0].First(now);
        for (var i = 1; i < readyLines.Count; i++)
        {
            ref readonly var head = ref readyLines[i].First(now);
            if (inLine.IsBefore(head, first))
            {
                first = ref head;
            }
        }

        return ref first;
    }

    /// <summary>The best line that <see cref="RoutingEngine"/> found for one agent.</summary>
    public RoutingLine? ForOne { get; set; }

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
