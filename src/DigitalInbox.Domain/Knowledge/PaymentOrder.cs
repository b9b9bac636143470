using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>What a provider is asked to take a payment for.</summary>
/// <param name="Id">The request. The provider takes it as the key by which the same order made twice is one.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reference">The host's reference, such as the number of an invoice.</param>
/// <param name="Description">What the customer reads.</param>
/// <param name="ExpiresAt">When the request ends.</param>
public sealed record PaymentOrder(PaymentId Id, PaymentAmount Amount, string Reference, string Description, Instant ExpiresAt);
