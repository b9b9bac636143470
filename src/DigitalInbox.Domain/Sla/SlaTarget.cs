using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>How much time a clock may count.</summary>
/// <remarks>Immutable and safe for many threads.</remarks>
public sealed class SlaTarget
{
    internal SlaTarget(SlaMetric metric, Duration amount, CalendarId? calendar, IReadOnlyList<Duration> warnings)
    {
        Metric = metric;
        Amount = amount;
        Calendar = calendar;
        Warnings = warnings;
    }

    /// <summary>What is measured.</summary>
    public SlaMetric Metric { get; }

    /// <summary>How much counted time there is; more than zero.</summary>
    public Duration Amount { get; }

    /// <summary>Whose working time is counted; null for around the clock.</summary>
    public CalendarId? Calendar { get; }

    /// <summary>At how much counted time left to warn, the earliest warning first; none for no warning.</summary>
    public IReadOnlyList<Duration> Warnings { get; }
}
