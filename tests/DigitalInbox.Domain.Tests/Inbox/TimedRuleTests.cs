using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class TimedRuleTests
{
    [Fact]
    public async Task A_case_that_stays_resolved_is_closed_by_its_rule()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().CloseResolvedAfter(Duration.FromHours(24)));
        var number = await scene.Inbox.CaseOfAsync();
        Assert.Null(await scene.TimerAsync(number));
        await scene.ReplyAsync(number, 10, "resolved");
        Assert.Equal(scene.At(10 + 1440), (await scene.TimerAsync(number))!.DueAt);

        await scene.PumpAsync(10 + 1439);
        Assert.Equal(CaseStatus.Resolved, (await scene.Inbox.CaseAsync(number)).State.Status);
        await scene.PumpAsync(10 + 1440);

        Assert.Equal(CaseStatus.Closed, (await scene.Inbox.CaseAsync(number)).State.Status);
        var closed = (await scene.EventsAsync<StatusChanged>(number))[^1];
        Assert.Equal(CaseTrigger.AutoClose, closed.Trigger);
        Assert.Equal(new Initiator(InitiatorKind.Automation, "standard/closeResolved"), closed.Initiator);
        Assert.Null(await scene.TimerAsync(number));
    }

    [Fact]
    public async Task A_rule_of_a_late_pump_acts_when_it_looks()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().CloseResolvedAfter(Duration.FromHours(1)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 0, "resolved");
        await scene.PumpAsync(500);

        Assert.Equal(scene.At(500), (await scene.EventsAsync<StatusChanged>(number))[^1].At);
    }

    [Fact]
    public async Task A_customer_who_wrote_before_a_late_pump_looked_is_not_closed()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().CloseResolvedAfter(Duration.FromHours(1)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 0, "resolved");
        scene.Inbox.Clock.Set(scene.At(90));
        await scene.Inbox.ReceiveAsync(scene.Inbox.Arrival("second"));
        await scene.PumpAsync(100);

        Assert.Equal(CaseStatus.Open, (await scene.Inbox.CaseAsync(number)).State.Status);
        Assert.Null(await scene.TimerAsync(number));

        await scene.ReplyAsync(number, 110, "resolved");
        await scene.PumpAsync(169);
        Assert.Equal(CaseStatus.Resolved, (await scene.Inbox.CaseAsync(number)).State.Status);
        await scene.PumpAsync(170);
        Assert.Equal(CaseStatus.Closed, (await scene.Inbox.CaseAsync(number)).State.Status);
    }

    [Fact]
    public async Task A_closed_case_leaves_its_agents_inbox_after_a_while()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock()
            .CloseResolvedAfter(Duration.FromHours(1)).UnassignAfter(StatusCategory.Closed, Duration.FromMinutes(30)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        await scene.ReplyAsync(number, 0, "resolved");

        await scene.PumpAsync(60);
        Assert.Equal(InboxScene.Alice.Agent, (await scene.Inbox.CaseAsync(number)).State.InboxAssignee);
        await scene.PumpAsync(90);

        var record = await scene.Inbox.CaseAsync(number);
        Assert.Null(record.State.InboxAssignee);
        Assert.Equal(InboxScene.Alice.Agent, record.State.Owner);
        Assert.Equal("standard/unassignClosed", Assert.Single(await scene.EventsAsync<CaseUnassigned>(number)).Initiator.Id);
        Assert.Null(await scene.TimerAsync(number));
    }

    [Fact]
    public async Task Who_takes_a_case_up_again_has_the_whole_time_again()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().UnassignAfter(StatusCategory.Resolved, Duration.FromMinutes(30)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 0, "resolved");
        scene.Inbox.Clock.Set(scene.At(60));
        await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);

        await scene.PumpAsync(89);
        Assert.NotNull((await scene.Inbox.CaseAsync(number)).State.InboxAssignee);
        await scene.PumpAsync(90);
        Assert.Null((await scene.Inbox.CaseAsync(number)).State.InboxAssignee);
    }

    [Theory]
    [InlineData(TimedRuleAction.Open, "open", CaseTrigger.AutoOpen)]
    [InlineData(TimedRuleAction.Resolve, "resolved", CaseTrigger.AutoResolve)]
    public async Task A_case_that_waits_for_too_long_goes_on(TimedRuleAction action, string status, CaseTrigger trigger)
    {
        using var scene = new TimerScene(sla => _ = action == TimedRuleAction.Open
            ? sla.AroundTheClock().ReopenAfter(StatusCategory.Pending, Duration.FromHours(2))
            : sla.AroundTheClock().ResolveAfter(StatusCategory.Pending, Duration.FromHours(2)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 0);
        await scene.PumpAsync(120);

        Assert.Equal(status, (await scene.Inbox.CaseAsync(number)).State.Status.Name);
        Assert.Equal(trigger, (await scene.EventsAsync<StatusChanged>(number))[^1].Trigger);
    }

    [Fact]
    public async Task A_rule_counts_by_the_calendar_that_was_said_before_it()
    {
        var office = new BusinessCalendarBuilder(new CalendarId("office")).In("UTC").Weekdays("09:00-17:00").Build();
        using var scene = new TimerScene();
        scene.Levels.Use(TimerScene.Policy(sla => sla.During("office").CloseResolvedAfter(Duration.FromHours(8)).AroundTheClock().Resolution(Duration.FromDays(9))), office);
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 60, "resolved");

        Assert.Equal(Instant.FromUtc(2026, 3, 3, 10, 0), (await scene.TimerAsync(number))!.DueAt);
    }

    [Fact]
    public async Task A_warning_and_a_rule_that_are_due_together_both_happen()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock()
            .Target(SlaMetric.Resolution, Duration.FromHours(3), Duration.FromHours(1)).ReopenAfter(StatusCategory.Pending, Duration.FromHours(2)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 0);
        await scene.PumpAsync(120);

        Assert.Single(await scene.EventsAsync<SlaWarned>(number));
        Assert.Equal(CaseStatus.Open, (await scene.Inbox.CaseAsync(number)).State.Status);
        Assert.Equal(scene.At(180) + Duration.Epsilon, (await scene.TimerAsync(number))!.DueAt);
    }

    [Fact]
    public void Impossible_rules_are_told_together()
    {
        var refusal = Assert.Throws<InboxException>(() => new SlaPolicyBuilder(new SlaPolicyId("standard"))
            .CloseResolvedAfter(Duration.Zero)
            .UnassignAfter(StatusCategory.New, Duration.FromHours(1))
            .ReopenAfter(StatusCategory.Resolved, Duration.FromHours(1))
            .Build());

        var faults = Assert.IsType<string[]>(refusal.Details["faults"]);
        Assert.Equal(3, faults.Count(f => f.StartsWith(SlaErrors.RuleInvalid, StringComparison.Ordinal)));
        Assert.Equal(3, faults.Count(f => f.StartsWith(SlaErrors.HoursMissing, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_rule_is_read_back_as_it_was_written()
    {
        var policy = TimerScene.Policy(sla => sla.During("office").CloseResolvedAfter(Duration.FromHours(8))
            .AroundTheClock().UnassignAfter(StatusCategory.Closed, Duration.FromMinutes(30)).ResolveAfter(StatusCategory.Pending, Duration.FromDays(3)));

        var read = SlaPolicyCodec.Read(policy.Id, 1, SlaPolicyCodec.Write(policy));

        Assert.Equal(3, policy.Rules.Count);
        Assert.Equal(policy.Rules, read.Rules);
        Assert.Equal([new CalendarId("office")], read.Calendars);
    }
}
