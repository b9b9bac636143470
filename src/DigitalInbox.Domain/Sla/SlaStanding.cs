using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>How it stands with the latest clock of one metric of a case.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Instance">Its number among the clocks of that metric, from 1.</param>
/// <param name="State">How it stands.</param>
/// <param name="StartedAt">When it started; null when it never does.</param>
/// <param name="StoppedAt">When it stopped; null when it has not.</param>
/// <param name="DueAt">When the target is used up; null when nobody can say.</param>
/// <param name="BreachedAt">When it went past its target; null when it did not.</param>
/// <param name="Elapsed">How much it counted.</param>
/// <param name="Remaining">How much of the target is left; zero or more.</param>
/// <param name="Level">How urgent it is.</param>
/// <param name="Policy">The policy that it follows.</param>
/// <param name="PolicyVersion">The version of that policy.</param>
/// <remarks>The members mean what those of <see cref="SlaClock"/> mean.</remarks>
public readonly record struct SlaStanding(
    SlaMetric Metric,
    int Instance,
    SlaClockState State,
    Instant? StartedAt,
    Instant? StoppedAt,
    Instant? DueAt,
    Instant? BreachedAt,
    Duration Elapsed,
    Duration Remaining,
    SlaLevel Level,
    SlaPolicyId Policy,
    int PolicyVersion)
{
    internal static IReadOnlyList<SlaStanding> Of(SlaFold fold, Instant now)
    {
        var standing = new List<SlaStanding>(8);
        if (SlaEvaluator.NeverStarting(fold) is { } never)
        {
            standing.Add(Of(never));
        }

        foreach (var metric in SlaEvaluator.Metrics)
        {
            if (fold.LatestOf(metric) is { } run)
            {
                standing.Add(Of(new SlaClock(run, fold, now, null)));
            }
        }

        return standing;
    }

    private static SlaStanding Of(SlaClock clock) => new(
        clock.Metric, clock.Instance, clock.State, clock.StartedAt, clock.StoppedAt, clock.DueAt, clock.BreachedAt, clock.Elapsed,
        clock.Remaining, clock.Level, clock.Policy, clock.PolicyVersion);
}
