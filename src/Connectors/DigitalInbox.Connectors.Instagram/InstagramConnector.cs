using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.Instagram;

/// <summary>The messages or the comments of one Instagram account.</summary>
internal sealed class InstagramConnector : IWebhookConnector, IOutboundConnector, IMediaConnector
{
    /// <summary>The name of the client that messages are sent with.</summary>
    public const string ClientName = "DigitalInbox.Instagram";

    private readonly string accountId;
    private readonly InstagramSurface surface;
    private readonly MetaWebhook webhook;
    private readonly MetaMessagingSender messages;
    private readonly InstagramComments comments;
    private readonly IReadOnlyList<string> mediaHosts;

    public InstagramConnector(ChannelId id, InstagramConnectorOptions options, IHttpClientFactory clients)
    {
        Channel = new Channel(id, new ChannelKind("instagram"), options.Name, InstagramCapabilities.Of(options));
        accountId = options.AccountId!;
        surface = options.Surface;
        mediaHosts = [.. options.MediaHosts];
        SharedWebhook = MetaShared.Of(options.AppSecret!);
        webhook = new MetaWebhook(options.AppSecret!, options.PreviousAppSecret, options.VerifyToken!);
        var graph = new MetaGraph(clients, ClientName, options.BaseAddress!, options.AccessToken!, options.Timeout);
        comments = new InstagramComments(graph, accountId);
        messages = new MetaMessagingSender(
            graph, accountId, InstagramErrors.Messages, new MetaMessagingStyle { UploadsFirst = true, Reactions = InstagramCapabilities.Reactions });
    }

    public Channel Channel { get; }

    public int MaximumBodyBytes => MetaWebhook.MaximumBodyBytes;

    public string SharedWebhook { get; }

    private bool IsOfComments => surface == InstagramSurface.Comments;

    public WebhookVerdict Verify(WebhookRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return webhook.Verify(request);
    }

    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt)
    {
        ArgumentNullException.ThrowIfNull(request);
        return InstagramMapper.Parse(request.Body, accountId, surface, receivedAt);
    }

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return IsOfComments ? comments.SendAsync(message, cancellationToken) : messages.SendAsync(message, cancellationToken);
    }

    public Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        return IsOfComments ? comments.ActAsync(action, cancellationToken) : messages.ActAsync(action, cancellationToken);
    }

    public Task<MediaLookup> LocateAsync(string externalId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(externalId);
        return Task.FromResult(MetaMedia.Locate(externalId, mediaHosts));
    }
}
