namespace DigitalInbox.Routing;

/// <summary>Cases of a lane that the same agents may get: all candidates, all but those who declined, or one who is preferred.</summary>
/// <remarks>Cases whose priority is at the maximum stand apart from those whose priority grows: they go by their wait alone.</remarks>
internal sealed class RoutingLine(RoutingLane lane, RoutedAgent? only, RoutedAgent[] without)
{
    private readonly RoutingHeap<CaseEntry, CaseEntry.InLine> growing = new(new(lane.Ring.Queue.Cases));
    private readonly RoutingHeap<CaseEntry, CaseEntry.InLine> topped = new(new(lane.Ring.Queue.Cases));
    private readonly RoutedQueue queue = lane.Ring.Queue;
    private int declinedCandidates = without.Length == 0 ? 0 : without.Count(lane.IsCandidate);

    public RoutingLane Lane { get; } = lane;

    /// <summary>The one agent who gets the cases; null for any.</summary>
    public RoutedAgent? Only { get; } = only;

    /// <summary>The agents who declined the cases, by id.</summary>
    public RoutedAgent[] Without { get; } = without;

    public int Count { get; private set; }

    /// <summary>The place among the lines of the queue that somebody can get a case of; -1 for none.</summary>
    public int ReadyPlace { get; set; } = -1;

    /// <summary>True when there is an agent who can get its first case.</summary>
    public bool HasAgent => Only is null ? Lane.Candidates > declinedCandidates : Lane.IsCandidate(Only);

    public void Add(RoutedCase waiting, long now)
    {
        waiting.Line = this;
        waiting.IsTopped = queue.IsTopped(waiting.Rank, now);
        Heap(waiting).Add(Entry(waiting));
        Count++;
    }

    public void Remove(RoutedCase waiting)
    {
        Heap(waiting).RemoveAt(queue.Cases.PlaceOf(waiting.Slot));
        waiting.Line = null;
        Count--;
    }

    /// <summary>The case that comes first, by what the line goes by now.</summary>
    public ref readonly CaseEntry First(long now)
    {
        // The one that grew most is the next to reach the maximum.
        while (growing.Count > 0 && queue.IsTopped(growing[0].Rank, now))
        {
            var waiting = queue.Cases[growing[0].Slot];
            growing.RemoveAt(0);
            waiting.IsTopped = true;
            topped.Add(Entry(waiting));
        }

        return ref topped.Count > 0 ? ref topped[0] : ref growing[0];
    }

    /// <summary>Notes that an agent became a candidate of the lane, or is none any more.</summary>
    public void Note(RoutedAgent agent, bool isCandidate)
    {
        if (Array.IndexOf(Without, agent) >= 0)
        {
            declinedCandidates += isCandidate ? 1 : -1;
        }
    }

    private static CaseEntry Entry(RoutedCase waiting) => new(waiting.IsTopped ? Int128.MinValue : waiting.Rank, waiting.Since, waiting.Slot);

    private RoutingHeap<CaseEntry, CaseEntry.InLine> Heap(RoutedCase waiting) => waiting.IsTopped ? topped : growing;
}
