using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>A warning came due. <see cref="CaseEvent.At"/> is when it was noticed.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Instance">The number of the clock among those of its metric, from 1.</param>
/// <param name="Offset">How much of the target was left.</param>
/// <param name="DueAt">When it came due, to the nanosecond.</param>
public sealed record SlaWarned(SlaMetric Metric, int Instance, Duration Offset, Instant DueAt) : CaseEvent;
