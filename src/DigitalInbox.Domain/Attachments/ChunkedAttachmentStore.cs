using System.Buffers;
using NodaTime;

namespace DigitalInbox.Attachments;

/// <summary>Keeps contents in pieces of at most 256 KiB, as a database does. A store says how one piece is kept; the rest is here.</summary>
/// <remarks>Each write has an id of its own, under which its pieces are kept until it is finished; what is not finished is never seen.</remarks>
public abstract class ChunkedAttachmentStore : IAttachmentStore
{
    /// <summary>The most bytes of a piece.</summary>
    /// <value>262144.</value>
    public const int ChunkSize = 256 * 1024;

    /// <inheritdoc/>
    public async Task<AttachmentContent> WriteAsync(
        AttachmentId id, Stream content, long maximumBytes, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var write = Guid.CreateVersion7(now.ToDateTimeOffset());
        await BeginAsync(write, id, now, cancellationToken).ConfigureAwait(false);
        try
        {
            var measured = await AddAllAsync(write, id, content, maximumBytes, cancellationToken).ConfigureAwait(false);
            return await FinishAsync(write, measured, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await ForgetAsync(write).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<AttachmentContent?> FindAsync(AttachmentId id, CancellationToken cancellationToken) =>
        await FindWriteAsync(id, cancellationToken).ConfigureAwait(false) is var (_, content) ? content : null;

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(AttachmentId id, CancellationToken cancellationToken) =>
        await FindWriteAsync(id, cancellationToken).ConfigureAwait(false) is var (write, content)
            ? new ChunkStream(content.Size, (number, token) => ReadAsync(write, number, token))
            : null;

    /// <inheritdoc/>
    public abstract Task<bool> DeleteAsync(AttachmentId id, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract Task<IReadOnlyList<AttachmentId>> ListAsync(AttachmentId? after, int limit, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract Task<int> SweepAsync(Instant before, CancellationToken cancellationToken);

    /// <summary>Finds a finished write.</summary>
    /// <param name="id">The attachment.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The write and what it kept; null when there is none.</returns>
    protected abstract Task<(Guid Write, AttachmentContent Content)?> FindWriteAsync(AttachmentId id, CancellationToken cancellationToken);

    /// <summary>Reads a piece of a finished write.</summary>
    /// <param name="write">The write.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Its bytes; null when there is none.</returns>
    protected abstract Task<byte[]?> ReadAsync(Guid write, int number, CancellationToken cancellationToken);

    /// <summary>Begins a write, durably.</summary>
    /// <param name="write">The write.</param>
    /// <param name="id">The attachment.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels before it began.</param>
    protected abstract Task BeginAsync(Guid write, AttachmentId id, Instant now, CancellationToken cancellationToken);

    /// <summary>Adds a piece to a write that is not finished.</summary>
    /// <param name="write">The write.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="bytes">Its bytes: full pieces, then one that may be shorter.</param>
    /// <param name="cancellationToken">Cancels before it is added.</param>
    /// <exception cref="InboxException">Unavailable: the write was swept away.</exception>
    protected abstract Task AddAsync(Guid write, int number, byte[] bytes, CancellationToken cancellationToken);

    /// <summary>Makes a write the content of its attachment, durably, unless there is one already: then this one goes.</summary>
    /// <param name="write">The write.</param>
    /// <param name="content">What it kept.</param>
    /// <param name="cancellationToken">Cancels before that.</param>
    /// <returns>The content that the attachment has.</returns>
    /// <exception cref="InboxException">Unavailable: the write was swept away.</exception>
    protected abstract Task<AttachmentContent> FinishAsync(Guid write, AttachmentContent content, CancellationToken cancellationToken);

    /// <summary>Removes a write that is not finished.</summary>
    /// <param name="write">The write.</param>
    /// <param name="cancellationToken">Cancels before that.</param>
    protected abstract Task DiscardAsync(Guid write, CancellationToken cancellationToken);

    /// <summary>The refusal of a write that was swept away while it went on.</summary>
    protected static InboxException SweptAway() => AttachmentErrors.IsUnavailable("what was written so far was swept away. Write it again.");

    private async Task<AttachmentContent> AddAllAsync(
        Guid write, AttachmentId id, Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        using var reader = new ContentReader(content, maximumBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int count;
            var number = 0;
            do
            {
                count = await reader.ReadAsync(buffer.AsMemory(0, ChunkSize), cancellationToken).ConfigureAwait(false);
                if (count > 0)
                {
                    await AddAsync(write, number++, buffer[..count], cancellationToken).ConfigureAwait(false);
                }
            }
            while (count == ChunkSize);
            return reader.Measure(id);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task ForgetAsync(Guid write)
    {
        try
        {
            await DiscardAsync(write, CancellationToken.None).ConfigureAwait(false);
        }
        catch (InboxException fault) when (fault.Kind == InboxErrorKind.Unavailable)
        {
            // The store is down, and that is told already: the sweep removes it.
        }
    }
}
