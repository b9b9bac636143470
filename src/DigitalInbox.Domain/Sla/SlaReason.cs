namespace DigitalInbox.Sla;

/// <summary>Why a stretch of time is counted by a clock, or is not.</summary>
public enum SlaReason
{
    /// <summary>Working time, or any time of a clock that runs around the clock: counted.</summary>
    Open = 0,

    /// <summary>Open by a dated exception of the calendar: counted.</summary>
    Exception = 1,

    /// <summary>Outside the hours of the week: not counted.</summary>
    Closed = 2,

    /// <summary>A holiday: not counted.</summary>
    Holiday = 3,

    /// <summary>The status of the case held the clock, or the case was finished for a while: not counted.</summary>
    Paused = 4,

    /// <summary>The case existed and the clock had not started: not counted.</summary>
    BeforeStart = 5,

    /// <summary>The clock had stopped: not counted.</summary>
    AfterStop = 6,

    /// <summary>The clock ran and no policy with a target for it held yet, or none held for a while: not counted.</summary>
    BeforePolicy = 7,
}
