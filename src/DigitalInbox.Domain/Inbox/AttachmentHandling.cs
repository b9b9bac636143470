using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>What agents do with files: upload, read, ask again for one that failed.</summary>
/// <remarks>Safe for use by many threads. Every call asks the <see cref="IInboxAuthorizer"/> first; a file of a case that the caller may not
/// see is <c>attachment.notFound</c>. Any call may be refused as <c>store.unavailable</c> or <c>attachment.storeUnavailable</c>.</remarks>
public sealed class AttachmentHandling
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly IAttachmentStore contents;
    private readonly Uploads uploads;
    private readonly AttachmentChanging changing;

    internal AttachmentHandling(InboxCore core, CaseAccess access, IAttachmentStore contents, Uploads uploads)
    {
        this.core = core;
        this.access = access;
        this.contents = contents;
        this.uploads = uploads;
        changing = new AttachmentChanging(core);
    }

    /// <summary>Keeps a file for a reply of the caller's. One that no reply takes is removed after <see cref="InboxOptions.UploadLifetime"/>.</summary>
    /// <param name="caller">Who uploads.</param>
    /// <param name="content">The content, read to its end in small parts and not disposed.</param>
    /// <param name="fileName">Its name, which is cleaned; null or nothing that is left of it for <c>file</c>.</param>
    /// <param name="mediaType">What it is said to be; null when nothing is. What its first bytes tell comes before.</param>
    /// <param name="length">How many bytes are announced, so that too many are refused before they are read; null when none are.</param>
    /// <param name="cancellationToken">Cancels; then nothing is kept.</param>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>attachment.tooLarge</c>, <c>attachment.empty</c>.</exception>
    public async Task<UploadedFile> UploadAsync(
        Caller caller, Stream content, string? fileName, string? mediaType, long? length = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(content);
        await access.RequireAsync(caller, InboxOperation.UploadFile, subject: null, cancellationToken).ConfigureAwait(false);
        if (length > core.Options.MaximumAttachmentBytes)
        {
            throw AttachmentErrors.IsTooLarge(core.Options.MaximumAttachmentBytes);
        }

        return await uploads.KeepAsync(caller.Agent, content, fileName, mediaType, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens an upload of the caller's own that no reply has taken yet.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The upload.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The file, for the caller to dispose.</returns>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>attachment.notFound</c>.</exception>
    public async Task<OpenedFile> OpenUploadAsync(Caller caller, AttachmentId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.UploadFile, subject: null, cancellationToken).ConfigureAwait(false);
        var file = await uploads.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return file?.By == caller.Agent && await contents.OpenAsync(id, cancellationToken).ConfigureAwait(false) is { } content
            ? new OpenedFile(file.FileName, file.MediaType, file.Size, file.Sha256, content)
            : throw AttachmentErrors.IsNotFound();
    }

    /// <summary>Opens a file of a message.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The message.</param>
    /// <param name="id">The file.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The file, for the caller to dispose.</returns>
    /// <exception cref="InboxException"><c>attachment.notFound</c>, <c>attachment.notFetched</c>, <c>attachment.failed</c>,
    /// <c>attachment.erased</c>.</exception>
    public async Task<OpenedFile> OpenAsync(Caller caller, MessageId message, AttachmentId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (_, file) = await FindAsync(caller, message, id, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
        switch (file.State)
        {
            case AttachmentState.Remote:
                throw Refused(AttachmentErrors.NotFetched, "The file has not been fetched from its provider yet.");
            case AttachmentState.Failed:
                throw Refused(AttachmentErrors.Failed, "The file could not be fetched from its provider.");
            case AttachmentState.Erased:
                throw Refused(AttachmentErrors.Erased, "The file was erased.");
        }

        // A store that was restored without its folder has the message alone.
        var content = await contents.OpenAsync(id, cancellationToken).ConfigureAwait(false) ?? throw AttachmentErrors.IsNotFound();
        return new OpenedFile(file.FileName, file.MediaType, file.Size ?? 0, file.Sha256 ?? "", content);
    }

    /// <summary>Fetches a file again that could not be fetched. One that is on its way, or here, is left alone.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The message.</param>
    /// <param name="id">The file.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The file as it is now.</returns>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>attachment.notFound</c>, <c>attachment.erased</c>,
    /// <c>attachment.cannotFetch</c>.</exception>
    public async Task<Attachment> FetchAgainAsync(Caller caller, MessageId message, AttachmentId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (found, file) = await FindAsync(caller, message, id, InboxOperation.FetchFile, cancellationToken).ConfigureAwait(false);
        if (file.State != AttachmentState.Erased && core.Channels.Connector<IMediaConnector>(found.ChannelId) is null)
        {
            throw Refused(AttachmentErrors.CannotFetch, "The channel of this message cannot fetch files.");
        }

        var after = file;
        var isThere = await changing.ChangeAsync(
            message,
            id,
            known => after = known.State == AttachmentState.Failed ? known with { State = AttachmentState.Remote } : known,
            cancellationToken,
            new TimerChange(TimerKey.OfFetch(message), core.Now)).ConfigureAwait(false);
        return isThere ? after : throw Refused(AttachmentErrors.Erased, "The file was erased.");
    }

    private static InboxException Refused(string code, string message) => new(InboxErrorKind.Conflict, code, message);

    private async Task<(Message Message, Attachment File)> FindAsync(
        Caller caller, MessageId message, AttachmentId id, InboxOperation operation, CancellationToken cancellationToken)
    {
        var found = await core.Store.Conversations.FindMessageAsync(message, cancellationToken).ConfigureAwait(false) ?? throw AttachmentErrors.IsNotFound();
        try
        {
            await access.FindAsync(caller, found.CaseId, operation, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException hidden) when (hidden.Kind == InboxErrorKind.NotFound)
        {
            throw AttachmentErrors.IsNotFound(hidden);
        }

        return found.Attachments.FirstOrDefault(a => a.Id == id) is { } file ? (found, file) : throw AttachmentErrors.IsNotFound();
    }
}
