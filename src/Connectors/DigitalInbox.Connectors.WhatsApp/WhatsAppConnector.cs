using System.Net.Http.Headers;
using System.Text;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>One WhatsApp Business number.</summary>
internal sealed class WhatsAppConnector : IWebhookConnector, IOutboundConnector
{
    /// <summary>The name of the client that messages are sent with.</summary>
    public const string ClientName = "DigitalInbox.WhatsApp";

    private readonly IHttpClientFactory clients;
    private readonly string phoneNumberId;
    private readonly byte[] appSecret;
    private readonly byte[]? previousAppSecret;
    private readonly byte[] verifyTokenDigest;
    private readonly string accessToken;
    private readonly Uri messagesAddress;
    private readonly TimeSpan timeout;

    public WhatsAppConnector(ChannelId id, WhatsAppConnectorOptions options, IHttpClientFactory clients)
    {
        this.clients = clients;
        Channel = new Channel(id, new ChannelKind("whatsapp"), options.Name, Capabilities);
        phoneNumberId = options.PhoneNumberId!;
        appSecret = Encoding.UTF8.GetBytes(options.AppSecret!);
        previousAppSecret = string.IsNullOrEmpty(options.PreviousAppSecret) ? null : Encoding.UTF8.GetBytes(options.PreviousAppSecret);
        verifyTokenDigest = WhatsAppHandshake.Digest(options.VerifyToken!);
        accessToken = options.AccessToken!;
        messagesAddress = new Uri($"{options.BaseAddress!.AbsoluteUri.TrimEnd('/')}/{phoneNumberId}/messages");
        timeout = options.Timeout;
    }

    public Channel Channel { get; }

    /// <summary>3 MiB: the provider's largest webhook ("Webhooks", payload size).</summary>
    public int MaximumBodyBytes => 3 * 1024 * 1024;

    /// <summary>What works in this version, which is less than what the platform offers.</summary>
    /// <remarks>Sources: WhatsApp Cloud API, "Text messages" (4096 characters; it does not say how they are counted, so the count that
    /// never comes out too low is taken), "Customer service windows" (24 hours), "Contextual replies", "status messages webhook".</remarks>
    private static ChannelCapabilities Capabilities => new()
    {
        IsPrivate = true,
        CanQuote = true,
        TextLimit = new TextLimit(4096, TextUnit.Utf16Units),
        HasDeliveryReceipts = true,
        HasReadReceipts = true,
        ReplyWindow = Duration.FromHours(24),
    };

    public WebhookVerdict Verify(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Method switch
        {
            "POST" => VerifySignature(request),
            "GET" => WhatsAppHandshake.Answer(request.Query, verifyTokenDigest),
            _ => new WebhookVerdict.Answered(new WebhookReply(405)),
        };
    }

    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt)
    {
        ArgumentNullException.ThrowIfNull(request);
        return WhatsAppMapper.Parse(request.Body, phoneNumberId, receivedAt);
    }

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (WhatsAppPayloads.WriteText(message) is not { } json)
        {
            return new SendResult.Rejected(new ProviderError(ProviderErrorClass.RecipientUnavailable, "recipient.invalid", null));
        }

        using var content = new WhatsAppContent(json);
        using var request = new HttpRequestMessage(HttpMethod.Post, messagesAddress) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var client = clients.CreateClient(ClientName);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            return WhatsAppAnswer.Read((int)response.StatusCode, response.Headers, body);
        }
        catch (OperationCanceledException) when (content.HasLeft)
        {
            return new SendResult.Unconfirmed(cancellationToken.IsCancellationRequested ? "cancelled" : "timeout");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NeverLeft;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return content.HasLeft ? new SendResult.Unconfirmed("connection") : NeverLeft;
        }
    }

    private static SendResult NeverLeft => new SendResult.Rejected(new ProviderError(ProviderErrorClass.Retryable, "network", null));

    private WebhookVerdict VerifySignature(WebhookRequest request)
    {
        if (!request.Headers.TryGetValue(WhatsAppSignature.Header, out var header))
        {
            return new WebhookVerdict.Refused(401, "signature.missing");
        }

        if (!WhatsAppSignature.IsWellFormed(header))
        {
            return new WebhookVerdict.Refused(401, "signature.malformed");
        }

        var body = request.Body.Span;
        return WhatsAppSignature.Matches(header, appSecret, body)
            || (previousAppSecret is not null && WhatsAppSignature.Matches(header, previousAppSecret, body))
            ? WebhookVerdict.Verified.Instance
            : new WebhookVerdict.Refused(401, "signature.wrong");
    }
}
