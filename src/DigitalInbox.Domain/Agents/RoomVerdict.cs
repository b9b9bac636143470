namespace DigitalInbox.Agents;

/// <summary>Whether an agent has room for a case, and if not, what stands against it.</summary>
public enum RoomVerdict
{
    /// <summary>There is room.</summary>
    Fits = 0,

    /// <summary>All work together would take more units than the agent's total.</summary>
    TotalReached = 1,

    /// <summary>The agent has as many cases of that kind of channel as the agent may have.</summary>
    KindReached = 2,

    /// <summary>The agent has as many cases of that queue as the agent may have.</summary>
    QueueReached = 3,
}
