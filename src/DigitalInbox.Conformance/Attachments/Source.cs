namespace DigitalInbox.Conformance.Attachments;

/// <summary>A content that comes in small parts, as from a network, and to which something may happen on the way.</summary>
internal sealed class Source(long size, byte seed = 1) : Stream
{
    private const int MostAtOnce = 10_000;
    private long place;
    private bool hasStopped;

    /// <summary>Where something happens; null for nowhere.</summary>
    public long? StopsAt { get; init; }

    /// <summary>What happens there, once.</summary>
    public Func<Task>? Then { get; init; }

    /// <summary>How many bytes were read.</summary>
    public long Taken => place;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>All bytes of a content.</summary>
    public static byte[] Bytes(long size, byte seed = 1)
    {
        var bytes = new byte[size];
        for (var i = 0L; i < size; i++)
        {
            bytes[i] = At(i, seed);
        }

        return bytes;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (place >= StopsAt && Then is not null && !hasStopped)
        {
            hasStopped = true;
            await Then().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        var count = (int)Math.Min(Math.Min(MostAtOnce, buffer.Length), size - place);
        for (var i = 0; i < count; i++)
        {
            buffer.Span[i] = At(place + i, seed);
        }

        place += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A content is read without blocking.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte At(long place, byte seed) => (byte)((place * 31) + (place >> 13) + seed);
}
