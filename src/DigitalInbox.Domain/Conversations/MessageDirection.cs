namespace DigitalInbox.Conversations;

/// <summary>Which way a message goes.</summary>
public enum MessageDirection
{
    /// <summary>From the customer.</summary>
    Inbound = 0,

    /// <summary>To the customer.</summary>
    Outbound = 1,

    /// <summary>Among ourselves; the customer never sees it.</summary>
    Internal = 2,
}
