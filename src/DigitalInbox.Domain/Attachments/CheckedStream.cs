using System.Security.Cryptography;

namespace DigitalInbox.Attachments;

/// <summary>Reads a content and keeps its first bytes, by which its type is told. At its end, its SHA-256 must be the one that was stated.</summary>
/// <param name="inner">The content, which the caller disposes.</param>
/// <param name="sha256">The SHA-256 that it must have in hex, in either case; null for any.</param>
internal sealed class CheckedStream(Stream inner, string? sha256) : ForwardReading
{
    private readonly byte[] first = new byte[MediaTypes.HeadLength];
    private readonly IncrementalHash? hash = sha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int kept;

    /// <summary>The first bytes of what was read so far.</summary>
    public ReadOnlySpan<byte> Head => first.AsSpan(0, kept);

    /// <exception cref="MediaException"><c>attachment.checksum</c>, at the end.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        var read = buffer[..count];
        var more = Math.Min(count, first.Length - kept);
        read[..more].CopyTo(first.AsMemory(kept));
        kept += more;
        hash?.AppendData(read.Span);
        if (count == 0 && !buffer.IsEmpty && hash is not null
            && !Convert.ToHexString(hash.GetCurrentHash()).Equals(sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new MediaException(MediaErrors.Checksum, isRetryable: false);
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        hash?.Dispose();
        base.Dispose(disposing);
    }
}
