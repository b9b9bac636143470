using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A stretch of time that a clock counted, or did not, and why.</summary>
/// <param name="Start">Its first instant, inclusive.</param>
/// <param name="End">Its end, exclusive; after <paramref name="Start"/>.</param>
/// <param name="Reason">Why it is counted or not.</param>
/// <param name="Name">The holiday's name, or the name of the status that held the clock; null with every other reason.</param>
public readonly record struct SlaInterval(Instant Start, Instant End, SlaReason Reason, string? Name)
{
    /// <summary>The policy that the clock followed then; null before it started, after it stopped, and while it followed none.</summary>
    public SlaPolicyId? Policy { get; init; }

    /// <summary>The version of that policy.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>The version of the calendar that counted; null around the clock, and while no policy was followed.</summary>
    public int? CalendarVersion { get; init; }

    /// <summary>True when the clock counted it.</summary>
    public bool IsCounted => Reason is SlaReason.Open or SlaReason.Exception;

    /// <summary>How long it is, in real time.</summary>
    public Duration Length => End - Start;
}
