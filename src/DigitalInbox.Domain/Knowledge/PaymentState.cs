namespace DigitalInbox.Knowledge;

/// <summary>How it stands with a request for a payment.</summary>
public enum PaymentState
{
    /// <summary>The customer is asked, and has not paid.</summary>
    Requested = 0,

    /// <summary>The money arrived. Final.</summary>
    Settled = 1,

    /// <summary>A payment did not succeed. The customer may try again.</summary>
    Refused = 2,

    /// <summary>The time to pay ran out.</summary>
    Expired = 3,

    /// <summary>The request was taken back.</summary>
    Cancelled = 4,
}
