using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Counts clocks under several policies. For one thread; tallies of several are added up.</summary>
internal sealed class SlaTally(IReadOnlyList<SlaScenario> scenarios, Instant now)
{
    private const int States = (int)SlaClockState.NotApplicable + 1;

    private readonly long[,,] clocks = new long[scenarios.Count, SlaEvaluator.Metrics.Count, States];
    private long cases;

    public void Count(IReadOnlyList<CaseEvent> history)
    {
        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            var question = SlaQuestion.By(history, scenarios[scenario], now, default);
            var fold = question.Fold();
            if (fold.Opened is null)
            {
                return;
            }

            if (SlaEvaluator.NeverStarting(fold) is { } never)
            {
                clocks[scenario, (int)never.Metric, (int)never.State]++;
            }

            for (var metric = SlaMetric.FirstResponse; metric <= SlaMetric.ApprovalWait; metric++)
            {
                for (var run = fold.LatestOf(metric); run is not null; run = SlaFold.Told(run.Before))
                {
                    clocks[scenario, (int)metric, (int)new SlaVerdict(run, fold.Status, now).State]++;
                }
            }
        }

        cases++;
    }

    public void Add(SlaTally other)
    {
        cases += other.cases;
        for (var scenario = 0; scenario < scenarios.Count; scenario++)
        {
            for (var metric = 0; metric < SlaEvaluator.Metrics.Count; metric++)
            {
                for (var state = 0; state < States; state++)
                {
                    clocks[scenario, metric, state] += other.clocks[scenario, metric, state];
                }
            }
        }
    }

    public IReadOnlyList<SlaSummary> Summaries() =>
    [
        .. scenarios.Select((s, i) => new SlaSummary(
            s.Policy.Id, s.Policy.Version, cases, [.. SlaEvaluator.Metrics.Select(m => SummaryOf(i, m)).Where(m => m.Clocks > 0)])),
    ];

    private SlaMetricSummary SummaryOf(int scenario, SlaMetric metric)
    {
        long In(SlaClockState state) => clocks[scenario, (int)metric, (int)state];
        return new(
            metric, In(SlaClockState.Met), In(SlaClockState.Breached), In(SlaClockState.Running) + In(SlaClockState.Paused), In(SlaClockState.NotApplicable));
    }
}
