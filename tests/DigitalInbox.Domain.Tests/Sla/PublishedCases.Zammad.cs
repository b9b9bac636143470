using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;
using static DigitalInbox.Domain.Tests.Sla.SlaStory;

namespace DigitalInbox.Domain.Tests.Sla;

// The rules of Zammad. Sources: "How do SLAs work" and "SLAs" of its administrator documentation (admin-docs.zammad.org, manage/slas), the
// thread "SLA escalation calculation" of its community (community.zammad.org/t/1905), and the issues of github.com/zammad/zammad that each
// case names: what they tell of does not happen here.
public sealed partial class PublishedCases
{
    [Fact]
    public void Zammad_sixteen_hours_are_two_business_days_of_eight() =>
        Assert.Equal(Utc("2026-11-24T17:00"), Calendar("Etc/UTC").Weekdays("09:00-17:00").Build().Add(Utc("2026-11-23T09:00"), Hours(16)));

    // The example of the community thread: two hours, a mail at 16:00, the office closes at 17:00.
    [Fact]
    public void Zammad_what_is_left_at_closing_time_is_counted_from_the_next_opening()
    {
        var office = Calendar("Etc/UTC").Weekdays("09:00-17:00").Build();

        Assert.Equal(Utc("2026-11-23T10:00"), Inbound(Utc("2026-11-20T16:00")).Clock(SlaMetric.FirstResponse, Utc("2026-11-21T12:00"), Hours(2), office).DueAt);
    }

    // Issue #1620 as well: a note is no response, as Zammad has it unless it is configured.
    [Fact]
    public void Zammad_the_first_response_is_met_once_and_not_by_a_note()
    {
        var story = Inbound().Note(5).Agent(20).Customer(30).Agent(500);

        Assert.Equal("Running 0-none due 60 breach none elapsed 10", story.Told(story.Clock(SlaMetric.FirstResponse, 10)));
        Assert.Equal("Met 0-20 due 60 breach none elapsed 20", story.Told(story.Clock(SlaMetric.FirstResponse, 600)));
    }

    [Fact]
    public void Zammad_another_group_does_not_begin_the_first_response_anew() =>
        Assert.Equal(
            "1: Breached 0-none due 60 breach 60 elapsed 70",
            SlaTale.Begin().Then(50, SlaTale.Queued(new("billing"))).Told(SlaMetric.FirstResponse, 70));

    // Its update time has two modes; here they are two metrics, which a policy may both have.
    [Fact]
    public void Zammad_update_time_between_agent_updates_is_the_periodic_update_and_the_one_for_agents_to_respond_is_the_next_response()
    {
        var story = Inbound().Agent(10).Customer(30).Agent(50);

        Assert.Equal(
            ["Met 10-50 due 70 breach none elapsed 40", "Running 50-none due 110 breach none elapsed 30"],
            story.Clocks(SlaMetric.PeriodicUpdate, 80).Select(story.Told));
        Assert.Equal(["Met 30-50 due 90 breach none elapsed 20"], story.Clocks(SlaMetric.NextResponse, 80).Select(story.Told));
    }

    // Issue #3410: the longest of them is what is kept there. Here each is kept.
    [Fact]
    public void Zammad_a_span_of_the_update_time_begins_with_the_first_contact_of_the_customer_and_ends_with_the_first_of_the_agent()
    {
        var story = Inbound().Agent(10).Customer(30).Customer(40).Agent(50).Agent(55).Customer(60).Agent(65).Customer(70);

        Assert.Equal(
            ["Met 30-50 due 90 breach none elapsed 20", "Met 60-65 due 120 breach none elapsed 5", "Running 70-none due 130 breach none elapsed 10"],
            story.Clocks(SlaMetric.NextResponse, 80).Select(story.Told));
    }

    // The solution time there is not counted again once the ticket was closed. Here the same clock goes on.
    [Fact]
    public void Zammad_the_solution_time_runs_from_the_creation_until_the_ticket_is_closed_and_goes_on_when_it_is_reopened()
    {
        var story = Inbound().Agent(10).Status(40, CaseStatus.Resolved).Status(45, CaseStatus.Closed);

        Assert.Equal("Met 0-40 due 60 breach none elapsed 40", story.Told(story.Clock(SlaMetric.Resolution, 90)));
        var reopened = Inbound().Agent(10).Status(40, CaseStatus.Resolved).Customer(500);
        Assert.Equal("Running 0-none due 520 breach none elapsed 50", reopened.Told(reopened.Clock(SlaMetric.Resolution, 510)));
    }

    // The documentation warns that a ticket that leaves such a state may escalate at once.
    [Fact]
    public void Zammad_a_state_that_pauses_is_not_counted_and_leaving_it_does_not_escalate()
    {
        var story = Inbound().Status(50, CaseStatus.Pending).Status(5000, CaseStatus.Open);
        var policy = Policy().Resolution(Hours(1)).PausedIn(SlaMetric.Resolution, StatusCategory.Pending).Build();
        SlaClock At(double minutes) => Assert.Single(SlaEvaluator.Evaluate(story.History, policy, [], story.At(minutes)).Clocks);

        Assert.Equal("Paused 0-none due none breach none elapsed 50", story.Told(At(4000)));
        Assert.Equal("Running 0-none due 5010 breach none elapsed 55", story.Told(At(5005)));
    }

    // lib/escalation/ticket_biz_break.rb makes such times breaks of whole minutes, one for each minute in which one begins.
    [Fact]
    public void Zammad_two_pauses_that_begin_in_one_minute_are_each_left_out_to_the_second()
    {
        var story = Inbound().Status(10, CaseStatus.Pending).Status(10.25, CaseStatus.Open).Status(10.5, CaseStatus.Pending).Status(11, CaseStatus.Open);

        Assert.Equal("Running 0-none due 60.75 breach none elapsed 19.25", story.Told(story.Clock(SlaMetric.AgentWork, 20)));
    }

    // There a first response stands still in such a state too. Here the customer who was never answered waits all the same.
    [Fact]
    public void Zammad_a_state_that_pauses_does_not_excuse_the_first_response()
    {
        var story = Inbound().Status(10, CaseStatus.Pending);

        Assert.Equal("Breached 0-none due 60 breach 60 elapsed 90", story.Told(story.Clock(SlaMetric.FirstResponse, 90)));
    }

    // About fifteen minutes of the clock on the wall there. Here it is counted time, so the warning falls into open hours: on Friday at 17:55
    // for what is due on Saturday at 10:10, ten minutes after the opening.
    [Fact]
    public void Zammad_a_warning_fifteen_minutes_before_is_fifteen_minutes_of_open_hours()
    {
        var story = Inbound(InParis("2026-03-06T17:10"));
        var policy = new SlaPolicyBuilder(new("standard")).During(Office).FirstResponse(Hours(1), Duration.FromMinutes(15)).Build();

        var clock = Assert.Single(SlaEvaluator.Evaluate(story.History, policy, Paris, InParis("2026-03-06T17:20")).Clocks);

        Assert.Equal(InParis("2026-03-07T10:10"), clock.DueAt);
        Assert.Equal(InParis("2026-03-06T17:55"), Assert.Single(clock.Warnings).DueAt);
    }

    [Fact]
    public void Zammad_3140_a_case_that_the_agent_answered_does_not_wait_for_a_response()
    {
        var story = Inbound().Agent(10).Customer(20).Agent(30);

        Assert.Equal(["Met 20-30 due 80 breach none elapsed 10"], story.Clocks(SlaMetric.NextResponse, 9000).Select(story.Told));
    }

    [Fact]
    public void Zammad_5177_a_shorter_update_time_does_not_overrule_the_first_response()
    {
        var story = Inbound().Customer(5);
        var policy = Policy().FirstResponse(Hours(1)).Target(SlaMetric.NextResponse, Duration.FromMinutes(10)).Target(SlaMetric.PeriodicUpdate, Duration.FromMinutes(10)).Build();

        Assert.Equal(
            ["FirstResponse Running 0-none due 60 breach none elapsed 30"],
            SlaEvaluator.Evaluate(story.History, policy, [], story.At(30)).Clocks.Select(clock => $"{clock.Metric} {story.Told(clock)}"));
    }

    [Fact]
    public void Zammad_904_a_case_that_was_merged_into_another_does_not_escalate()
    {
        var tale = SlaTale.Begin().Then(30, new CaseMergedInto(new(new Guid(3, 0, 0, new byte[8])), MergedClocks.Own), SlaTale.To(CaseStatus.Closed)[0]);

        Assert.Equal("1: NotApplicable 0-30 due none breach none elapsed 30", tale.Told(SlaMetric.FirstResponse, 9000));
        Assert.Equal("1: NotApplicable 0-30 due none breach none elapsed 30", tale.Told(SlaMetric.Resolution, 9000));
        Assert.Empty(SlaNotices.Due(tale.History, SlaTale.Book, tale.At(9000)));
    }

    // There it came minutes to an hour late. Here the instant is known beforehand, to the second, and a late look does not move it.
    [Fact]
    public void Zammad_5257_what_waits_until_an_instant_is_due_at_that_instant()
    {
        var policy = Policy().Resolution(Hours(2), Duration.FromMinutes(30)).ReopenAfter(StatusCategory.Pending, Duration.FromMinutes(15)).Build();
        var waiting = Inbound().Status(10.5, CaseStatus.Pending);

        var next = TimedRules.NextDue(waiting.State with { ServiceLevel = new(policy.Id, 1, CalendarVersions.None) }, new([policy], []));

        Assert.Equal((TimedRuleAction.Open, waiting.At(25.5)), (next!.Value.Rule.Action, next.Value.At));
    }

    [Fact]
    public void Zammad_5257_a_late_look_tells_of_the_instant_at_which_it_was_due()
    {
        var tale = SlaTale.Begin();

        Assert.Equal(
            [new SlaBreached(SlaMetric.FirstResponse, 1, tale.At(60)), new SlaBreached(SlaMetric.Resolution, 1, tale.At(120))],
            SlaNotices.Due(tale.History, SlaTale.Book, tale.At(9000)));
    }

    // The ticket of the issue: 48 hours from the ninth of November 2016 at 23:00, open from 09:00 to 21:00 each day, with a feed that closes
    // St. Martin's Day and the day of mourning. The answer is the same; but who asks why reads which days were left out.
    [Fact]
    public void Zammad_390_holidays_of_a_feed_that_nobody_thought_of_are_told_by_name()
    {
        var week = Calendar("Europe/Berlin").EveryDay("09:00-21:00");
        var asked = Utc("2016-11-09T22:00");

        Assert.Equal(Utc("2016-11-13T20:00"), week.Build().Add(asked, Hours(48)));
        var fed = week.ClosedOn(HolidayCalendarReader.Read(CasualFeed).Holidays).Build();
        Assert.Equal(Utc("2016-11-15T20:00"), fed.Add(asked, Hours(48)));
        Assert.Equal(
            ["St. Martin's Day", "Volkstrauertag"],
            fed.Intervals(asked, Utc("2016-11-15T20:00")).Where(i => i.Reason == CalendarReason.Holiday).Select(i => i.Name));
    }

    private const string CasualFeed =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Example//Holidays//EN
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20161111
        SUMMARY:St. Martin's Day
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20161113
        SUMMARY:Volkstrauertag
        END:VEVENT
        END:VCALENDAR

        """;
}
