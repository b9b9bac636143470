using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The clocks of a case, with everything that explains them.</summary>
/// <param name="Record">The case.</param>
/// <param name="EvaluatedAt">The instant that was looked at.</param>
/// <param name="Result">The clocks, all of them; null when no policy held then.</param>
public sealed record CaseClockReport(CaseRecord Record, Instant EvaluatedAt, SlaResult? Result)
{
    /// <summary>The most clocks that are explained.</summary>
    /// <value>50.</value>
    public const int MostClocks = 50;

    /// <summary>The clocks to explain, by metric and then by instance: the latest of each metric, and of the others those that started
    /// last, <see cref="MostClocks"/> in all.</summary>
    public IReadOnlyList<SlaClock> Clocks => Result is { } result && result.Clocks.Count > MostClocks ? Newest(result.Clocks) : Result?.Clocks ?? [];

    /// <summary>How many older clocks are left out of <see cref="Clocks"/>.</summary>
    public int OlderClocks => Math.Max(0, (Result?.Clocks.Count ?? 0) - MostClocks);

    private static SlaClock[] Newest(IReadOnlyList<SlaClock> clocks)
    {
        var latest = clocks.GroupBy(c => c.Metric).Select(g => g.Last()).ToHashSet();
        var kept = clocks.OrderByDescending(latest.Contains).ThenByDescending(c => c.StartedAt).ThenByDescending(c => c.Instance).Take(MostClocks).ToHashSet();
        return [.. clocks.Where(kept.Contains)];
    }
}
