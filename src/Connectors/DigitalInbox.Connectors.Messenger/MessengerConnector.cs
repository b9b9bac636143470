using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.Messenger;

/// <summary>The Messenger inbox of one Facebook page.</summary>
internal sealed class MessengerConnector : IWebhookConnector, IOutboundConnector, IMediaConnector
{
    /// <summary>The name of the client that messages are sent with.</summary>
    public const string ClientName = "DigitalInbox.Messenger";

    private readonly string pageId;
    private readonly MetaWebhook webhook;
    private readonly MetaMessagingSender sender;
    private readonly IReadOnlyList<string> mediaHosts;

    public MessengerConnector(ChannelId id, MessengerConnectorOptions options, IHttpClientFactory clients)
    {
        Channel = new Channel(id, new ChannelKind("messenger"), options.Name, MessengerCapabilities.Of(options.HasHumanAgent));
        pageId = options.PageId!;
        mediaHosts = [.. options.MediaHosts];
        SharedWebhook = MetaShared.Of(options.AppSecret!);
        webhook = new MetaWebhook(options.AppSecret!, options.PreviousAppSecret, options.VerifyToken!);
        sender = new MetaMessagingSender(
            new MetaGraph(clients, ClientName, options.BaseAddress!, options.PageAccessToken!, options.Timeout),
            pageId,
            MetaMessagingErrors.Table,
            new MetaMessagingStyle
            {
                NamesResponses = true,
                Quotes = true,
                QuotesInside = options.QuotesInsideMessage,
                TakesControl = true,
                Reactions = MessengerCapabilities.Reactions,
            });
    }

    public Channel Channel { get; }

    public int MaximumBodyBytes => MetaWebhook.MaximumBodyBytes;

    public string SharedWebhook { get; }

    public WebhookVerdict Verify(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return webhook.Verify(request);
    }

    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MessengerMapper.Parse(request.Body, pageId, receivedAt);
    }

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return sender.SendAsync(message, cancellationToken);
    }

    public Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        return sender.ActAsync(action, cancellationToken);
    }

    public Task<MediaLookup> LocateAsync(string externalId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(externalId);
        return Task.FromResult(MetaMedia.Locate(externalId, mediaHosts));
    }
}
