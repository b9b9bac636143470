using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Fetches the files of one message, and records of each what became of it.</summary>
internal sealed class AttachmentFetching(InboxCore core, IMediaFetcher fetcher, IAttachmentStore contents)
{
    private readonly AttachmentChanging changing = new(core);

    public async Task FetchAsync(FetchTask task, CancellationToken cancellationToken)
    {
        var message = await core.Store.Conversations.FindMessageAsync(task.Message, cancellationToken).ConfigureAwait(false);
        var connector = message is null ? null : core.Channels.Connector<IMediaConnector>(message.ChannelId);
        var files = message?.Attachments.Where(FetchTimers.IsToFetch).ToList() ?? [];
        var left = 0;
        for (var i = 0; i < files.Count && connector is not null; i++)
        {
            if (i > 0)
            {
                // Each file has its whole time.
                await SetTimerAsync(now => FetchTimerHandler.AheadOf(core, task, now), cancellationToken).ConfigureAwait(false);
            }

            left += await FetchAsync(connector, task, files[i], cancellationToken).ConfigureAwait(false) ? 0 : 1;
        }

        // An agent may have asked for another one meanwhile.
        var after = await core.Store.Conversations.FindMessageAsync(task.Message, cancellationToken).ConfigureAwait(false);
        var isAsked = left == 0 && connector is not null && after!.Attachments.Any(FetchTimers.IsToFetch);
        await SetTimerAsync(
            now => left == 0
                ? new TimerChange(TimerKey.OfFetch(task.Message), isAsked ? now : null)
                : new TimerChange(TimerKey.OfFetch(task.Message), now + Duration.FromTimeSpan(core.Options.FetchDelays[task.Attempt - 1])) { Attempts = task.Attempt },
            cancellationToken).ConfigureAwait(false);
    }

    private static bool IsPassing(ProviderErrorClass error) =>
        error is ProviderErrorClass.Retryable or ProviderErrorClass.Throttled or ProviderErrorClass.AuthExpired or ProviderErrorClass.Permission;

    /// <returns>False when it is to be tried again.</returns>
    private async Task<bool> FetchAsync(IMediaConnector connector, FetchTask task, Attachment file, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await StoreAsync(connector, file, cancellationToken).ConfigureAwait(false);
            if (!await changing.ChangeAsync(task.Message, file.Id, _ => stored, cancellationToken).ConfigureAwait(false))
            {
                // It was erased while it was fetched, or its message was.
                await contents.DeleteAsync(file.Id, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (MediaException fault) when (fault.IsRetryable && task.Attempt <= core.Options.FetchDelays.Count)
        {
            return false;
        }
        catch (Exception fault) when (fault is MediaException or InboxException { Code: AttachmentErrors.TooLarge })
        {
            // Nobody waits for it: an operator is told the code, an agent sees that it failed.
            core.Telemetry.Fault("attachments.fetch", fault);
            await changing.ChangeAsync(
                task.Message, file.Id, known => known with { State = AttachmentState.Failed }, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<Attachment> StoreAsync(IMediaConnector connector, Attachment file, CancellationToken cancellationToken)
    {
        var found = await LocateAsync(connector, file.ExternalId!, cancellationToken).ConfigureAwait(false);
        var media = await fetcher.OpenAsync(found, cancellationToken).ConfigureAwait(false);
        await using (media.ConfigureAwait(false))
        {
            if (media.Length > core.Options.MaximumAttachmentBytes)
            {
                throw AttachmentErrors.IsTooLarge(core.Options.MaximumAttachmentBytes);
            }

            using var read = new CheckedStream(media.Content, found.Sha256 ?? file.Sha256);
            var kept = await contents.WriteAsync(file.Id, read, core.Options.MaximumAttachmentBytes, core.Now, cancellationToken).ConfigureAwait(false);
            var type = read.Head.IsEmpty && kept.Size > 0
                ? await TypeOfKeptAsync(file, found, cancellationToken).ConfigureAwait(false)
                : MediaTypes.Settle(found.MediaType ?? file.MediaType, read.Head);
            return file with { State = AttachmentState.Stored, Size = kept.Size, Sha256 = kept.Sha256, MediaType = type };
        }
    }

    // A content that a crash had left without its commit is not read again by the store.
    private async Task<string> TypeOfKeptAsync(Attachment file, MediaLookup.Found found, CancellationToken cancellationToken)
    {
        var kept = await contents.OpenAsync(file.Id, cancellationToken).ConfigureAwait(false);
        if (kept is null)
        {
            return MediaTypes.Unknown;
        }

        await using (kept.ConfigureAwait(false))
        {
            var head = new byte[MediaTypes.HeadLength];
            var count = await kept.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return MediaTypes.Settle(found.MediaType ?? file.MediaType, head.AsSpan(0, count));
        }
    }

    private static async Task<MediaLookup.Found> LocateAsync(IMediaConnector connector, string externalId, CancellationToken cancellationToken)
    {
        MediaLookup lookup;
        try
        {
            lookup = await connector.LocateAsync(externalId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            throw new MediaException(MediaErrors.NotLocated, isRetryable: true, fault);
        }

        return lookup switch
        {
            MediaLookup.Found found => found,
            MediaLookup.Failed failed => throw new MediaException(MediaErrors.NotLocated, IsPassing(failed.Error.Class)),
            _ => throw new MediaException(MediaErrors.NotLocated, isRetryable: false),
        };
    }

    private Task<CommitResult> SetTimerAsync(Func<Instant, TimerChange> timer, CancellationToken cancellationToken)
    {
        var now = core.Now;
        return core.Store.CommitAsync(new InboxCommit { At = now, Timers = [timer(now)] }, cancellationToken);
    }
}
