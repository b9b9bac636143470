namespace DigitalInbox.Routing;

/// <summary>A heap of four below each whose entries know their places, so that any of them is removed in logarithmic time. Not safe for many threads.</summary>
/// <typeparam name="TEntry">What it holds; with its key, so that comparing reads no other memory.</typeparam>
/// <typeparam name="TOrder">The order.</typeparam>
/// <param name="order">The order itself, with what it has to read beside the entries.</param>
internal sealed class RoutingHeap<TEntry, TOrder>(TOrder order = default)
    where TEntry : struct
    where TOrder : struct, IHeapOrder<TEntry>
{
    /// <summary>How many entries stand below one.</summary>
    public const int Width = 4;

    private TEntry[] entries = [];

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The entry at a place. That at 0 is the first; the four below a place begin at <see cref="Below"/>.</summary>
    public ref readonly TEntry this[int place] => ref entries[place];

    /// <summary>The first of the places below one.</summary>
    public static int Below(int place) => (Width * place) + 1;

    public void Add(in TEntry entry)
    {
        if (Count == entries.Length)
        {
            Array.Resize(ref entries, Math.Max(Width, Count * 2));
        }

        Rise(Count++, entry);
    }

    public void RemoveAt(int place)
    {
        order.Place(entries[place], -1);
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
            order.Place(entries[i], -1);
        }

        Array.Clear(entries, 0, Count);
        Count = 0;
    }

    private void Settle(int place, TEntry entry)
    {
        if (place > 0 && order.IsBefore(entry, entries[(place - 1) / Width]))
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
            var above = (place - 1) / Width;
            if (!order.IsBefore(entry, entries[above]))
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
        while (Below(place) is var below && below < Count)
        {
            for (var i = below + 1; i < Count && i < Below(place) + Width; i++)
            {
                below = order.IsBefore(entries[i], entries[below]) ? i : below;
            }

            if (!order.IsBefore(entries[below], entry))
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
        order.Place(entry, place);
    }
}
