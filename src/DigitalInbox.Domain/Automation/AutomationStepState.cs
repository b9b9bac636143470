namespace DigitalInbox.Automation;

/// <summary>What became of one action of a run.</summary>
public enum AutomationStepState
{
    /// <summary>Its turn has not come.</summary>
    Waiting = 0,

    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>It was so already.</summary>
    AlreadySo = 2,

    /// <summary>Refused.</summary>
    Failed = 3,

    /// <summary>Not done, because of something before it.</summary>
    Skipped = 4,
}
