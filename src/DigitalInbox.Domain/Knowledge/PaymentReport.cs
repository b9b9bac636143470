namespace DigitalInbox.Knowledge;

/// <summary>What a provider tells of one payment.</summary>
/// <param name="ProviderId">The provider's id of it.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record PaymentReport(string ProviderId, PaymentOutcome Outcome)
{
    /// <summary>Our request, where the provider gives it back; null finds it by the provider's id.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>How much arrived; null for what was asked for.</summary>
    public PaymentAmount? Amount { get; init; }
}
