using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp;

/// <summary>One WhatsApp Business number.</summary>
internal sealed class WhatsAppConnector : IWebhookConnector, IOutboundConnector, IMediaConnector
{
    /// <summary>The name of the client that messages are sent with.</summary>
    public const string ClientName = "DigitalInbox.WhatsApp";

    private readonly string phoneNumberId;
    private readonly MetaWebhook webhook;
    private readonly MetaGraph graph;
    private readonly WhatsAppFiles files;

    public WhatsAppConnector(ChannelId id, WhatsAppConnectorOptions options, IHttpClientFactory clients)
    {
        Channel = new Channel(id, new ChannelKind("whatsapp"), options.Name, WhatsAppCapabilities.All);
        phoneNumberId = options.PhoneNumberId!;
        webhook = new MetaWebhook(options.AppSecret!, options.PreviousAppSecret, options.VerifyToken!);
        SharedWebhook = MetaShared.Of(options.AppSecret!);
        graph = new MetaGraph(clients, ClientName, options.BaseAddress!, options.AccessToken!, options.Timeout);
        files = new WhatsAppFiles(graph, phoneNumberId, options.AccessToken!, [.. options.MediaHosts]);
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
        return WhatsAppMapper.Parse(request.Body, phoneNumberId, receivedAt);
    }

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        string? mediaId = null;
        if (message.Files.Count > 0)
        {
            var (uploaded, refusal) = await files.UploadAsync(message.Files[0], cancellationToken).ConfigureAwait(false);
            if (refusal is not null)
            {
                return refusal;
            }

            mediaId = uploaded;
        }

        return WhatsAppPayloads.WriteMessage(message, mediaId) is { } json
            ? WhatsAppAnswer.Read(await PostAsync(json, cancellationToken).ConfigureAwait(false))
            : new SendResult.Rejected(NoRecipient);
    }

    public async Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        cancellationToken.ThrowIfCancellationRequested();
        switch (action)
        {
            case OutboundAction.React react:
                return WhatsAppPayloads.WriteReaction(react) is { } json
                    ? WhatsAppAnswer.ReadReaction(await PostAsync(json, cancellationToken).ConfigureAwait(false))
                    : new ActionResult.Rejected(NoRecipient);
            case OutboundAction.MarkRead read:
                return WhatsAppAnswer.ReadSuccess(await PostAsync(
                    WhatsAppPayloads.WriteRead(read.TargetExternalId, isTyping: false), cancellationToken).ConfigureAwait(false));
            case OutboundAction.Typing { IsTyping: true, LastInboundExternalId: { } last }:
                return WhatsAppAnswer.ReadSuccess(await PostAsync(
                    WhatsAppPayloads.WriteRead(last, isTyping: true), cancellationToken).ConfigureAwait(false));
            case OutboundAction.Typing:
                // It ends by itself after 25 seconds, and begins only under a message of the customer.
                return ActionResult.Done.Instance;
            default:
                throw new NotSupportedException($"{action.GetType().Name} is not declared.");
        }
    }

    public Task<MediaLookup> LocateAsync(string externalId, CancellationToken cancellationToken) => files.LocateAsync(externalId, cancellationToken);

    public string? NormalizeRecipient(string recipient) => WhatsAppPayloads.Normalize(recipient);

    private static ProviderError NoRecipient => new(ProviderErrorClass.RecipientUnavailable, "recipient.invalid", null);

    private Task<MetaReply> PostAsync(byte[] json, CancellationToken cancellationToken) =>
        graph.PostJsonAsync($"{phoneNumberId}/messages", json, cancellationToken);
}
