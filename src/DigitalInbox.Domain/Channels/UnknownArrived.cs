namespace DigitalInbox.Channels;

/// <summary>A part of a verified payload that the connector does not understand. It goes to quarantine, whole.</summary>
/// <param name="Key">The dedupe key, for instance a hash of the part.</param>
/// <param name="Reason">A stable code, such as <c>payload.malformed</c> or <c>field.unknown</c>.</param>
/// <param name="Payload">The part as it came.</param>
public sealed record UnknownArrived(string Key, string Reason, ReadOnlyMemory<byte> Payload) : ChannelEvent(Key)
{
    /// <summary>The platform account that the part is about, so that it is erased with its person; null when not known.</summary>
    public string? SenderExternalId { get; init; }

    /// <summary>True when the part is about another account or another product than this channel's. Another channel of the same
    /// <see cref="IWebhookConnector.SharedWebhook"/> may know it; it is kept only when none does.</summary>
    public bool IsForeign { get; init; }
}
