using System.Net;

namespace Acme.Lantern;

/// <summary>A body that knows whether it has left, and leaves once, whatever handlers a host puts into the client.</summary>
internal sealed class LanternContent(byte[] body) : ByteArrayContent(body)
{
    private int times;

    public bool HasLeft => Volatile.Read(ref times) > 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        Interlocked.Increment(ref times) == 1
            ? base.SerializeToStreamAsync(stream, context)
            : throw new HttpRequestException("It has left already.");
}
