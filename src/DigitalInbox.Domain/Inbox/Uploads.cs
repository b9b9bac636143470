using DigitalInbox.Attachments;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Keeps files that were uploaded, until a reply takes them or their time is over.</summary>
/// <remarks>The timer of an upload says that nobody took it. It is set before the first byte is kept, so that nothing is left behind
/// whatever happens, and outlives the upload by an hour: who found it just in time has that hour to take it.</remarks>
internal sealed class Uploads(InboxCore core, IAttachmentStore contents) : IUploads
{
    private static readonly Duration Grace = Duration.FromHours(1);

    public Task<UploadedFile> KeepAsync(AgentId by, Stream content, string? fileName, string? mediaType, CancellationToken cancellationToken) =>
        KeepAsync(by, content, fileName, mediaType, core.Options.MaximumAttachmentBytes, cancellationToken);

    public async Task<UploadedFile> KeepAsync(
        AgentId by, Stream content, string? fileName, string? mediaType, long maximum, CancellationToken cancellationToken)
    {
        var now = core.Now;
        var id = AttachmentId.New(now);
        await core.Store.CommitAsync(
            new InboxCommit
            {
                At = now,
                Timers = [new TimerChange(TimerKey.OfUpload(id), now + Duration.FromTimeSpan(core.Options.UploadLifetime) + Grace)],
            },
            cancellationToken).ConfigureAwait(false);
        using var read = new CheckedStream(content, sha256: null);
        var kept = await contents.WriteAsync(id, read, maximum, now, cancellationToken).ConfigureAwait(false);
        if (kept.Size == 0)
        {
            throw new InboxException(InboxErrorKind.Invalid, AttachmentErrors.Empty, "The file has no bytes.");
        }

        var file = new UploadedFile(
            id, FileNames.Clean(fileName) ?? "file", MediaTypes.Settle(mediaType, read.Head), kept.Size, kept.Sha256) { By = by };
        using var record = UploadRecord.Of(file).Write();
        await contents.WriteAsync(UploadRecord.IdOf(id), record, UploadRecord.LargestBytes, now, cancellationToken).ConfigureAwait(false);
        return file;
    }

    public async Task<UploadedFile?> FindAsync(AttachmentId id, CancellationToken cancellationToken)
    {
        var timer = await core.Store.Timers.FindAsync(TimerKey.OfUpload(id), cancellationToken).ConfigureAwait(false);
        if (timer is null || timer.DueAt - Grace <= core.Now)
        {
            return null;
        }

        var kept = await contents.OpenAsync(UploadRecord.IdOf(id), cancellationToken).ConfigureAwait(false);
        if (kept is null)
        {
            return null;
        }

        await using (kept.ConfigureAwait(false))
        {
            return (await UploadRecord.ReadAsync(kept, cancellationToken).ConfigureAwait(false))?.ToFile(id);
        }
    }

    /// <summary>Lets an upload go that nobody may take.</summary>
    public async Task DropAsync(AttachmentId id, CancellationToken cancellationToken) => await core.Store.CommitAsync(
        new InboxCommit { At = core.Now, Timers = [new TimerChange(TimerKey.OfUpload(id), core.Now)] }, cancellationToken).ConfigureAwait(false);

    /// <summary>Removes an upload that nobody took.</summary>
    /// <param name="timer">Its timer.</param>
    /// <param name="lease">The lease under which it is held.</param>
    /// <param name="cancellationToken">Cancels between two steps; then it is removed later.</param>
    public async Task RemoveAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        // A reply may have taken it since the timer was claimed.
        if (await core.Store.Timers.FindAsync(timer.Key, cancellationToken).ConfigureAwait(false) is null)
        {
            return;
        }

        var id = new AttachmentId(timer.Key.Subject);
        await contents.DeleteAsync(UploadRecord.IdOf(id), cancellationToken).ConfigureAwait(false);
        await contents.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
        await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, Timers = [new TimerChange(timer.Key, null) { Lease = lease }] }, cancellationToken).ConfigureAwait(false);
    }
}
