using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>A provider that calls us. Verification and parsing are two steps, so that a payload that was verified but not
/// understood can be kept.</summary>
public interface IWebhookConnector : IChannelConnector
{
    /// <summary>The largest body that the provider sends, in bytes; a larger one is answered 413 unread.</summary>
    int MaximumBodyBytes { get; }

    /// <summary>What channels have in common that a provider calls at one address, such as one application of several pages and numbers;
    /// null when this channel shares with none. A request to one of them is read by all that give an equal value, and each takes what is its
    /// own. Never shown or logged.</summary>
    string? SharedWebhook => null;

    /// <summary>Decides whether the request is the provider's, over the raw bytes and in constant time.</summary>
    /// <param name="request">The request as it came.</param>
    /// <returns>Refused, answered at once (a handshake), or verified.</returns>
    /// <remarks>Does no I/O. Must not throw on any input; an exception is answered 401.</remarks>
    WebhookVerdict Verify(WebhookRequest request);

    /// <summary>Reads a verified request.</summary>
    /// <param name="request">The request, already verified.</param>
    /// <param name="receivedAt">When it came; later provider times are clamped to it.</param>
    /// <returns>Every event in it, in the order of the payload. What is not understood is an <see cref="UnknownArrived"/>.</returns>
    /// <remarks>Does no I/O. Should not throw; if it does, the whole body goes to quarantine.</remarks>
    IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt);
}
