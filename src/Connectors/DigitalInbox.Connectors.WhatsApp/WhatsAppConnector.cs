using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>One WhatsApp Business number.</summary>
internal sealed class WhatsAppConnector : IWebhookConnector, IOutboundConnector
{
    /// <summary>The name of the client that messages are sent with.</summary>
    public const string ClientName = "DigitalInbox.WhatsApp";

    private readonly string phoneNumberId;
    private readonly MetaWebhook webhook;
    private readonly MetaGraph graph;

    public WhatsAppConnector(ChannelId id, WhatsAppConnectorOptions options, IHttpClientFactory clients)
    {
        Channel = new Channel(id, new ChannelKind("whatsapp"), options.Name, Capabilities);
        phoneNumberId = options.PhoneNumberId!;
        webhook = new MetaWebhook(options.AppSecret!, options.PreviousAppSecret, options.VerifyToken!);
        graph = new MetaGraph(clients, ClientName, options.BaseAddress!, options.AccessToken!, options.Timeout);
    }

    public Channel Channel { get; }

    public int MaximumBodyBytes => MetaWebhook.MaximumBodyBytes;

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
        return webhook.Verify(request);
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

        return WhatsAppAnswer.Read(await graph.PostJsonAsync($"{phoneNumberId}/messages", json, cancellationToken).ConfigureAwait(false));
    }
}
