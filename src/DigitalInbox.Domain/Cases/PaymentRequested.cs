namespace DigitalInbox.Cases;

/// <summary>The customer is asked for a payment.</summary>
/// <param name="PaymentId">The request.</param>
/// <param name="Amount">The amount that was asked for, in units of the currency.</param>
/// <param name="Currency">The currency, by ISO 4217.</param>
public sealed record PaymentRequested(PaymentId PaymentId, decimal Amount, string Currency) : CaseEvent, IKnowledgeFact;
