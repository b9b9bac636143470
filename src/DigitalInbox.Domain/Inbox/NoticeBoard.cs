using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Tells those who follow on this node what is of the moment about cases, on whichever node it happens. One of the followers looks for all of
/// them, as long as it follows.</summary>
/// <typeparam name="TNotice">What is told.</typeparam>
internal sealed class NoticeBoard<TNotice> : IDisposable
{
    // Who does not keep up misses what is old by then.
    private const int MostKept = 256;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly InboxCore core;
    private readonly string name;
    private readonly TimeSpan apart;
    private readonly Func<CancellationToken, Task> look;
    private readonly Action? over;
    private readonly ConcurrentDictionary<Channel<(CaseSnapshot State, TNotice Notice)>, bool> followers = new();
    private readonly SemaphoreSlim lead = new(1, 1);

    /// <param name="core">The inbox.</param>
    /// <param name="name">What faults of it are told as.</param>
    /// <param name="apart">How far apart it looks at least.</param>
    /// <param name="look">Looks once, and tells.</param>
    /// <param name="over">Done when who looked stops; null for nothing.</param>
    public NoticeBoard(InboxCore core, string name, TimeSpan apart, Func<CancellationToken, Task> look, Action? over = null) =>
        (this.core, this.name, this.apart, this.look, this.over) = (core, name, apart, look, over);

    /// <summary>Follows from now on. Dispose to end it.</summary>
    public Following Follow()
    {
        var channel = Channel.CreateBounded<(CaseSnapshot, TNotice)>(
            new BoundedChannelOptions(MostKept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        followers.TryAdd(channel, true);
        return new Following(channel.Reader, () => followers.TryRemove(channel, out _));
    }

    /// <summary>Follows what is told of the cases that the caller may see, without end.</summary>
    public async IAsyncEnumerable<TNotice> WatchAsync(CaseAccess access, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var following = Follow();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var leading = LeadAsync(ending.Token);
        try
        {
            await foreach (var (state, notice) in following.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                var visibility = await access.GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false);
                if (visibility.Includes(state.InboxAssignee, state.QueueId))
                {
                    yield return notice;
                }
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await leading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Tell(CaseSnapshot state, TNotice notice)
    {
        foreach (var follower in followers.Keys)
        {
            follower.Writer.TryWrite((state, notice));
        }
    }

    /// <summary>Waits until nobody else looks, and looks for everybody then, without end.</summary>
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
                var pace = LookPace.Begin(apart, cancellationToken);
                await LookGuardedAsync(cancellationToken).ConfigureAwait(false);

                // What runs out makes no signal, and another process on the same store may not reach ours.
                await Task.WhenAny(wake, Task.Delay(Longest, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                await pace.RestAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            over?.Invoke();
            lead.Release();
        }
    }

    public void Dispose() => lead.Dispose();

    private async Task LookGuardedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await look(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            core.Telemetry.Fault(name, fault);
        }
    }

    internal sealed class Following(ChannelReader<(CaseSnapshot State, TNotice Notice)> reader, Action end) : IDisposable
    {
        public ChannelReader<(CaseSnapshot State, TNotice Notice)> Reader => reader;

        public void Dispose() => end();
    }
}
