namespace DigitalInbox.Cases;

/// <summary>Why a case left its queue without entering another one.</summary>
public enum LeaveReason
{
    /// <summary>The queue is defined no more, and there is no fallback.</summary>
    QueueDeleted = 0,

    /// <summary>A person took it out.</summary>
    ByHand = 1,
}
