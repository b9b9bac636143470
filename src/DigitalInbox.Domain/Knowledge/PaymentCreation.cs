namespace DigitalInbox.Knowledge;

/// <summary>What came of an order. A closed family. What may be tried again is an exception instead.</summary>
public abstract record PaymentCreation
{
    private PaymentCreation()
    {
    }

    /// <summary>The provider waits for the payment.</summary>
    /// <param name="ProviderId">The provider's id of it; at most 200 characters.</param>
    /// <param name="Link">Where the customer pays.</param>
    public sealed record Created(string ProviderId, Uri Link) : PaymentCreation;

    /// <summary>The provider does not take the order, and never will.</summary>
    /// <param name="Code">The provider's code; null when there is none.</param>
    public sealed record Refused(string? Code) : PaymentCreation;
}
