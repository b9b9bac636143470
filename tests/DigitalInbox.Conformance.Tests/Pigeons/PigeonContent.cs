using System.Net;
using System.Net.Http.Headers;

namespace DigitalInbox.Conformance.Tests.Pigeons;

/// <summary>A body that knows whether it has left, and leaves once.</summary>
internal sealed class PigeonContent : HttpContent
{
    private readonly byte[] body;
    private int times;

    public PigeonContent(byte[] body)
    {
        this.body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool HasLeft => Volatile.Read(ref times) > 0;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (Interlocked.Increment(ref times) > 1)
        {
            throw new HttpRequestException("It has left already.");
        }

        await stream.WriteAsync(body);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
