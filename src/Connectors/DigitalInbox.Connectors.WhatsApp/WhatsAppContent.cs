using System.Net;
using System.Net.Http.Headers;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>A body that knows whether it has left, and that leaves once only.</summary>
/// <remarks>Until the body is written the provider can have accepted nothing; from then on it may have. A handler that a host put
/// into the client and that repeats requests is stopped here: repeating is the outbox's, which knows what is safe.</remarks>
internal sealed class WhatsAppContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> json;
    private int times;

    public WhatsAppContent(ReadOnlyMemory<byte> json)
    {
        this.json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool HasLeft => Volatile.Read(ref times) > 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref times) > 1)
        {
            throw new HttpRequestException("The message has left already, and is not sent again.");
        }

        await stream.WriteAsync(json, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = json.Length;
        return true;
    }
}
