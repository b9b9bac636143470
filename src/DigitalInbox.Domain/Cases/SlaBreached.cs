using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>A clock ran out. <see cref="CaseEvent.At"/> is when it was noticed.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Instance">The number of the clock among those of its metric, from 1.</param>
/// <param name="DueAt">When it ran out, to the nanosecond, whenever anyone looked.</param>
public sealed record SlaBreached(SlaMetric Metric, int Instance, Instant DueAt) : CaseEvent;
