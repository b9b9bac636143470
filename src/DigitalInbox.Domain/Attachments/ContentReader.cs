using System.Security.Cryptography;

namespace DigitalInbox.Attachments;

/// <summary>Reads a content to its end in pieces, never more than it may have, and measures it. For one thread.</summary>
internal sealed class ContentReader(Stream content, long maximumBytes) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many bytes were read.</summary>
    public long Size { get; private set; }

    /// <summary>Fills a buffer.</summary>
    /// <returns>How much of it is filled: less than all of it at the end.</returns>
    /// <exception cref="InboxException"><c>attachment.tooLarge</c>.</exception>
    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        Size += count;
        if (Size > maximumBytes)
        {
            throw AttachmentErrors.IsTooLarge(maximumBytes);
        }

        hash.AppendData(buffer.Span[..count]);
        return count;
    }

    /// <summary>What was read in all.</summary>
    public AttachmentContent Measure(AttachmentId id) => new(id, Size, Convert.ToHexStringLower(hash.GetHashAndReset()));

    public void Dispose() => hash.Dispose();
}
