namespace DigitalInbox.Attachments;

/// <summary>A content that is kept in pieces, read one piece at a time.</summary>
/// <param name="size">Its size.</param>
/// <param name="readChunk">Reads a piece by its number, from 0.</param>
internal sealed class ChunkStream(long size, Func<int, CancellationToken, Task<byte[]?>> readChunk) : Stream
{
    private byte[] chunk = [];
    private int place;
    private int next;
    private long done;

    /// <summary>What goes when the stream is disposed.</summary>
    public IDisposable? Owned { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => done;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (done == size || buffer.IsEmpty)
        {
            return 0;
        }

        if (place == chunk.Length)
        {
            chunk = await readChunk(next, cancellationToken).ConfigureAwait(false) ?? throw new IOException("The file was deleted while it was read.");
            (next, place) = (next + 1, 0);
        }

        var count = Math.Min(buffer.Length, chunk.Length - place);
        chunk.AsMemory(place, count).CopyTo(buffer);
        (place, done) = (place + count, done + count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        Owned?.Dispose();
        base.Dispose(disposing);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
