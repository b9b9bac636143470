namespace DigitalInbox.Cases;

/// <summary>Why a case entered a queue.</summary>
public enum QueueReason
{
    /// <summary>The queue's filter matched.</summary>
    Matched = 0,

    /// <summary>Somebody handed the case on to it.</summary>
    Transferred = 1,

    /// <summary>Another queue overflowed into it.</summary>
    Overflowed = 2,

    /// <summary>A person put it there.</summary>
    ByHand = 3,

    /// <summary>No queue matched; this is the fallback.</summary>
    Fallback = 4,
}
