using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>The files of visitors: what they send, and what they may read.</summary>
/// <remarks>Safe for use by many threads. A file that is not in a conversation of the visitor is <c>visitor.fileNotFound</c>, as one that there is not.
/// Any call may be refused as <c>store.unavailable</c> or <c>attachment.storeUnavailable</c>.</remarks>
public sealed class VisitorFiles
{
    private readonly InboxCore core;
    private readonly VisitorSessions sessions;
    private readonly Uploads uploads;
    private readonly IAttachmentStore contents;
    private readonly VisitorUploads places;

    internal VisitorFiles(InboxCore core, VisitorSessions sessions, Uploads uploads, IAttachmentStore contents)
    {
        this.core = core;
        this.sessions = sessions;
        this.uploads = uploads;
        this.contents = contents;
        places = new VisitorUploads(core);
    }

    /// <summary>Keeps a file for a message of the visitor's. One that no message takes is removed after <see cref="InboxOptions.UploadLifetime"/>; until
    /// then 20 of one session wait, and 100 MiB.</summary>
    /// <param name="session">Who sends it.</param>
    /// <param name="content">The content, read to its end in small parts and not disposed.</param>
    /// <param name="fileName">Its name, which is cleaned; null or nothing that is left of it for <c>file</c>.</param>
    /// <param name="mediaType">What it is said to be; null when nothing is. What its first bytes tell comes before.</param>
    /// <param name="length">How many bytes are announced, so that too many are refused before they are read; null when none are.</param>
    /// <param name="cancellationToken">Cancels; then nothing is kept.</param>
    /// <exception cref="InboxException"><c>visitor.fileInvalid</c>, <c>attachment.tooLarge</c>, <c>attachment.empty</c>.</exception>
    public async Task<UploadedFile> UploadAsync(
        VisitorSession session, Stream content, string? fileName, string? mediaType, long? length = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(content);
        var rules = sessions.Require(session.Channel).Visitors.Files ?? throw VisitorErrors.File("No files can be sent here.");
        var largest = Math.Min(core.Options.MaximumAttachmentBytes, rules.MaximumBytes.Values.Max());
        if (length > largest)
        {
            throw AttachmentErrors.IsTooLarge(largest);
        }

        await places.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        var file = await uploads.KeepAsync(OwnerOf(session.Channel, session.Visitor), content, fileName, mediaType, largest, cancellationToken).ConfigureAwait(false);
        var isAllowed = FileChecks.MaximumOf(rules, file.MediaType) is { } maximum && file.Size <= maximum;
        if (isAllowed && await places.TakeAsync(session, file, cancellationToken).ConfigureAwait(false))
        {
            return file;
        }

        await uploads.DropAsync(file.Id, cancellationToken).ConfigureAwait(false);
        throw isAllowed
            ? VisitorUploads.IsFull()
            : FileChecks.MaximumOf(rules, file.MediaType) is { } most
            ? AttachmentErrors.IsTooLarge(most)
            : VisitorErrors.File($"Files of the type {file.MediaType} cannot be sent here.");
    }

    /// <summary>Opens a file of a conversation of the visitor's.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="message">The message that it is in.</param>
    /// <param name="id">The file.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The file, for the caller to dispose.</returns>
    /// <exception cref="InboxException"><c>visitor.fileNotFound</c>.</exception>
    public async Task<OpenedFile> OpenAsync(VisitorSession session, MessageId message, AttachmentId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var found = await core.Store.Conversations.FindMessageAsync(message, cancellationToken).ConfigureAwait(false);
        var thread = found is null || found.ChannelId != session.Channel || !VisitorReading.IsShown(found) || found.Facts.DeletedAt is not null
            ? null
            : await core.Store.Conversations.FindThreadAsync(found.ThreadId, cancellationToken).ConfigureAwait(false);
        return thread is not null
            && await IsOfAsync(session, thread, cancellationToken).ConfigureAwait(false)
            && found!.Attachments.FirstOrDefault(a => a.Id == id) is { State: AttachmentState.Stored } file
            && await contents.OpenAsync(id, cancellationToken).ConfigureAwait(false) is { } content
                ? new OpenedFile(file.FileName, file.MediaType, file.Size ?? 0, file.Sha256 ?? "", content)
                : throw new InboxException(InboxErrorKind.NotFound, VisitorErrors.FileNotFound, "There is no such file.");
    }

    /// <summary>Finds what a message takes.</summary>
    /// <exception cref="InboxException"><c>visitor.fileInvalid</c>.</exception>
    internal async Task<IReadOnlyList<UploadedFile>> TakeAsync(
        VisitorSession session, IReadOnlyList<AttachmentId> ids, FileRules? rules, CancellationToken cancellationToken)
    {
        if (ids.Count > (rules?.MaximumCount ?? 0))
        {
            throw VisitorErrors.File(rules is null ? "No files can be sent here." : $"A message has at most {rules.MaximumCount} files.");
        }

        var found = new List<UploadedFile>();
        foreach (var id in ids.Distinct())
        {
            var file = await uploads.FindAsync(id, cancellationToken).ConfigureAwait(false);
            found.Add(file is not null && OwnersOf(session).Contains(file.By)
                ? file
                : throw VisitorErrors.File("There is no such file, or its time is over. Send it again."));
        }

        return found;
    }

    // No agent is called so: what is uploaded for a visitor's message is for nobody's reply.
    private static AgentId OwnerOf(ChannelId channel, string visitor) => new($"visitor\n{VisitorSessionRecords.ListOf(channel, visitor)}");

    private static AgentId[] OwnersOf(VisitorSession session) => session.Before is { } before
        ? [OwnerOf(session.Channel, session.Visitor), OwnerOf(session.Channel, before)]
        : [OwnerOf(session.Channel, session.Visitor)];

    // A conversation is its visitor's when both are of one customer.
    private async Task<bool> IsOfAsync(VisitorSession session, ConversationThread thread, CancellationToken cancellationToken)
    {
        var kind = sessions.Require(session.Channel).Channel.Kind;
        foreach (var visitor in new[] { session.Visitor, session.Before }.OfType<string>())
        {
            if (await core.Store.Contacts.FindByIdentityAsync(kind, visitor, cancellationToken).ConfigureAwait(false) is { } contact
                && contact.Id == thread.ContactId)
            {
                return true;
            }
        }

        return false;
    }
}
