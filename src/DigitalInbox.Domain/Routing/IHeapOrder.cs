namespace DigitalInbox.Routing;

/// <summary>What a <see cref="RoutingHeap{TEntry, TOrder}"/> goes by.</summary>
/// <typeparam name="TEntry">What the heap holds.</typeparam>
internal interface IHeapOrder<TEntry>
{
    /// <summary>Tells whether an entry comes before another; no two are equal.</summary>
    bool IsBefore(in TEntry one, in TEntry other);

    /// <summary>Notes where an entry is, so that it can be found again; -1 for nowhere.</summary>
    void Place(in TEntry entry, int place);
}
