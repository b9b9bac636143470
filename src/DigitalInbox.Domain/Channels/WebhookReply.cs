namespace DigitalInbox.Channels;

/// <summary>The HTTP answer to a provider.</summary>
/// <param name="StatusCode">The status.</param>
/// <param name="ContentType">The content type; null when there is no body.</param>
/// <param name="Body">The body; empty for none.</param>
public sealed record WebhookReply(int StatusCode, string? ContentType = null, ReadOnlyMemory<byte> Body = default);
