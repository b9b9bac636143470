namespace DigitalInbox.Sla;

/// <summary>A stretch of real time, in seconds since 1970, and why it is counted or not.</summary>
internal readonly record struct CalendarSegment(long Start, long End, CalendarReason Reason, string? Name)
{
    public bool IsCounted => Reason is CalendarReason.Open or CalendarReason.Exception;
}
