using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;
using static DigitalInbox.Domain.Tests.Sla.SlaStory;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>The rules of the clocks, one by one.</summary>
public sealed partial class SlaEvaluatorTests
{
    private static readonly BusinessCalendar Never = Calendar("Europe/Paris").Build();

    [Fact]
    public void Time_in_which_the_calendar_is_closed_is_not_counted()
    {
        var story = Inbound(InParis("2026-03-06T17:30"));

        var clock = story.Clock(SlaMetric.FirstResponse, InParis("2026-03-09T09:10"), Hours(5), Paris);

        Assert.Equal(InParis("2026-03-09T09:30"), clock.DueAt);
        Assert.Equal(Duration.FromMinutes(280), clock.Elapsed);
        Assert.Equal("0-30 Open, 30-990 Closed, 990-1230 Open, 1230-3810 Closed, 3810-3820 Open", story.Explained(clock));
    }

    [Fact]
    public void A_holiday_is_explained_by_its_name()
    {
        var calendar = Calendar("Europe/Paris").EveryDay("00:00-24:00").ClosedOn("Labour Day", new LocalDate(2026, 5, 1)).Build();
        var story = Inbound(InParis("2026-04-30T23:00"));

        var clock = story.Clock(SlaMetric.FirstResponse, InParis("2026-05-02T00:30"), Hours(3), calendar);

        Assert.Equal("0-60 Open, 60-1500 Holiday Labour Day, 1500-1530 Open", story.Explained(clock));
        Assert.Equal(InParis("2026-05-02T02:00"), clock.DueAt);
    }

    [Fact]
    public void A_calendar_that_never_opens_is_never_due()
    {
        var clock = Inbound().Clock(SlaMetric.FirstResponse, Utc("2030-01-01T00:00"), Hours(1), Never);

        Assert.Equal(SlaClockState.Running, clock.State);
        Assert.Null(clock.DueAt);
        Assert.Equal(Duration.Zero, clock.Elapsed);
        Assert.Equal(SlaLevel.Normal, clock.Level);
    }

    [Fact]
    public void An_amount_used_up_exactly_at_closing_time_is_due_at_closing_time_and_a_reply_at_that_instant_is_met()
    {
        var start = InParis("2026-03-06T17:00");
        var noon = InParis("2026-03-08T12:00");

        var met = Inbound(start).Agent(60).Clock(SlaMetric.FirstResponse, noon, Hours(1), Paris);
        var late = Inbound(start).Agent(61).Clock(SlaMetric.FirstResponse, noon, Hours(1), Paris);

        Assert.Equal((SlaClockState.Met, InParis("2026-03-06T18:00")), (met.State, met.DueAt!.Value));
        Assert.Equal((SlaClockState.Breached, InParis("2026-03-06T18:00")), (late.State, late.BreachedAt!.Value));
        Assert.Equal(met.Elapsed, late.Elapsed);
    }

    [Fact]
    public void At_the_due_instant_itself_a_clock_still_runs_and_one_nanosecond_later_it_is_breached()
    {
        var story = Inbound();
        var policy = Policy().FirstResponse(Hours(1)).Build();

        Assert.Equal(SlaClockState.Running, SlaEvaluator.Evaluate(story.History, policy, [], story.At(60)).Clocks[0].State);
        var after = SlaEvaluator.Evaluate(story.History, policy, [], story.At(60).PlusNanoseconds(1)).Clocks[0];
        Assert.Equal((SlaClockState.Breached, story.At(60)), (after.State, after.BreachedAt!.Value));
    }

    [Fact]
    public void A_late_reply_is_a_breach_at_the_due_instant_whenever_it_is_looked_at()
    {
        var story = Inbound().Agent(61);

        Assert.All(
            new double[] { 61, 62, 5_000, 5_000_000 },
            now => Assert.Equal("Breached 0-61 due 60 breach 60 elapsed 61", story.Told(story.Clock(SlaMetric.FirstResponse, now))));
    }

    [Fact]
    public void An_earlier_instant_gives_what_was_known_then()
    {
        var story = Inbound().Agent(10).Status(20, CaseStatus.Resolved);

        Assert.Equal("Running 0-none due 60 breach none elapsed 5", story.Told(story.Clock(SlaMetric.FirstResponse, 5)));
        Assert.Equal("Running 0-none due 60 breach none elapsed 15", story.Told(story.Clock(SlaMetric.Resolution, 15)));
        Assert.Empty(story.Clocks(SlaMetric.Resolution, -1));
    }

    [Theory]
    [InlineData(29, SlaLevel.Normal)]
    [InlineData(30, SlaLevel.Warning)]
    [InlineData(60, SlaLevel.Warning)]
    [InlineData(61, SlaLevel.Critical)]
    public void The_level_is_normal_while_more_than_half_is_left_and_critical_after_the_breach(double now, SlaLevel level) =>
        Assert.Equal(level, Inbound().Clock(SlaMetric.FirstResponse, now).Level);

    [Fact]
    public void Warnings_come_at_their_counted_time_before_the_due_instant()
    {
        var story = Inbound().Agent(50);
        var policy = Policy().FirstResponse(Hours(1), Duration.FromMinutes(5), Duration.FromMinutes(30)).Build();

        var warnings = SlaEvaluator.Evaluate(story.History, policy, [], story.At(50)).Clocks[0].Warnings;

        Assert.Equal([new(Duration.FromMinutes(30), story.At(30)), new(Duration.FromMinutes(5), null)], warnings);
    }

    [Fact]
    public void Time_before_the_start_and_after_the_stop_is_explained()
    {
        var story = Inbound().Agent(10).Customer(30).Agent(50);

        Assert.Equal("0-30 BeforeStart, 30-50 Open, 50-90 AfterStop", story.Explained(story.Clock(SlaMetric.NextResponse, 90)));
    }

    [Fact]
    public void A_result_names_the_versions_it_was_computed_with()
    {
        var policy = new SlaPolicyBuilder(new("gold"), 7).During("office").FirstResponse(Hours(1)).AroundTheClock().Resolution(Hours(8)).Build();

        var result = SlaEvaluator.Evaluate(Inbound().History, policy, Paris, Utc("2026-03-02T10:00"));

        Assert.Equal((new SlaPolicyId("gold"), 7), (result.Policy, result.PolicyVersion));
        Assert.Equal([new(Office, 1, Paris.ZoneDataVersion)], result.Calendars);
        Assert.Equal([SlaMetric.FirstResponse, SlaMetric.Resolution], result.Clocks.Select(c => c.Metric));
    }

    [Fact]
    public void A_calendar_that_is_not_given_is_refused()
    {
        var policy = new SlaPolicyBuilder(new("gold")).During("office").FirstResponse(Hours(1)).Build();

        var refusal = Assert.Throws<InboxException>(() => SlaEvaluator.Evaluate(Inbound().History, policy, [], Utc("2026-03-02T10:00")));

        Assert.Equal((SlaErrors.CalendarMissing, "office"), (refusal.Code, refusal.Details["calendar"]));
    }

    [Fact]
    public void A_history_without_its_opening_is_refused() => Assert.Throws<ArgumentException>(
        () => SlaEvaluator.Evaluate(Inbound().History.Skip(1), Policy().Resolution(Hours(1)).Build(), [], Utc("2026-03-02T10:00")));
}
