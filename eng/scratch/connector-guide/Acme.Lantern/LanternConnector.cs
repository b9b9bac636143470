using System.Security.Cryptography;
using System.Text;
using DigitalInbox;
using DigitalInbox.Channels;
using NodaTime;

namespace Acme.Lantern;

/// <summary>One Lantern account.</summary>
internal sealed class LanternConnector(ChannelId id, LanternOptions options, LanternApi api) : IWebhookConnector, IOutboundConnector
{
    private const string SignatureHeader = "Lantern-Signature";

    private readonly byte[] signingKey = Encoding.UTF8.GetBytes(options.SigningSecret!);

    public Channel Channel { get; } = new(id, new ChannelKind("lantern"), options.Name, new ChannelCapabilities
    {
        IsPrivate = true,
        CanQuote = true,
        CanLike = true,
        TextLimit = new TextLimit(1000, TextUnit.CodePoints),
    });

    public int MaximumBodyBytes => 256 * 1024;

    public WebhookVerdict Verify(WebhookRequest request)
    {
        if (request.Method != "POST" || !request.Headers.TryGetValue(SignatureHeader, out var signature))
        {
            return new WebhookVerdict.Refused(401, "signature.missing");
        }

        // Over the raw bytes and in constant time.
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(signingKey, request.Body.Span));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected))
            ? WebhookVerdict.Verified.Instance
            : new WebhookVerdict.Refused(401, "signature.wrong");
    }

    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt) => LanternMapper.Parse(request.Body, receivedAt);

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken) => api.PostAsync(
        "messages",
        new
        {
            to = message.RecipientExternalId,
            text = message.Text,
            reply_to = message.ReplyToExternalId,
            client_id = message.Id.ToString(),   // Lantern tells it again in everything about the message
        },
        cancellationToken);

    public async Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        if (action is not OutboundAction.React react)
        {
            throw new NotSupportedException($"Lantern cannot do {action.GetType().Name}.");
        }

        var like = new { message = react.TargetExternalId, liked = react.Reaction is not null };
        return await api.PostAsync("likes", like, cancellationToken).ConfigureAwait(false) switch
        {
            SendResult.Accepted or SendResult.Rejected { Error.Class: ProviderErrorClass.AlreadyDone } => ActionResult.Done.Instance,
            SendResult.Rejected rejected => new ActionResult.Rejected(rejected.Error),
            SendResult.Throttled throttled => new ActionResult.Rejected(throttled.Error, throttled.After),
            SendResult.Unconfirmed unconfirmed => new ActionResult.Unconfirmed(unconfirmed.Reason),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }
}
