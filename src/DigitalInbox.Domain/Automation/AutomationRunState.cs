namespace DigitalInbox.Automation;

/// <summary>How a run of a rule stands.</summary>
public enum AutomationRunState
{
    /// <summary>It waits for its instant, or is being done.</summary>
    Planned = 0,

    /// <summary>Everything was done, or was so already.</summary>
    Done = 1,

    /// <summary>Something was refused; the steps say what.</summary>
    Failed = 2,

    /// <summary>Nothing was done: what had to hold did not, or the rule is switched off.</summary>
    Skipped = 3,

    /// <summary>Nothing was planned: rules went round in a circle, or acted too often.</summary>
    Stopped = 4,
}
