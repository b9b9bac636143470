namespace DigitalInbox.Conversations;

/// <summary>How far an outbound message got. The order is the rank: a state only ever rises, so a late lower report changes nothing.</summary>
public enum DeliveryState
{
    /// <summary>Committed; waits in the outbox.</summary>
    Queued = 0,

    /// <summary>Its request is about to leave, or on its way.</summary>
    Sending = 1,

    /// <summary>The provider may have taken it; nobody can tell. Settled by a receipt or by an agent.</summary>
    Unconfirmed = 2,

    /// <summary>The provider took it.</summary>
    Sent = 3,

    /// <summary>It will not arrive.</summary>
    Failed = 4,

    /// <summary>It reached the customer.</summary>
    Delivered = 5,

    /// <summary>The customer read it.</summary>
    Read = 6,
}
