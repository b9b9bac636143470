namespace DigitalInbox.Routing;

/// <summary>The waiting cases of an engine. Each has a slot, a number that stands for it in what is sorted. Not safe for many threads.</summary>
/// <remarks>What is sorted moves all the time. A number moves without work for the collector, and where a case stands is read and written
/// without the case itself having to be in the cache.</remarks>
internal sealed class RoutedCases
{
    private readonly Dictionary<CaseId, int> slots = [];
    private readonly Stack<int> free = new();
    private RoutedCase?[] cases = [];
    private int[] places = [];
    private long[] moves = [];
    private int used;

    public int Count => slots.Count;

    /// <summary>All cases, in no order.</summary>
    public IEnumerable<RoutedCase> All => slots.Values.Select(slot => cases[slot]!);

    public RoutedCase this[int slot] => cases[slot]!;

    /// <summary>The place of a case in its line.</summary>
    public ref int PlaceOf(int slot) => ref places[slot];

    /// <summary>When time alone moves a case to another line, as a number; <see cref="long.MaxValue"/> for never, and for a free slot.</summary>
    public ref long MovesAt(int slot) => ref moves[slot];

    public RoutedCase? Find(CaseId id) => slots.TryGetValue(id, out var slot) ? cases[slot] : null;

    public RoutedCase Add(WaitingCase waiting, RoutedQueue queue)
    {
        if (!free.TryPop(out var slot))
        {
            slot = used++;
            if (slot == cases.Length)
            {
                var size = Math.Max(16, slot * 2);
                Array.Resize(ref cases, size);
                Array.Resize(ref places, size);
                Array.Resize(ref moves, size);
            }
        }

        slots.Add(waiting.CaseId, slot);
        (places[slot], moves[slot]) = (-1, long.MaxValue);
        return cases[slot] = new(waiting, queue, slot);
    }

    public void Remove(RoutedCase waiting)
    {
        slots.Remove(waiting.Waiting.CaseId);
        cases[waiting.Slot] = null;
        moves[waiting.Slot] = long.MaxValue;
        free.Push(waiting.Slot);
    }

    public void Clear()
    {
        slots.Clear();
        free.Clear();
        Array.Clear(cases);
        used = 0;
    }
}
