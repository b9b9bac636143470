using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors.Receiving;

/// <summary>A rule of connectors that take webhooks.</summary>
internal abstract class ReceivingRule : ConnectorRule
{
    public override bool IsFor(ConnectorTraits traits) => traits.Receives;

    /// <summary>Verifies and reads as the intake does; neither may throw, and every event has a key.</summary>
    protected static IReadOnlyList<ChannelEvent> Read(ConnectorHost host, WebhookRequest request)
    {
        if (host.Webhook.Verify(request) is not WebhookVerdict.Verified)
        {
            return [];
        }

        var events = host.Parse(request);
        Assert.All(events, e => Assert.False(string.IsNullOrEmpty(e.Key), $"An event has no key: {e.GetType().Name}."));
        return events;
    }

    protected static void AssertRefused(WebhookVerdict verdict)
    {
        var refused = Assert.IsType<WebhookVerdict.Refused>(verdict);
        Assert.True(refused.StatusCode is 401 or 403, $"A refusal is 401 or 403, and not {refused.StatusCode}.");
    }

    /// <summary>The same through the intake, where nothing may be left of it.</summary>
    protected static async Task AssertRefusedAsync(ConnectorHost host, WebhookRequest request)
    {
        var reply = await host.PostAsync(request).ConfigureAwait(false);
        Assert.True(reply.StatusCode is 401 or 403, $"A refusal is 401 or 403, and not {reply.StatusCode}.");
        Assert.Equal((0, 0, 0), await host.CountAsync().ConfigureAwait(false));
    }

    /// <summary>A recorded request with another body.</summary>
    protected static WebhookRequest With(RecordedPayload recording, ReadOnlyMemory<byte> body) => recording.Request with { Body = body };
}
