using System.Security.Cryptography;
using System.Text;
using DigitalInbox;
using DigitalInbox.Channels;
using NodaTime;

/// <summary>A made-up channel: letters by carrier pigeon. A note is "from|text" and carries an HMAC in its ring.</summary>
internal sealed class PigeonConnector(ChannelId id, string secret) : IWebhookConnector, IOutboundConnector
{
    public Channel Channel { get; } = new(id, new ChannelKind("pigeon"), "Pigeons", new ChannelCapabilities
    {
        IsPrivate = true,
        TextLimit = new TextLimit(140, TextUnit.CodePoints),
    });

    public List<OutboundMessage> Loft { get; } = [];

    public int MaximumBodyBytes => 1024;

    public static string Ring(string secret, ReadOnlySpan<byte> note) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), note));

    public WebhookVerdict Verify(WebhookRequest request) =>
        request.Headers.TryGetValue("Ring", out var ring)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(ring), Encoding.ASCII.GetBytes(Ring(secret, request.Body.Span)))
            ? WebhookVerdict.Verified.Instance
            : new WebhookVerdict.Refused(401, "ring.wrong");

    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.Body.Span));
        return Encoding.UTF8.GetString(request.Body.Span).Split('|') is [var from, var text]
            ? [new MessageArrived($"note:{hash}", hash, from, new ExternalIdentity(from, from), receivedAt, text)]
            : [new UnknownArrived($"unknown:{hash}", "note.illegible", request.Body)];
    }

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        Loft.Add(message);
        return Task.FromResult<SendResult>(new SendResult.Accepted($"pigeon-{Loft.Count}"));
    }
}
