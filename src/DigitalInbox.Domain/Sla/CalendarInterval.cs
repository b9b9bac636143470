using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A stretch of time that a calendar counts, or not, and why.</summary>
/// <param name="Start">Its first instant, inclusive.</param>
/// <param name="End">Its end, exclusive; after <paramref name="Start"/>.</param>
/// <param name="Reason">Why it is counted or not.</param>
/// <param name="Name">The holiday's name when the reason is <see cref="CalendarReason.Holiday"/>, else null.</param>
public readonly record struct CalendarInterval(Instant Start, Instant End, CalendarReason Reason, string? Name)
{
    /// <summary>True when the stretch is working time.</summary>
    public bool IsCounted => Reason is CalendarReason.Open or CalendarReason.Exception;

    /// <summary>How long it is, in real time.</summary>
    public Duration Length => End - Start;
}
