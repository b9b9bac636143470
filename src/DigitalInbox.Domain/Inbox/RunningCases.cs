namespace DigitalInbox.Inbox;

/// <summary>What a new version of a calendar or policy does to the cases that run under the one before it.</summary>
public enum RunningCases
{
    /// <summary>They keep the version that they have.</summary>
    Keep = 0,

    /// <summary>They count by the new version from now on.</summary>
    FromNow = 1,

    /// <summary>They are counted by the new version from their beginning.</summary>
    Recompute = 2,
}
