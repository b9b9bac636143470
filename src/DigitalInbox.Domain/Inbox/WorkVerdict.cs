namespace DigitalInbox.Inbox;

/// <summary>What becomes of a case that would take an agent's time.</summary>
internal enum WorkVerdict
{
    /// <summary>It does.</summary>
    Taken = 0,

    /// <summary>It does, beyond the agent's limit, by a rule.</summary>
    Exceeds = 1,

    /// <summary>It waits in its queue, for this agent first.</summary>
    BackToQueue = 2,

    /// <summary>It waits in its queue, for anybody.</summary>
    BackToAnybody = 3,

    /// <summary>The person who gives it is refused.</summary>
    Refused = 4,

    /// <summary>Routing decided on what is not so any more.</summary>
    Again = 5,
}
