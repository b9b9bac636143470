using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.SlaStory;

namespace DigitalInbox.Domain.Tests.Sla;

// The metrics of Zendesk. Sources at support.zendesk.com: "Defining and using SLA policies" (article 4408829459866), "About native Support
// time duration metrics" (article 4408834848154), "Calculating first reply time" (article 4408821871642); and at developer.zendesk.com
// "Ticket metric event types reference" for pauses and instances.
// On-hold there is Escalated here. Group ownership and the pausable update are no metrics here, so they have no case.
public sealed partial class PublishedCases
{
    [Fact]
    public void Zendesk_first_reply_time_runs_from_the_creation_to_the_first_public_reply_of_an_agent_and_never_pauses()
    {
        var story = Inbound().Note(5).Agent(6, CaseStatus.Pending, ReplyOrigin.Bot).Status(10, CaseStatus.Escalated).Agent(70);

        Assert.Equal("Breached 0-70 due 60 breach 60 elapsed 70", story.Told(story.Clock(SlaMetric.FirstResponse, 90)));
    }

    // Zendesk measures such a ticket to the agent's second public comment. Here nobody waits for a first response to what we began: what
    // the customer then writes is a next response.
    [Fact]
    public void Zendesk_a_ticket_that_an_agent_created_has_no_first_reply_here_and_waits_from_the_customers_comment()
    {
        var story = Outbound().Customer(30).Agent(40);

        Assert.Equal("NotApplicable none-none due none breach none elapsed 0", story.Told(story.Clock(SlaMetric.FirstResponse, 90)));
        Assert.Equal("Met 30-40 due 90 breach none elapsed 10", story.Told(story.Clock(SlaMetric.NextResponse, 90)));
    }

    // "Calculating first reply time": a ticket that was solved without a comment, then reopened, is measured to the comment after that.
    // There it is the difference of the two instants; here the time as solved is not counted.
    [Fact]
    public void Zendesk_a_ticket_solved_without_a_comment_and_reopened_is_replied_to_by_the_comment_after_that()
    {
        var story = Inbound().Status(10, CaseStatus.Resolved).Customer(200).Agent(220);

        Assert.Equal("Met 0-220 due 250 breach none elapsed 30", story.Told(story.Clock(SlaMetric.FirstResponse, 300)));
    }

    [Fact]
    public void Zendesk_next_reply_time_runs_from_the_oldest_of_several_unanswered_comments_and_each_answer_ends_an_instance()
    {
        var story = Inbound().Customer(5).Agent(10).Customer(20).Customer(30).Customer(40).Note(45).Agent(50).Agent(55).Customer(100).Agent(200);

        Assert.Equal(
            ["1 Met 20-50 due 80 breach none elapsed 30", "2 Breached 100-200 due 160 breach 160 elapsed 100"],
            story.Clocks(SlaMetric.NextResponse, 300).Select(clock => FormattableString.Invariant($"{clock.Instance} {story.Told(clock)}")));
    }

    [Fact]
    public void Zendesk_next_reply_time_does_not_begin_before_the_first_reply() =>
        Assert.Empty(Inbound().Customer(5).Customer(10).Clocks(SlaMetric.NextResponse, 30));

    [Fact]
    public void Zendesk_next_reply_time_never_pauses()
    {
        var story = Inbound().Agent(10).Customer(20).Status(30, CaseStatus.Pending).Status(50, CaseStatus.Escalated).Agent(70);

        Assert.Equal("Met 20-70 due 80 breach none elapsed 50", story.Told(story.Clock(SlaMetric.NextResponse, 90)));
    }

    [Fact]
    public void Zendesk_periodic_update_runs_from_one_public_reply_to_the_next_whoever_writes_in_between_until_the_ticket_is_solved()
    {
        var story = Inbound().Note(5).Agent(10).Customer(20).Agent(50).Status(60, CaseStatus.Pending).Status(100, CaseStatus.Resolved);

        Assert.Equal(
            ["Met 10-50 due 70 breach none elapsed 40", "Met 50-100 due 110 breach none elapsed 50"],
            story.Clocks(SlaMetric.PeriodicUpdate, 300).Select(story.Told));
        Assert.Empty(story.Clocks(SlaMetric.PeriodicUpdate, 9));
    }

    // Half an hour in each status, between ten minutes as New and ten as Open.
    [Theory]
    [InlineData(SlaMetric.RequesterWait, StatusCategory.New, true)]
    [InlineData(SlaMetric.RequesterWait, StatusCategory.Open, true)]
    [InlineData(SlaMetric.RequesterWait, StatusCategory.Pending, false)]
    [InlineData(SlaMetric.RequesterWait, StatusCategory.Escalated, true)]
    [InlineData(SlaMetric.AgentWork, StatusCategory.New, true)]
    [InlineData(SlaMetric.AgentWork, StatusCategory.Open, true)]
    [InlineData(SlaMetric.AgentWork, StatusCategory.Pending, false)]
    [InlineData(SlaMetric.AgentWork, StatusCategory.Escalated, false)]
    [InlineData(SlaMetric.Resolution, StatusCategory.New, true)]
    [InlineData(SlaMetric.Resolution, StatusCategory.Open, true)]
    [InlineData(SlaMetric.Resolution, StatusCategory.Pending, true)]
    [InlineData(SlaMetric.Resolution, StatusCategory.Escalated, true)]
    public void Zendesk_the_statuses_that_count_for_a_metric(SlaMetric metric, StatusCategory category, bool counts)
    {
        var story = Inbound();
        if (category != StatusCategory.New)
        {
            story.Status(10, CaseWorkflow.Default.Statuses.Single(s => s.Category == category));
        }

        story.Status(40, CaseStatus.Open);

        Assert.Equal(Duration.FromMinutes(counts ? 50 : 20), story.Clock(metric, 50).Elapsed);
    }

    [Theory]
    [InlineData(SlaMetric.RequesterWait)]
    [InlineData(SlaMetric.AgentWork)]
    [InlineData(SlaMetric.Resolution)]
    public void Zendesk_the_metrics_of_the_whole_ticket_run_from_its_creation_until_it_is_solved_whatever_is_replied(SlaMetric metric)
    {
        var story = Inbound().Agent(10).Status(10, CaseStatus.Open).Customer(20).Status(40, CaseStatus.Resolved);

        Assert.Equal("Running 0-none due 60 breach none elapsed 30", story.Told(story.Clock(metric, 30)));
        Assert.Equal("Met 0-40 due 60 breach none elapsed 40", story.Told(story.Clock(metric, 90)));
    }

    // There reopening activates the metric again. Here a policy says what becomes of the clock: unless it says otherwise the same one goes
    // on with what was left, and the time as solved is nobody's delay.
    [Theory]
    [InlineData(SlaMetric.RequesterWait)]
    [InlineData(SlaMetric.AgentWork)]
    [InlineData(SlaMetric.Resolution)]
    public void Zendesk_a_ticket_that_is_reopened_goes_on_with_the_time_that_was_left(SlaMetric metric)
    {
        var story = Inbound().Agent(10).Status(10, CaseStatus.Open).Status(40, CaseStatus.Resolved).Customer(1000);

        Assert.Equal("Running 0-none due 1020 breach none elapsed 50", story.Told(story.Clock(metric, 1010)));
        Assert.Equal(1, story.Clock(metric, 1010).Instance);
    }

    // There a ticket without a priority has no target. Here a target holds for every case, and those of a priority come before it.
    [Fact]
    public void Zendesk_a_ticket_without_a_priority_has_the_general_target_and_one_with_it_has_its_own()
    {
        var tale = SlaTale.Begin();

        Assert.Equal("1: Running 0-none due 120 breach none elapsed 5", tale.Told(SlaMetric.Resolution, 5));
        tale.Then(10, new PriorityChanged(null, new("urgent"), RunningClocks.Recompute));
        Assert.Equal("1: Running 0-none due 20 breach none elapsed 15", tale.Told(SlaMetric.Resolution, 15));
    }

    // There a target that is edited reaches a ticket with its next update. Here it is the change itself that reaches it, at its instant, and
    // a breach is at the due instant though nothing is ever updated.
    [Fact]
    public void Zendesk_an_edited_target_does_not_wait_for_the_next_update_of_the_ticket()
    {
        var tale = SlaTale.Begin().Then(20, SlaTale.Retarget(2, RunningClocks.Recompute));

        Assert.Equal("2: Running 0-none due 30 breach none elapsed 25", tale.Told(SlaMetric.FirstResponse, 25));
        Assert.Equal("2: Breached 0-none due 30 breach 30 elapsed 500", tale.Told(SlaMetric.FirstResponse, 500));
    }
}
