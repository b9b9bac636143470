using System.Collections.Concurrent;
using System.Threading.Channels;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Tells those who follow on this node who looks at which case, on whichever node they do. One of the followers reads for all of
/// them, as long as it follows.</summary>
internal sealed class ViewingBoard(InboxCore core) : IDisposable
{
    // Who does not keep up misses what is old by then.
    private const int MostKept = 256;
    private const int Page = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<Channel<(CaseSnapshot State, ViewingNotice Notice)>, bool> followers = new();
    private readonly SemaphoreSlim lead = new(1, 1);
    private Dictionary<CaseId, IReadOnlyList<CaseViewer>> shown = [];

    /// <summary>Follows from now on. Dispose to end it.</summary>
    public Following Follow()
    {
        var channel = Channel.CreateBounded<(CaseSnapshot, ViewingNotice)>(
            new BoundedChannelOptions(MostKept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        followers.TryAdd(channel, true);
        return new Following(channel.Reader, () => followers.TryRemove(channel, out _));
    }

    /// <summary>Waits until nobody else reads, and reads for everybody then, without end.</summary>
    public async Task LeadAsync(CancellationToken cancellationToken)
    {
        await lead.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var wake = Task.CompletedTask;
            while (true)
            {
                // One wait at a time: on a quiet inbox, a new one each second would pile up behind the signal.
                wake = wake.IsCompleted ? core.Signal.NextAsync(cancellationToken) : wake;
                var pace = LookPace.Begin(Apart, cancellationToken);
                await LookGuardedAsync(cancellationToken).ConfigureAwait(false);

                // What runs out makes no signal, and another process on the same store may not reach ours.
                await Task.WhenAny(wake, Task.Delay(Longest, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                await pace.RestAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            lead.Release();
        }
    }

    public void Dispose() => lead.Dispose();

    private async Task LookGuardedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            core.Telemetry.Fault("viewing", fault);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var before = shown;
        shown = now;
        foreach (var id in before.Keys.Union(now.Keys))
        {
            var viewers = now.GetValueOrDefault(id) ?? [];
            if (!viewers.SequenceEqual(before.GetValueOrDefault(id) ?? [])
                && await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record)
            {
                foreach (var follower in followers.Keys)
                {
                    follower.Writer.TryWrite((record.State, new ViewingNotice(record.Number, viewers)));
                }
            }
        }
    }

    private async Task<Dictionary<CaseId, IReadOnlyList<CaseViewer>>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = core.Now;
        var found = new List<(CaseId Id, CaseViewer Viewer)>();
        string? after = null;
        do
        {
            var query = new SideRecordQuery(Viewing.Kind) { Lists = [Viewing.Everything], Limit = Page, After = after };
            var page = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items.Where(r => r.ExpiresAt > now && r.CaseId is not null).Select(r => (r.CaseId!.Value, Viewing.Read(r).ToViewer())));

            // The newest come first: behind one that is over by its age, all are.
            after = page.Items is [.., var last] && last.At + Viewing.Lifetime > now ? page.Next : null;
        }
        while (after is not null);

        return found.GroupBy(f => f.Id).ToDictionary(
            g => g.Key,
            g => (IReadOnlyList<CaseViewer>)[.. g.Select(f => f.Viewer).OrderBy(v => v.Agent.Value, StringComparer.Ordinal)]);
    }

    internal sealed class Following(ChannelReader<(CaseSnapshot State, ViewingNotice Notice)> reader, Action end) : IDisposable
    {
        public ChannelReader<(CaseSnapshot State, ViewingNotice Notice)> Reader => reader;

        public void Dispose() => end();
    }
}
