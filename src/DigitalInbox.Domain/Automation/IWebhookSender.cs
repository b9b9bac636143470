using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>Brings messages to hosts' systems.</summary>
internal interface IWebhookSender
{
    /// <summary>Tries once.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="secret">What signs it.</param>
    /// <param name="now">The instant that is signed.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <returns>What came of it; a fault of the other side is none of ours.</returns>
    Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, WebhookSecret secret, Instant now, CancellationToken cancellationToken);
}
