namespace DigitalInbox.Testing;

/// <summary>Where the state stands. Stores that share a shelf are one store, before and after a restart.</summary>
internal sealed class MemoryShelf
{
    private readonly Lock gate = new();
    private MemoryState state = MemoryState.Empty;

    public MemoryState State => Volatile.Read(ref state);

    public T Change<T>(Func<MemoryState, (MemoryState Next, T Result)> change)
    {
        lock (gate)
        {
            var (next, result) = change(state);
            Volatile.Write(ref state, next);
            return result;
        }
    }
}
