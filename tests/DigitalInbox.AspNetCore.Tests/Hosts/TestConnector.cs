using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>A channel of the tests' own: JSON webhooks signed with HMAC-SHA256, and sending that a test decides on.</summary>
internal sealed class TestConnector(string id, ChannelCapabilities? capabilities = null) : IWebhookConnector, IOutboundConnector, IMediaConnector
{
    public const string SignatureHeader = "X-Signature";
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("unit-test-secret");

    public Channel Channel { get; } = new(new ChannelId(id), new ChannelKind("test"), $"Channel {id}", capabilities ?? new ChannelCapabilities
    {
        IsPrivate = true,
        CanQuote = true,
        TextLimit = new TextLimit(1000, TextUnit.CodePoints),
        ReplyWindow = Duration.FromHours(24),
        HasDeliveryReceipts = true,
    });

    public int MaximumBodyBytes => 4096;

    public bool UnderstandsAll { get; set; }

    public ConcurrentQueue<OutboundMessage> Sent { get; } = new();

    public ConcurrentQueue<OutboundAction> Acted { get; } = new();

    public Func<OutboundAction, ActionResult> OnAct { get; set; } = _ => ActionResult.Done.Instance;

    public Func<OutboundMessage, SendResult> OnSend { get; set; } = message => new SendResult.Accepted($"out-{message.Id}");

    public static string Sign(string body) => Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(body)));

    public WebhookVerdict Verify(WebhookRequest request)
    {
        if (request.Query.TryGetValue("challenge", out var challenge))
        {
            return new WebhookVerdict.Answered(new WebhookReply(200, "text/plain", Encoding.UTF8.GetBytes(challenge)));
        }

        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Secret, request.Body.Span));
        return request.Headers.TryGetValue(SignatureHeader, out var given) && given == expected
            ? WebhookVerdict.Verified.Instance
            : new WebhookVerdict.Refused(401, "signature.wrong");
    }

    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt)
    {
        var body = JsonNode.Parse(request.Body.Span)!;
        if (body["unknown"] is not null && !UnderstandsAll)
        {
            return [new UnknownArrived($"u:{body["id"]}", "field.unknown", request.Body)];
        }

        return
        [
            new MessageArrived(
                $"m:{body["id"]}",
                (string)body["id"]!,
                (string)body["thread"]!,
                new ExternalIdentity((string)body["from"]!, (string?)body["name"]),
                receivedAt,
                (string?)body["text"] ?? "")
            {
                UnsupportedType = (string?)body["unsupported"],
                Attachments = body["file"] is { } file ? [new ExternalAttachment("f1", "image/png", (string?)file, 2048, null)] : [],
            },
        ];
    }

    public Task<MediaLookup> LocateAsync(string externalId, CancellationToken cancellationToken) =>
        Task.FromResult<MediaLookup>(new MediaLookup.Failed(new ProviderError(ProviderErrorClass.Retryable, "later", null)));

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var result = OnSend(message);
        Sent.Enqueue(message);
        return Task.FromResult(result);
    }

    public Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        Acted.Enqueue(action);
        return Task.FromResult(OnAct(action));
    }
}
