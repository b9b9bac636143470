namespace Helpdesk.Payments;

/// <summary>How a payment ends, as a program says it.</summary>
/// <param name="Outcome"><c>settled</c> or <c>refused</c>.</param>
internal sealed record PaymentEnd(string? Outcome);
