using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>The provider reported on a message that we sent.</summary>
/// <param name="Key">The dedupe key.</param>
/// <param name="ExternalId">The provider's id of the message.</param>
/// <param name="State">What became of it.</param>
/// <param name="OccurredAt">When, by the provider's clock, not later than its receipt.</param>
public sealed record ReceiptArrived(string Key, string ExternalId, ReceiptState State, Instant OccurredAt)
    : MessageUpdate(Key, ExternalId, OccurredAt)
{
    /// <summary>Our own id of the message, where the provider gives back the correlation value that we sent; null otherwise.</summary>
    public MessageId? Correlation { get; init; }

    /// <summary>Why it failed; null unless <see cref="State"/> is <see cref="ReceiptState.Failed"/>.</summary>
    public ProviderError? Error { get; init; }
}
