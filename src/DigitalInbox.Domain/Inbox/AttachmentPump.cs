using System.Threading.Channels;
using DigitalInbox.Attachments;

namespace DigitalInbox.Inbox;

/// <summary>Fetches the files of messages from their providers. A file may fail; its message stands.</summary>
/// <remarks>What is due comes from the <see cref="TimerPump"/> of the same process. Several nodes share the work: each message is fetched by
/// one of them, and by another one when that one dies.</remarks>
public sealed class AttachmentPump
{
    // So many messages wait on this node for their turn; more stay with their timers, where other nodes find them.
    private const int MostWaiting = 50;

    private readonly InboxCore core;
    private readonly AttachmentFetching fetching;
    private readonly Channel<FetchTask> waiting = Channel.CreateUnbounded<FetchTask>();
    private int taken;

    internal AttachmentPump(InboxCore core, IMediaFetcher fetcher, IAttachmentStore contents)
    {
        this.core = core;
        fetching = new AttachmentFetching(core, fetcher, contents);
        Timers = new FetchTimerHandler(core, TryTakePlace, GiveBackPlace, task => waiting.Writer.TryWrite(task));
    }

    internal ITimerHandler Timers { get; }

    /// <summary>Fetches until stopped. A stop breaks off what is being fetched; it is fetched again later.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <remarks>Does not end on a fault: it is told to <see cref="InboxTelemetry.Faulted"/>.</remarks>
    public Task RunAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(Enumerable.Range(0, core.Options.ConcurrentFetches).Select(_ => WorkAsync(cancellationToken)));

    /// <summary>Fetches what was handed over by now, one message after the other.</summary>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <returns>How many messages were attempted.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var done = 0;
        while (waiting.Reader.TryRead(out var task))
        {
            await FetchGuardedAsync(task, cancellationToken).ConfigureAwait(false);
            done++;
        }

        return done;
    }

    private bool TryTakePlace()
    {
        if (Interlocked.Increment(ref taken) <= MostWaiting)
        {
            return true;
        }

        GiveBackPlace();
        return false;
    }

    private void GiveBackPlace() => Interlocked.Decrement(ref taken);

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (var task in waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await FetchGuardedAsync(task, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FetchGuardedAsync(FetchTask task, CancellationToken cancellationToken)
    {
        try
        {
            await fetching.FetchAsync(task, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // Its timer was set ahead, and brings it back.
            core.Telemetry.Fault("attachments.fetch", fault);
        }
        finally
        {
            GiveBackPlace();
        }
    }
}
