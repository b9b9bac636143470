using System.Collections.Concurrent;
using System.Text;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>A connector that parses nothing by itself: it gives back the events and results that a test put in.</summary>
internal sealed class ScriptedConnector(string id, ChannelCapabilities? capabilities = null) : IWebhookConnector, IOutboundConnector
{
    public Channel Channel { get; } = new(
        new ChannelId(id),
        new ChannelKind("scripted"),
        id,
        capabilities ?? new ChannelCapabilities { IsPrivate = true, CanQuote = true, HasDeliveryReceipts = true });

    public ConcurrentQueue<OutboundMessage> Sent { get; } = new();

    public Func<OutboundMessage, Task<SendResult>> OnSend { get; set; } =
        message => Task.FromResult<SendResult>(new SendResult.Accepted($"ext-{message.Id}"));

    public ConcurrentQueue<OutboundAction> Acted { get; } = new();

    public Func<OutboundAction, Task<ActionResult>> OnAct { get; set; } = _ => Task.FromResult<ActionResult>(ActionResult.Done.Instance);

    public Func<WebhookRequest, WebhookVerdict> OnVerify { get; set; } = _ => WebhookVerdict.Verified.Instance;

    public Func<WebhookRequest, IReadOnlyList<ChannelEvent>> OnParse { get; set; } = _ => [];

    public int MaximumBodyBytes => 1000;

    public static WebhookRequest Request(string body = "{}") => new(
        "POST",
        new Dictionary<string, string>(StringComparer.Ordinal),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        Encoding.UTF8.GetBytes(body));

    public WebhookVerdict Verify(WebhookRequest request) => OnVerify(request);

    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt) => OnParse(request);

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        Sent.Enqueue(message);
        return OnSend(message);
    }

    public Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        Acted.Enqueue(action);
        return OnAct(action);
    }
}
