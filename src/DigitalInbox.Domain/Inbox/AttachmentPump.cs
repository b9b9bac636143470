using DigitalInbox.Attachments;

namespace DigitalInbox.Inbox;

/// <summary>Fetches the files of messages from their providers. A file may fail; its message stands.</summary>
/// <remarks>What is due comes from the <see cref="TimerPump"/> of the same process. Several nodes share the work: each message is fetched by
/// one of them, and by another one when that one dies.</remarks>
public sealed class AttachmentPump
{
    private const int MostWaiting = 50;

    private readonly InboxCore core;
    private readonly HandedWork<FetchTask> work;

    internal AttachmentPump(InboxCore core, IMediaFetcher fetcher, IAttachmentStore contents)
    {
        this.core = core;
        work = new HandedWork<FetchTask>(core, "attachments.fetch", MostWaiting, new AttachmentFetching(core, fetcher, contents).FetchAsync);
        Timers = new FetchTimerHandler(core, work);
    }

    internal ITimerHandler Timers { get; }

    /// <summary>Fetches until stopped. A stop breaks off what is being fetched; it is fetched again later.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <remarks>Does not end on a fault: it is told to <see cref="InboxTelemetry.Faulted"/>.</remarks>
    public Task RunAsync(CancellationToken cancellationToken = default) =>
        work.RunAsync(core.Options.ConcurrentFetches, cancellationToken);

    /// <summary>Fetches what was handed over by now, one message after the other.</summary>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <returns>How many messages were attempted.</returns>
    public Task<int> RunOnceAsync(CancellationToken cancellationToken = default) => work.RunOnceAsync(cancellationToken);
}
