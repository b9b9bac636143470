namespace DigitalInbox.Cases;

/// <summary>The money arrived. Nothing comes after it.</summary>
/// <param name="PaymentId">The request.</param>
/// <param name="Amount">The amount that arrived, in units of the currency.</param>
/// <param name="Currency">The currency that arrived, by ISO 4217.</param>
public sealed record PaymentSettled(PaymentId PaymentId, decimal Amount, string Currency) : CaseEvent, IKnowledgeFact;
