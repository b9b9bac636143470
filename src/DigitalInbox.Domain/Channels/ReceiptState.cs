namespace DigitalInbox.Channels;

/// <summary>What a provider says became of a message that we sent.</summary>
public enum ReceiptState
{
    /// <summary>The provider took it.</summary>
    Sent = 0,

    /// <summary>It reached the customer's device.</summary>
    Delivered = 1,

    /// <summary>The customer read it.</summary>
    Read = 2,

    /// <summary>It will not arrive.</summary>
    Failed = 3,
}
