using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace DigitalInbox.Inbox;

/// <summary>Wakes the visitors of this node whose conversation changed, or to whom an agent writes, on whichever node it did. One of them reads the feed for all, so that
/// a thousand who wait cost no more than one.</summary>
internal sealed class VisitorBoard(InboxCore core, ViewingBoard viewing, QueuePace pace) : IDisposable
{
    private const int Batch = 500;
    private const int MostKnown = 100_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<ThreadId, HashSet<Following>> known = [];
    private readonly Dictionary<(ChannelId Channel, string Name), HashSet<Following>> expected = [];
    private readonly ConcurrentDictionary<CaseId, ThreadId> threads = new();
    private readonly ConcurrentDictionary<ThreadId, string> writing = new();
    private readonly SemaphoreSlim lead = new(1, 1);
    private long? position;

    /// <summary>Waits from now on for a thread that there is not yet, by what its name can be. Dispose to end it.</summary>
    public Following Follow(ChannelId channel, IReadOnlyList<string> names) => new(this, [.. names.Select(n => (channel, n))]);

    /// <summary>Waits until nobody else reads, and reads for everybody then, without end.</summary>
    public async Task LeadAsync(CancellationToken cancellationToken)
    {
        await lead.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var others = Task.WhenAll(viewing.LeadAsync(ending.Token), ListenAsync(ending.Token));
        try
        {
            var wake = Task.CompletedTask;
            while (true)
            {
                wake = wake.IsCompleted ? core.Signal.NextAsync(cancellationToken) : wake;
                if (!await ReadGuardedAsync(cancellationToken).ConfigureAwait(false))
                {
                    // Another process on the same store may not reach our signal.
                    await Task.WhenAny(wake, Task.Delay(Longest, cancellationToken)).ConfigureAwait(false);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await others.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            // Nobody may be there for a while. Whoever comes reads what they lack by themselves.
            position = null;
            writing.Clear();
            lead.Release();
            WakeAll();
        }
    }

    public void Dispose() => lead.Dispose();

    /// <summary>The name of the agent who writes in a conversation, or nothing when they have none; null while nobody does.</summary>
    public string? WriterIn(ThreadId thread) => writing.GetValueOrDefault(thread);

    // Who has the case answers the visitor; whoever else writes in it writes to colleagues.
    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        using var following = viewing.Follow();
        await foreach (var (state, notice) in following.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var writer = notice.Viewers.FirstOrDefault(v => v.IsTyping && v.Agent == state.InboxAssignee);
            if (writer is null ? writing.TryRemove(state.ThreadId, out _) : !string.Equals(writing.GetValueOrDefault(state.ThreadId), writer.Name ?? "", StringComparison.Ordinal))
            {
                if (writer is not null)
                {
                    writing[state.ThreadId] = writer.Name ?? "";
                }

                Tell(state.ThreadId, []);
            }
        }
    }

    private void WakeAll()
    {
        lock (gate)
        {
            Wake(known.Values.Concat(expected.Values));
        }
    }

    private static void Wake(IEnumerable<HashSet<Following>> sleeping)
    {
        foreach (var one in sleeping.SelectMany(s => s))
        {
            one.Wake();
        }
    }

    private async Task<bool> ReadGuardedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            core.Telemetry.Fault("visitors", fault);
            return false;
        }
    }

    /// <returns>True when there may be more.</returns>
    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (position is null)
        {
            position = await core.Store.Feed.GetLastPositionAsync(cancellationToken).ConfigureAwait(false);

            // Between the one who read before and this one something may have passed.
            WakeAll();
        }

        var entries = await core.Store.Feed.ReadAsync(position.Value, Batch, cancellationToken).ConfigureAwait(false);
        foreach (var taken in entries.Where(IsTaking))
        {
            pace.Took(taken.PreviousQueue ?? taken.Queue!.Value, core.Now);
        }

        foreach (var id in entries.Select(e => e.CaseId).Distinct())
        {
            await TellAsync(id, cancellationToken).ConfigureAwait(false);
        }

        position = entries is [.., var last] ? last.Position : position;
        return entries.Count == Batch;
    }

    private static bool IsTaking(FeedEntry entry) =>
        entry is { Assignee: not null, PreviousAssignee: null } && (entry.PreviousQueue ?? entry.Queue) is not null;

    private async Task TellAsync(CaseId id, CancellationToken cancellationToken)
    {
        if (threads.TryGetValue(id, out var thread))
        {
            Tell(thread, []);
            return;
        }

        if (await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return;
        }

        if (threads.Count >= MostKnown)
        {
            threads.Clear();
        }

        threads[id] = record.State.ThreadId;
        var found = await core.Store.Conversations.FindThreadAsync(record.State.ThreadId, cancellationToken).ConfigureAwait(false);
        Tell(record.State.ThreadId, found is null ? [] : [(found.ChannelId, found.ExternalId), (found.ChannelId, found.RecipientExternalId)]);
    }

    private void Tell(ThreadId thread, (ChannelId Channel, string Name)[] names)
    {
        lock (gate)
        {
            Wake(known.TryGetValue(thread, out var here) ? [here] : []);
            Wake(names.Where(expected.ContainsKey).Select(n => expected[n]));
        }
    }

    private static void Add<TKey>(Dictionary<TKey, HashSet<Following>> to, TKey key, Following one)
        where TKey : notnull => (CollectionsMarshal.GetValueRefOrAddDefault(to, key, out _) ??= []).Add(one);

    private static void Remove<TKey>(Dictionary<TKey, HashSet<Following>> from, TKey key, Following one)
        where TKey : notnull
    {
        if (from.TryGetValue(key, out var others) && others.Remove(one) && others.Count == 0)
        {
            from.Remove(key);
        }
    }

    internal sealed class Following : IDisposable
    {
        private readonly VisitorBoard board;
        private readonly (ChannelId Channel, string Name)[] names;
        private readonly Channel<bool> woken = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

        private readonly HashSet<ThreadId> threads = [];

        public Following(VisitorBoard board, (ChannelId Channel, string Name)[] names)
        {
            this.board = board;
            this.names = names;
            lock (board.gate)
            {
                Array.ForEach(names, n => Add(board.expected, n, this));
            }
        }

        /// <summary>Says which threads it is about. Of all names that it can have, all threads are known then.</summary>
        public void On(IEnumerable<ThreadId> found)
        {
            lock (board.gate)
            {
                foreach (var thread in found.Where(threads.Add))
                {
                    Add(board.known, thread, this);
                }

                if (threads.Count == names.Length)
                {
                    Array.ForEach(names, n => Remove(board.expected, n, this));
                }
            }
        }

        public ValueTask<bool> NextAsync(CancellationToken cancellationToken) => woken.Reader.ReadAsync(cancellationToken);

        public void Wake() => woken.Writer.TryWrite(true);

        public void Dispose()
        {
            lock (board.gate)
            {
                Array.ForEach(names, n => Remove(board.expected, n, this));
                foreach (var thread in threads)
                {
                    Remove(board.known, thread, this);
                }
            }
        }
    }
}
