namespace DigitalInbox.Cases;

/// <summary>The request was taken back.</summary>
/// <param name="PaymentId">The request.</param>
/// <param name="Amount">The amount that was asked for, in units of the currency.</param>
/// <param name="Currency">The currency, by ISO 4217.</param>
public sealed record PaymentCancelled(PaymentId PaymentId, decimal Amount, string Currency) : CaseEvent, IKnowledgeFact;
