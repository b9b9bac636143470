namespace DigitalInbox.Knowledge;

/// <summary>What a provider tells of a payment.</summary>
public enum PaymentOutcome
{
    /// <summary>The money arrived.</summary>
    Settled = 0,

    /// <summary>A payment did not succeed.</summary>
    Refused = 1,

    /// <summary>The provider takes no payment any more: its time ran out.</summary>
    Expired = 2,

    /// <summary>The provider takes no payment any more: it was taken back.</summary>
    Cancelled = 3,
}
