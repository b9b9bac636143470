namespace DigitalInbox.Sla;

/// <summary>Why a stretch of time is counted, or is not.</summary>
public enum CalendarReason
{
    /// <summary>Outside the hours of the week: not counted.</summary>
    Closed = 0,

    /// <summary>Within the hours of the week: counted.</summary>
    Open = 1,

    /// <summary>A holiday, or the part of a day that one closes: not counted.</summary>
    Holiday = 2,

    /// <summary>Open by a dated exception, where the week or a holiday would have closed: counted.</summary>
    Exception = 3,
}
