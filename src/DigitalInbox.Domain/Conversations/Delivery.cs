namespace DigitalInbox.Conversations;

/// <summary>How far an outbound message got, and what went wrong.</summary>
/// <param name="State">The state.</param>
/// <param name="ErrorCode">The code of the last error, ours or the provider's; null when there was none.</param>
/// <param name="ErrorDetail">The provider's own words; null when none came.</param>
public sealed record Delivery(DeliveryState State, string? ErrorCode = null, string? ErrorDetail = null);
