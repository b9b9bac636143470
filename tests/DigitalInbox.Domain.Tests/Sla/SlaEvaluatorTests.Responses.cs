using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.SlaStory;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed partial class SlaEvaluatorTests
{
    [Theory]
    [InlineData(ReplyOrigin.Agent)]
    [InlineData(ReplyOrigin.ApprovedDraft)]
    [InlineData(ReplyOrigin.Elsewhere)]
    public void First_response_stops_at_the_commit_of_a_persons_public_reply(ReplyOrigin origin)
    {
        var story = Inbound().Agent(20, origin: origin).Delivery(30, DeliveryOutcome.Sent);

        Assert.Equal("Met 0-20 due 60 breach none elapsed 20", story.Told(story.Clock(SlaMetric.FirstResponse, 90)));
    }

    [Fact]
    public void First_response_is_not_stopped_by_a_note_a_bot_or_an_automation()
    {
        var story = Inbound().Note(5).Agent(6, origin: ReplyOrigin.Bot).Agent(7, origin: ReplyOrigin.Automation);

        Assert.Equal("Running 0-none due 60 breach none elapsed 30", story.Told(story.Clock(SlaMetric.FirstResponse, 30)));
    }

    [Fact]
    public void First_response_counts_as_not_stopped_when_the_reply_failed_and_the_next_good_reply_counts()
    {
        var story = Inbound().Agent(10).Delivery(15, DeliveryOutcome.Failed).Agent(25).Delivery(26, DeliveryOutcome.Sent);

        Assert.Equal(SlaClockState.Met, story.Clock(SlaMetric.FirstResponse, 12).State);
        Assert.Equal("Running 0-none due 60 breach none elapsed 20", story.Told(story.Clock(SlaMetric.FirstResponse, 20)));
        Assert.Equal("Met 0-25 due 60 breach none elapsed 25", story.Told(story.Clock(SlaMetric.FirstResponse, 40)));
    }

    [Fact]
    public void A_failure_that_turns_out_delivered_counts_again()
    {
        var story = Inbound().Agent(10).Delivery(15, DeliveryOutcome.Failed).Delivery(20, DeliveryOutcome.Delivered);

        Assert.Equal("Met 0-10 due 60 breach none elapsed 10", story.Told(story.Clock(SlaMetric.FirstResponse, 90)));
    }

    [Fact]
    public void A_failure_after_the_due_instant_is_a_breach_at_the_due_instant()
    {
        var story = Inbound().Agent(10).Delivery(100, DeliveryOutcome.Failed);

        Assert.Equal(story.At(60), story.Clock(SlaMetric.FirstResponse, 101).BreachedAt);
    }

    [Fact]
    public void An_outbound_case_has_no_first_response()
    {
        var clock = Outbound().Customer(5).Clock(SlaMetric.FirstResponse, 90);

        Assert.Equal(SlaClockState.NotApplicable, clock.State);
        Assert.Null(clock.StartedAt);
        Assert.Null(clock.DueAt);
        Assert.Empty(clock.Explain());
    }

    [Fact]
    public void First_response_never_pauses()
    {
        var story = Inbound().Status(10, CaseStatus.Pending).Status(20, CaseStatus.Escalated);

        Assert.Equal("Running 0-none due 60 breach none elapsed 30", story.Told(story.Clock(SlaMetric.FirstResponse, 30)));
    }

    [Fact]
    public void A_case_resolved_without_a_reply_holds_its_first_response_until_it_is_reopened()
    {
        var story = Inbound().Status(10, CaseStatus.Resolved).Customer(200);

        Assert.Equal("Paused 0-none due none breach none elapsed 10", story.Told(story.Clock(SlaMetric.FirstResponse, 100)));
        Assert.Equal("Running 0-none due 250 breach none elapsed 20", story.Told(story.Clock(SlaMetric.FirstResponse, 210)));
    }

    [Theory]
    [InlineData(StatusCategory.Closed)]
    [InlineData(StatusCategory.Trashed)]
    public void A_case_closed_or_trashed_without_a_reply_has_no_first_response_to_wait_for(StatusCategory category)
    {
        var story = Inbound().Status(10, CaseWorkflow.Default.Statuses.Single(s => s.Category == category));

        Assert.Equal("NotApplicable 0-10 due none breach none elapsed 10", story.Told(story.Clock(SlaMetric.FirstResponse, 100)));
    }

    [Fact]
    public void A_breach_stays_a_breach_when_the_case_is_trashed_after_it()
    {
        var story = Inbound().Status(70, CaseStatus.Trashed);

        Assert.Equal("Breached 0-70 due 60 breach 60 elapsed 70", story.Told(story.Clock(SlaMetric.FirstResponse, 100)));
    }

    [Fact]
    public void Next_response_runs_from_the_oldest_unanswered_message_after_the_first_reply()
    {
        var story = Inbound().Customer(2).Agent(10).Customer(30).Customer(40).Agent(50).Customer(100);

        Assert.Equal(
            ["Met 30-50 due 90 breach none elapsed 20", "Running 100-none due 160 breach none elapsed 10"],
            story.Clocks(SlaMetric.NextResponse, 110).Select(story.Told));
        Assert.Equal([1, 2], story.Clocks(SlaMetric.NextResponse, 110).Select(c => c.Instance));
        Assert.Empty(story.Clocks(SlaMetric.NextResponse, 29));
    }

    [Fact]
    public void Next_response_is_ended_by_resolving_the_case()
    {
        var story = Inbound().Agent(10).Customer(30).Status(40, CaseStatus.Resolved).Customer(100);

        Assert.Equal(
            ["Met 30-40 due 90 breach none elapsed 10", "Running 100-none due 160 breach none elapsed 10"],
            story.Clocks(SlaMetric.NextResponse, 110).Select(story.Told));
    }

    [Fact]
    public void Next_response_is_not_stopped_by_a_reply_that_failed()
    {
        var story = Inbound().Agent(10).Customer(30).Agent(40).Delivery(45, DeliveryOutcome.Failed).Customer(60);

        Assert.Equal("Running 30-none due 90 breach none elapsed 40", story.Told(story.Clock(SlaMetric.NextResponse, 70)));
    }

    [Fact]
    public void In_an_outbound_case_every_message_of_the_customer_is_a_next_response()
    {
        var story = Outbound().Customer(30);

        Assert.Equal("Running 30-none due 90 breach none elapsed 10", story.Told(story.Clock(SlaMetric.NextResponse, 40)));
    }

    [Fact]
    public void Periodic_update_runs_from_a_public_reply_to_the_next_until_the_case_is_resolved()
    {
        var story = Inbound().Agent(10).Note(20).Agent(50).Status(200, CaseStatus.Resolved);

        Assert.Equal(
            ["Met 10-50 due 70 breach none elapsed 40", "Breached 50-200 due 110 breach 110 elapsed 150"],
            story.Clocks(SlaMetric.PeriodicUpdate, 300).Select(story.Told));
        Assert.Empty(story.Clocks(SlaMetric.PeriodicUpdate, 9));
    }

    [Fact]
    public void A_reply_that_resolves_the_case_promises_no_further_update() =>
        Assert.Empty(Inbound().Agent(10, CaseStatus.Resolved).Clocks(SlaMetric.PeriodicUpdate, 300));

    [Fact]
    public void Receipt_counts_and_not_the_providers_time()
    {
        var story = Inbound().Agent(10).Customer(30, sentAt: CaseSceneStart - Duration.FromHours(3));

        Assert.Equal(story.At(30), story.Clock(SlaMetric.NextResponse, 40).StartedAt);
    }

    [Fact]
    public void Equal_instants_are_ordered_by_sequence()
    {
        var answered = Inbound().Agent(10).Customer(30).Agent(30);
        var waiting = Inbound().Agent(10).Agent(30).Customer(30);

        Assert.Equal("Met 30-30 due 90 breach none elapsed 0", answered.Told(answered.Clock(SlaMetric.NextResponse, 40)));
        Assert.Equal("Running 30-none due 90 breach none elapsed 10", waiting.Told(waiting.Clock(SlaMetric.NextResponse, 40)));
        Assert.Equal(
            waiting.Told(waiting.Clock(SlaMetric.NextResponse, 40)),
            waiting.Told(Assert.Single(SlaEvaluator.Evaluate(
                waiting.History.Reverse(),
                Policy().Target(SlaMetric.NextResponse, Duration.FromHours(1)).Build(),
                [],
                waiting.At(40)).Clocks)));
    }

    private static Instant CaseSceneStart => DigitalInbox.Domain.Tests.Cases.CaseScene.Start;
}
