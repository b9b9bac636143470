namespace DigitalInbox.Inbox;

/// <summary>Why an agent who asked for more was given no more.</summary>
public enum GiveReason
{
    /// <summary>The agent was given as many as one asks for at once.</summary>
    BatchIsFull = 0,

    /// <summary>Nothing waits that the agent could be given.</summary>
    NothingWaits = 1,

    /// <summary>The agent has as much work as they can have.</summary>
    CapacityReached = 2,

    /// <summary>The agent serves no queue whose cases are asked for.</summary>
    ServesNoPullQueue = 3,
}
