namespace DigitalInbox.Routing;

/// <summary>A binary heap whose entries know their places, so that any of them is removed in logarithmic time. Not safe for many threads.</summary>
/// <typeparam name="TEntry">What it holds; with its key, so that comparing reads no other memory.</typeparam>
/// <typeparam name="TOrder">The order.</typeparam>
internal sealed class RoutingHeap<TEntry, TOrder>
    where TEntry : struct
    where TOrder : struct, IHeapOrder<TEntry>
{
    private TEntry[] entries = new TEntry[4];

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The entry at a place. That at 0 is the first; those below a place are at twice its number plus 1 and 2.</summary>
    public ref readonly TEntry this[int place] => ref entries[place];

    public void Add(in TEntry entry)
    {
        if (Count == entries.Length)
        {
            Array.Resize(ref entries, Count * 2);
        }

        Rise(Count++, entry);
    }

    public void RemoveAt(int place)
    {
        TOrder.Place(entries[place], -1);
        var last = entries[--Count];
        entries[Count] = default;
        if (place < Count)
        {
            Settle(place, last);
        }
    }

    /// <summary>Puts an entry with another key in place of one.</summary>
    public void Replace(int place, in TEntry entry) => Settle(place, entry);

    public void Clear()
    {
        for (var i = 0; i < Count; i++)
        {
            TOrder.Place(entries[i], -1);
        }

        Array.Clear(entries, 0, Count);
        Count = 0;
    }

    private void Settle(int place, TEntry entry)
    {
        if (place > 0 && TOrder.IsBefore(entry, entries[(place - 1) / 2]))
        {
            Rise(place, entry);
        }
        else
        {
            Sink(place, entry);
        }
    }

    private void Rise(int place, TEntry entry)
    {
        while (place > 0)
        {
            var above = (place - 1) / 2;
            if (!TOrder.IsBefore(entry, entries[above]))
            {
                break;
            }

            Set(place, entries[above]);
            place = above;
        }

        Set(place, entry);
    }

    private void Sink(int place, TEntry entry)
    {
        while ((2 * place) + 1 is var below && below < Count)
        {
            if (below + 1 < Count && TOrder.IsBefore(entries[below + 1], entries[below]))
            {
                below++;
            }

            if (!TOrder.IsBefore(entries[below], entry))
            {
                break;
            }

            Set(place, entries[below]);
            place = below;
        }

        Set(place, entry);
    }

    private void Set(int place, in TEntry entry)
    {
        entries[place] = entry;
        TOrder.Place(entry, place);
    }
}
