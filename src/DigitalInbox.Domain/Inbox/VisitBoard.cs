using System.Collections.Concurrent;
using System.Threading.Channels;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tells those who follow on this node which visitors are there and write, on whichever node they do. One of the followers reads for
/// all of them, as long as it follows; it reads what was told since it last looked, and not everybody who is there.</summary>
internal sealed class VisitBoard(InboxCore core) : IDisposable
{
    // Who does not keep up misses what is old by then.
    private const int MostKept = 256;
    private const int Page = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(150);

    // The clocks of nodes differ, and a commit may be seen after a later one.
    private static readonly Duration Overlap = Duration.FromSeconds(2);

    private readonly ConcurrentDictionary<Channel<(CaseSnapshot State, VisitNotice Notice)>, bool> followers = new();
    private readonly SemaphoreSlim lead = new(1, 1);
    private readonly Dictionary<string, (CaseId? Case, VisitorVisit Visit)> known = new(StringComparer.Ordinal);
    private Instant? looked;

    /// <summary>Follows from now on. Dispose to end it.</summary>
    public Following Follow()
    {
        var channel = Channel.CreateBounded<(CaseSnapshot, VisitNotice)>(
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
                wake = wake.IsCompleted ? core.Signal.NextAsync(cancellationToken) : wake;
                var pace = LookPace.Begin(Apart, cancellationToken);
                await LookGuardedAsync(cancellationToken).ConfigureAwait(false);

                // Who goes without a word makes no signal, and another process on the same store may not reach ours.
                await Task.WhenAny(wake, Task.Delay(Longest, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                await pace.RestAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            known.Clear();
            looked = null;
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
            core.Telemetry.Fault("visits", fault);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = core.Now;
        var isFirst = looked is null;
        foreach (var record in await ReadAsync(looked ?? now - VisitorVisit.Lifetime, cancellationToken).ConfigureAwait(false))
        {
            var visit = VisitorVisit.Read(record);
            visit = visit.WritesUntil > now ? visit : visit with { WritesUntil = null, Writing = null };
            var isTold = (isFirst && visit.WritesUntil is null) || (known.TryGetValue(record.Key.Id, out var before) && before.Case == record.CaseId && before.Visit.TellsTheSame(visit));
            known[record.Key.Id] = (record.CaseId, visit);
            await TellAsync(isTold ? null : record.CaseId, visit, isHere: true, cancellationToken).ConfigureAwait(false);
        }

        looked = now - Overlap;
        foreach (var (session, (about, visit)) in known.ToList())
        {
            if (visit.SeenAt + VisitorVisit.Lifetime <= now)
            {
                known.Remove(session);
                await TellAsync(about, visit with { WritesUntil = null, Writing = null }, isHere: false, cancellationToken).ConfigureAwait(false);
            }
            else if (visit.WritesUntil <= now)
            {
                var silent = visit with { WritesUntil = null, Writing = null };
                known[session] = (about, silent);
                await TellAsync(about, silent, isHere: true, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task TellAsync(CaseId? about, VisitorVisit visit, bool isHere, CancellationToken cancellationToken)
    {
        if (about is { } id && await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } record)
        {
            var notice = new VisitNotice(record.Number, isHere, isHere && visit.Page.IsVisible, visit.WritesUntil is not null, visit.Writing);
            foreach (var follower in followers.Keys)
            {
                follower.Writer.TryWrite((record.State, notice));
            }
        }
    }

    private async Task<IReadOnlyList<SideRecord>> ReadAsync(Instant since, CancellationToken cancellationToken)
    {
        var found = new List<SideRecord>();
        string? after = null;
        do
        {
            var query = new SideRecordQuery(VisitorVisit.Kind) { Lists = [VisitorVisit.Everything], Limit = Page, After = after };
            var page = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items.TakeWhile(r => r.At >= since));
            after = page.Items is [.., var last] && last.At >= since ? page.Next : null;
        }
        while (after is not null);

        return found;
    }

    internal sealed class Following(ChannelReader<(CaseSnapshot State, VisitNotice Notice)> reader, Action end) : IDisposable
    {
        public ChannelReader<(CaseSnapshot State, VisitNotice Notice)> Reader => reader;

        public void Dispose() => end();
    }
}
