namespace DigitalInbox.Knowledge;

/// <summary>Where the outcomes of a payment lead. Pure.</summary>
/// <remarks>Money that arrived is never overlooked: it settles a request in every state. A settled request stays so. Otherwise the first end
/// of a request is its end; a refused payment may still be tried again.</remarks>
public static class PaymentMoves
{
    /// <summary>Says where an outcome leads.</summary>
    /// <param name="from">How it stands.</param>
    /// <param name="outcome">What is told.</param>
    /// <returns>How it stands then; null when what is told changes nothing.</returns>
    public static PaymentState? Next(PaymentState from, PaymentOutcome outcome) => (from, outcome) switch
    {
        (PaymentState.Settled, _) => null,
        (_, PaymentOutcome.Settled) => PaymentState.Settled,
        (PaymentState.Requested, PaymentOutcome.Refused) => PaymentState.Refused,
        (PaymentState.Requested or PaymentState.Refused, PaymentOutcome.Expired) => PaymentState.Expired,
        (PaymentState.Requested or PaymentState.Refused, PaymentOutcome.Cancelled) => PaymentState.Cancelled,
        _ => null,
    };
}
