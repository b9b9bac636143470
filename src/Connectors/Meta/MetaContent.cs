using System.Net;

namespace DigitalInbox.Connectors.Meta;

/// <summary>A body that knows whether it has left, and that leaves once only. It owns the body that it wraps.</summary>
/// <remarks>Until the body is written the provider can have accepted nothing; from then on it may have. A handler that a host put
/// into the client and that repeats requests is stopped here: repeating is the outbox's, which knows what is safe.</remarks>
internal sealed class MetaContent : HttpContent
{
    private readonly HttpContent inner;
    private int times;

    public MetaContent(HttpContent inner)
    {
        this.inner = inner;
        foreach (var (name, values) in inner.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    public bool HasLeft => Volatile.Read(ref times) > 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Interlocked.Increment(ref times) > 1
            ? throw new HttpRequestException("The request has left already, and is not sent again.")
            : inner.CopyToAsync(stream, context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = inner.Headers.ContentLength ?? 0;
        return inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
