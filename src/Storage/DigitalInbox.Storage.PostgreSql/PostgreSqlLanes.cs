using System.Collections.Concurrent;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Does together what waits at the same time. One lane is open, and another one while a whole group waits: who finds them busy goes
/// with the next group, and who finds all of them idle goes at once.</summary>
/// <remarks>A server with many busy connections spends half of its time on changing from one to the other.</remarks>
/// <param name="lanes">How many groups are under way at most.</param>
/// <param name="most">How many are in a group at most.</param>
/// <param name="run">Does a group, and answers each in it. Must not fail.</param>
internal sealed class PostgreSqlLanes<T>(int lanes, int most, Func<List<T>, Task> run)
{
    private readonly ConcurrentQueue<T> waiting = new();
    private int busy;

    private int Wanted => waiting.IsEmpty ? 0 : Math.Min(1 + (waiting.Count / most), lanes);

    public void Add(T item)
    {
        waiting.Enqueue(item);
        if (TryOpen())
        {
            _ = RunAsync();
        }
    }

    private bool TryOpen()
    {
        int seen;
        while ((seen = Volatile.Read(ref busy)) < Wanted)
        {
            if (Interlocked.CompareExchange(ref busy, seen + 1, seen) == seen)
            {
                return true;
            }
        }

        return false;
    }

    private async Task RunAsync()
    {
        do
        {
            do
            {
                await run(Take()).ConfigureAwait(false);
            }
            while (Volatile.Read(ref busy) <= Wanted);

            Interlocked.Decrement(ref busy);
        }
        while (TryOpen()); // One may have come behind the last look and have found a lane that was about to close.
    }

    private List<T> Take()
    {
        var group = new List<T>();
        while (group.Count < most && waiting.TryDequeue(out var next))
        {
            group.Add(next);
        }

        return group;
    }
}
