using System.Globalization;
using System.Runtime.CompilerServices;
using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>The example of the guide is what happens.</summary>
public sealed class SlaExampleTests
{
    private static readonly string Guide = RepositoryFiles.Doc("sla.md");

    private static readonly SlaStory Story = SlaStory.Inbound(InParis("2026-04-03T16:30")).Agent(40).Customer(5370);

    private static readonly SlaResult Result = Evaluate(Story.History, InParis("2026-04-07T11:30"));

    [Fact]
    public void The_clocks_of_the_guide_are_those_of_the_evaluator() => Assert.All(
        Result.Clocks,
        c => Assert.Contains($"| {c.Metric} | {c.State} | {Spent(c.Elapsed)} | {Local(c.DueAt!.Value)} | {c.Level} |\n", Guide, StringComparison.Ordinal));

    [Theory]
    [InlineData(SlaMetric.Resolution)]
    [InlineData(SlaMetric.AgentWork)]
    public void The_explanations_of_the_guide_are_those_of_the_evaluator(SlaMetric metric)
    {
        var rows = Result.Clocks.Single(c => c.Metric == metric).Explain().Select(i =>
            $"| {Local(i.Start)} | {Local(i.End)} |{(i.IsCounted ? $" {Spent(i.Length)}" : "")} | {i.Reason}{(i.Name is null ? "" : $" {i.Name}")} |\n");

        Assert.Contains($"|---|---|---|---|\n{string.Concat(rows)}\n", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_of_the_guide_is_the_code_of_this_test()
    {
        var code = string.Concat(Lines().SkipWhile(l => !l.StartsWith("        var office", StringComparison.Ordinal))
            .TakeWhile(l => !l.StartsWith("        return", StringComparison.Ordinal))
            .Select(l => $"{l[8..]}\n"));

        Assert.NotEmpty(code);
        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);

        static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
    }

    [Fact]
    public void The_choices_of_the_guide_do_what_it_says() => Assert.All(Enum.GetValues<RunningClocks>(), choice =>
    {
        var clock = SlaTale.Begin().Then(40, SlaTale.Retarget(2, choice)).Clock(SlaMetric.FirstResponse, 45);

        Assert.Contains($"| {choice} | {clock.State} | {Time(clock.DueAt)} | {Spent(clock.Elapsed)} |\n", Guide, StringComparison.Ordinal);
    });

    [Fact]
    public void Reopening_does_what_the_guide_says() => Assert.All(Enum.GetValues<SlaReopening>(), choice =>
    {
        var book = SlaTale.Book.With(SlaTale.Policy(4).OnReopen(choice).Build());
        var clock = new SlaTale(book).Then(0, SlaTale.Apply(4, RunningClocks.FromNow))
            .Then(40, SlaTale.To(CaseStatus.Resolved)).Then(100, SlaTale.To(CaseStatus.Open)).Clock(SlaMetric.Resolution, 120);

        Assert.Contains(FormattableString.Invariant($"| {choice} | {clock.Instance} | {Spent(clock.Elapsed)} | {Time(clock.DueAt)} |\n"), Guide, StringComparison.Ordinal);
    });

    // The guide shows these lines.
    private static SlaResult Evaluate(IReadOnlyList<CaseEvent> history, Instant now)
    {
        var office = new BusinessCalendarBuilder(new CalendarId("office"))
            .In("Europe/Paris")
            .Weekdays("09:00-12:00", "13:00-18:00")
            .ClosedOn("Easter Monday", YearlyDate.Easter(1))
            .Build();
        var policy = new SlaPolicyBuilder(new SlaPolicyId("standard"))
            .During("office")
            .FirstResponse(Duration.FromHours(1), Duration.FromMinutes(15))
            .Resolution(Duration.FromHours(8))
            .Target(SlaMetric.AgentWork, Duration.FromHours(4))
            .Build();
        var result = SlaEvaluator.Evaluate(history, policy, office, now);
        return result;
    }

    private static string Local(Instant at) => at.InZone(Paris.Zone).ToString("ddd dd HH:mm", CultureInfo.InvariantCulture);

    // The tale begins at nine.
    private static string Time(Instant? at) => at!.Value.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Spent(Duration duration) => duration.ToString("-H:mm", CultureInfo.InvariantCulture);
}
