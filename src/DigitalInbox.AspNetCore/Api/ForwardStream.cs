using System.Buffers;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Lets a content that is read forward be begun anywhere: what lies before is read and left out.</summary>
internal sealed class ForwardStream(Stream content, long length) : Stream
{
    private const int Part = 64 * 1024;
    private long place;
    private long wanted;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => wanted;
        set => wanted = value >= place ? value : throw new NotSupportedException("It is read forward only.");
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => wanted + offset,
        _ => length + offset,
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SkipAsync(cancellationToken).ConfigureAwait(false);
        var count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        place += count;
        wanted = place;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task SkipAsync(CancellationToken cancellationToken)
    {
        if (place == wanted)
        {
            return;
        }

        var part = ArrayPool<byte>.Shared.Rent(Part);
        try
        {
            while (place < wanted)
            {
                var count = await content.ReadAsync(part.AsMemory(0, (int)Math.Min(part.Length, wanted - place)), cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    return;
                }

                place += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }
}
