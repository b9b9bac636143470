using NodaTime;

namespace DigitalInbox.Attachments;

/// <summary>Keeps the contents of attachments: bytes by id. What a file is called and what it is, its message says.</summary>
/// <remarks>
/// <para>Safe for use by many threads and, where the store is shared, by many nodes. What a store must keep is the attachment suite of
/// <c>DigitalInbox.Conformance</c>. A store that cannot be reached, or cannot write, throws <see cref="InboxException"/> of kind
/// <see cref="InboxErrorKind.Unavailable"/>.</para>
/// <para>A content is there whole or not at all, and never changes; it is written before the commit that refers to it. What a crash leaves
/// is never seen: a part of a content, which <see cref="SweepAsync"/> removes, or a whole one that nothing refers to, which
/// <see cref="ListAsync"/> finds.</para>
/// </remarks>
public interface IAttachmentStore
{
    /// <summary>Keeps a content. When it returns, the content is durable.</summary>
    /// <param name="id">The attachment.</param>
    /// <param name="content">The content, from where the stream stands; it is read to its end in small parts and not disposed.</param>
    /// <param name="maximumBytes">The most bytes that it may have.</param>
    /// <param name="now">The instant, by which <see cref="SweepAsync"/> tells what was left behind.</param>
    /// <param name="cancellationToken">Cancels it; nothing is kept then.</param>
    /// <returns>What was kept. The first content of an attachment stays: another one is not kept, and the first one is told.</returns>
    /// <exception cref="InboxException"><c>attachment.tooLarge</c>: nothing was kept.</exception>
    Task<AttachmentContent> WriteAsync(AttachmentId id, Stream content, long maximumBytes, Instant now, CancellationToken cancellationToken);

    /// <summary>Tells of a content.</summary>
    /// <param name="id">The attachment.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The content; null when there is none.</returns>
    Task<AttachmentContent?> FindAsync(AttachmentId id, CancellationToken cancellationToken);

    /// <summary>Opens a content.</summary>
    /// <param name="id">The attachment.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>Its bytes from the beginning, read in small parts, for the caller to dispose; null when there is none. A read may throw
    /// <see cref="IOException"/> when the content is deleted meanwhile.</returns>
    Task<Stream?> OpenAsync(AttachmentId id, CancellationToken cancellationToken);

    /// <summary>Deletes a content for good.</summary>
    /// <param name="id">The attachment.</param>
    /// <param name="cancellationToken">Cancels before it is deleted.</param>
    /// <returns>False when there was none.</returns>
    Task<bool> DeleteAsync(AttachmentId id, CancellationToken cancellationToken);

    /// <summary>Lists the whole contents by id, so that those can be found that nothing refers to.</summary>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<IReadOnlyList<AttachmentId>> ListAsync(AttachmentId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Removes what was begun before an instant and never became whole. A write that still goes on then is refused as unavailable.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="cancellationToken">Cancels between two of them.</param>
    /// <returns>How many were removed.</returns>
    Task<int> SweepAsync(Instant before, CancellationToken cancellationToken);
}
