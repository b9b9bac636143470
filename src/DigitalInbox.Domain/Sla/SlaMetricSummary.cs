namespace DigitalInbox.Sla;

/// <summary>What became of the clocks of one metric.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Met">How many stopped in time.</param>
/// <param name="Breached">How many went past their target, stopped or not.</param>
/// <param name="Running">How many neither stopped nor went past their target, the paused ones among them.</param>
/// <param name="NotApplicable">How many had nothing to wait for.</param>
public readonly record struct SlaMetricSummary(SlaMetric Metric, long Met, long Breached, long Running, long NotApplicable)
{
    /// <summary>All of them.</summary>
    public long Clocks => Met + Breached + Running + NotApplicable;

    /// <summary>Which part of those that are decided was breached, from 0 to 1; null while none is decided.</summary>
    public double? BreachRate => Met + Breached == 0 ? null : (double)Breached / (Met + Breached);
}
