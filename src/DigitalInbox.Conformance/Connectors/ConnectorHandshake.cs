using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>A request by which a provider checks a webhook's address, and the answer that it expects.</summary>
/// <param name="Request">The request.</param>
/// <param name="Reply">The answer, byte for byte.</param>
public sealed record ConnectorHandshake(WebhookRequest Request, WebhookReply Reply);
