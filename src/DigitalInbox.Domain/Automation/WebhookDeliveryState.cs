namespace DigitalInbox.Automation;

/// <summary>How a message to a host's system stands.</summary>
public enum WebhookDeliveryState
{
    /// <summary>It is tried, or tried again later.</summary>
    Pending = 0,

    /// <summary>The receiver said that it has it.</summary>
    Delivered = 1,

    /// <summary>It was tried as often as it is, or cannot be.</summary>
    Failed = 2,

    /// <summary>The receiver wants no more of it.</summary>
    Disabled = 3,
}
