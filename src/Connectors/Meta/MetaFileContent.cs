using System.Net;
using System.Net.Http.Headers;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>A file in a form, with its length: the whole request then has one too. It owns the stream.</summary>
internal sealed class MetaFileContent : HttpContent
{
    private readonly Stream content;
    private readonly long size;

    public MetaFileContent(OutboundFile file, Stream content)
    {
        (this.content, size) = (content, file.Size);
        Headers.ContentType = MediaTypeHeaderValue.TryParse(file.MediaType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        content.CopyToAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = size;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
