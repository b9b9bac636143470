using System.Net.Http.Headers;
using System.Text.Json;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>Files: uploaded before they are sent, and looked up before they are fetched. Both may be repeated without harm.</summary>
/// <remarks>Source: WhatsApp Cloud API, "Media": an upload lives for 30 days, the address of a download for 5 minutes and under the same
/// token. The webhook states the hash in base64, this endpoint in hexadecimal.</remarks>
internal sealed class WhatsAppFiles(MetaGraph graph, string phoneNumberId, string accessToken, IReadOnlyList<string> hosts)
{
    private const int LengthOfHash = 64;

    /// <returns>The provider's id of the file, or why it was not taken; nothing was sent to the customer then.</returns>
    public async Task<(string? Id, SendResult? Refusal)> UploadAsync(OutboundFile file, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(file.MediaType, out var mediaType))
        {
            return (null, Refused("file.mediaType"));
        }

        Stream content;
        try
        {
            content = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException gone)
        {
            return (null, Refused(gone.Code));
        }

        await using (content.ConfigureAwait(false))
        {
            var part = new StreamContent(content) { Headers = { ContentType = mediaType } };
            var form = new MultipartFormDataContent
            {
                { new StringContent("whatsapp"), "messaging_product" },
                { new StringContent(file.MediaType), "type" },
                { part, "file", file.FileName },
            };
            var result = MetaAnswer.Read(
                await graph.PostFormAsync($"{phoneNumberId}/media", form, cancellationToken).ConfigureAwait(false), WhatsAppErrors.Table, MetaAnswer.ObjectId);
            return result switch
            {
                SendResult.Accepted accepted => (accepted.ExternalId, null),
                SendResult.Unconfirmed unknown => (null, new SendResult.Rejected(new ProviderError(ProviderErrorClass.Retryable, "upload." + unknown.Reason, null))),
                _ => (null, result),
            };
        }
    }

    private static SendResult.Rejected Refused(string code) => new(new ProviderError(ProviderErrorClass.ContentRejected, code, null));

    public async Task<MediaLookup> LocateAsync(string externalId, CancellationToken cancellationToken)
    {
        if (!MetaGraph.IsId(externalId))
        {
            return new MediaLookup.Failed(new ProviderError(ProviderErrorClass.ContentRejected, "media.id", null));
        }

        var reply = await graph.GetAsync($"{externalId}?phone_number_id={phoneNumberId}", cancellationToken).ConfigureAwait(false);
        MediaLookup.Found? found = null;
        var result = MetaAnswer.Read(reply, WhatsAppErrors.Table, root => (found = Read(root))?.Address.AbsoluteUri);
        return found ?? result switch
        {
            SendResult.Rejected rejected => new MediaLookup.Failed(rejected.Error),
            SendResult.Throttled throttled => new MediaLookup.Failed(throttled.Error),
            SendResult.Unconfirmed unknown => new MediaLookup.Failed(new ProviderError(ProviderErrorClass.Retryable, unknown.Reason, null)),
            _ => (MediaLookup)new MediaLookup.Failed(new ProviderError(ProviderErrorClass.ContentRejected, "media.address", null)),
        };
    }

    private MediaLookup.Found? Read(JsonElement root) =>
        Uri.TryCreate(MetaError.Text(root, "url"), UriKind.Absolute, out var address)
            ? new MediaLookup.Found(address, hosts)
            {
                AccessToken = accessToken,
                MediaType = MetaError.Text(root, "mime_type"),
                Sha256 = MetaError.Text(root, "sha256") is { Length: LengthOfHash } hash && hash.All(char.IsAsciiHexDigit) ? hash.ToLowerInvariant() : null,
            }
            : null;
}
