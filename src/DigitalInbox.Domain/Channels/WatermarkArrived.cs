using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>The provider reported on everything that we sent in a thread up to an instant.</summary>
/// <param name="Key">The dedupe key.</param>
/// <param name="ThreadExternalId">The provider's id of the conversation. One that is not known changes nothing.</param>
/// <param name="State"><see cref="ReceiptState.Delivered"/> or <see cref="ReceiptState.Read"/>.</param>
/// <param name="Through">Messages sent up to this instant, by the provider's clock.</param>
public sealed record WatermarkArrived(string Key, string ThreadExternalId, ReceiptState State, Instant Through) : ChannelEvent(Key);
