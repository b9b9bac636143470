namespace DigitalInbox.Sla;

/// <summary>What became of the clocks of many cases under one policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="PolicyVersion">Its version.</param>
/// <param name="Cases">How many cases had begun.</param>
/// <param name="Metrics">One entry for each metric that had a clock, by metric.</param>
public sealed record SlaSummary(SlaPolicyId Policy, int PolicyVersion, long Cases, IReadOnlyList<SlaMetricSummary> Metrics);
