namespace DigitalInbox.Sla;

/// <summary>What a timed rule does.</summary>
public enum TimedRuleAction
{
    /// <summary>Closes a resolved case.</summary>
    Close = 0,

    /// <summary>Takes the case out of its agent's inbox.</summary>
    Unassign = 1,

    /// <summary>Opens a case that waited.</summary>
    Open = 2,

    /// <summary>Resolves a case that waited.</summary>
    Resolve = 3,
}
