namespace DigitalInbox.Sla;

/// <summary>What reopening a case does to the clocks that resolving it had stopped: resolution, requester wait and agent work.</summary>
public enum SlaReopening
{
    /// <summary>They go on; the time in between is not counted.</summary>
    Resume = 0,

    /// <summary>They stay as they stopped, and new ones count from zero.</summary>
    Restart = 1,

    /// <summary>They go on as if they had never stopped: the time in between is counted.</summary>
    Continue = 2,
}
