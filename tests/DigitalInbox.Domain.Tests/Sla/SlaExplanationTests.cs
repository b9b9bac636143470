using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed class SlaExplanationTests
{
    [Fact]
    public void A_history_is_counted_once_however_many_of_its_clocks_are_explained()
    {
        var result = Evaluate(rounds: 400);
        var first = Allocated(() => result.Clocks[0].Explain().Count());
        var others = Allocated(() => result.Clocks.Sum(c => c.Explain().Take(2).Count()));

        Assert.True(result.Clocks.Count > 400);
        Assert.True(others < 3 * first, $"{others} bytes for all, {first} for the first.");
    }

    [Fact]
    public void Of_very_many_clocks_the_newest_are_explained_and_the_latest_of_each_metric()
    {
        var result = Evaluate(rounds: 400);
        var report = new CaseClockReport(null!, result.EvaluatedAt, result);

        Assert.Equal((CaseClockReport.MostClocks, result.Clocks.Count), (report.Clocks.Count, report.Clocks.Count + report.OlderClocks));
        Assert.Contains(report.Clocks, c => c.Metric == SlaMetric.FirstResponse);
        Assert.Contains(report.Clocks, c => c.Metric == SlaMetric.Resolution);
        Assert.Equal(
            Enumerable.Range(400 - 47, 48),
            report.Clocks.Where(c => c.Metric == SlaMetric.NextResponse).Select(c => c.Instance));
    }

    [Fact]
    public void Few_clocks_are_explained_all()
    {
        var result = Evaluate(rounds: 3);
        var report = new CaseClockReport(null!, result.EvaluatedAt, result);

        Assert.Equal((result.Clocks, 0), (report.Clocks, report.OlderClocks));
        Assert.Empty(new CaseClockReport(null!, result.EvaluatedAt, null).Clocks);
    }

    // Question and answer, again and again.
    private static SlaResult Evaluate(int rounds)
    {
        var story = SlaStory.Inbound();
        for (var i = 1; i <= rounds; i++)
        {
            story.Agent((10 * i) - 5).Customer(10 * i);
        }

        var policy = SlaStory.Policy()
            .FirstResponse(Duration.FromHours(1)).Resolution(Duration.FromHours(1)).Target(SlaMetric.NextResponse, Duration.FromHours(1)).Build();
        return SlaEvaluator.Evaluate(story.History, policy, [], story.At(10 * (rounds + 1)));
    }

    private static long Allocated(Func<int> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(work() > 0);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
