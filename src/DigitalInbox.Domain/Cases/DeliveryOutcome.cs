namespace DigitalInbox.Cases;

/// <summary>What is known of a reply's delivery. The order is the rank: an outcome only ever rises.</summary>
public enum DeliveryOutcome
{
    /// <summary>Accepted by us, not yet by the provider.</summary>
    Queued = 0,

    /// <summary>The provider may have taken it; nobody can tell.</summary>
    Unconfirmed = 1,

    /// <summary>The provider took it.</summary>
    Sent = 2,

    /// <summary>It will not arrive.</summary>
    Failed = 3,

    /// <summary>It reached the customer.</summary>
    Delivered = 4,

    /// <summary>The customer read it.</summary>
    Read = 5,
}
