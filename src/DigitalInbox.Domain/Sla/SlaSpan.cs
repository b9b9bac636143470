using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>The life of one clock, before any time is counted.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Instance">Its number among the clocks of that metric, from 1.</param>
/// <param name="Stretches">Its parts, in order without gaps, at least one; only the last may have no length.</param>
/// <param name="End">How it ended, at the end of the last stretch.</param>
internal sealed record SlaSpan(SlaMetric Metric, int Instance, IReadOnlyList<SlaStretch> Stretches, SlaEnd End)
{
    public Instant Start => Stretches[0].Start;

    public Instant Until => Stretches[^1].End;
}
