using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.SlaStory;

namespace DigitalInbox.Domain.Tests.Sla;

public sealed partial class SlaEvaluatorTests
{
    [Fact]
    public void Resolution_stops_when_the_case_is_resolved()
    {
        var story = Inbound().Agent(10).Status(40, CaseStatus.Resolved).Status(500, CaseStatus.Closed);

        Assert.Equal("Met 0-40 due 60 breach none elapsed 40", story.Told(story.Clock(SlaMetric.Resolution, 600)));
    }

    [Fact]
    public void Reopening_resumes_resolution_and_keeps_first_response_met()
    {
        var story = Inbound().Agent(10, CaseStatus.Resolved).Customer(500);

        Assert.Equal("Running 0-none due 550 breach none elapsed 30", story.Told(story.Clock(SlaMetric.Resolution, 520)));
        Assert.Equal("0-10 Open, 10-500 Paused resolved, 500-520 Open", story.Explained(story.Clock(SlaMetric.Resolution, 520)));
        Assert.Equal("Met 0-10 due 60 breach none elapsed 10", story.Told(story.Clock(SlaMetric.FirstResponse, 520)));
    }

    [Fact]
    public void A_case_resolved_exactly_when_it_was_due_is_met_and_breaches_only_after_it_is_reopened()
    {
        var story = Inbound().Status(60, CaseStatus.Resolved).Customer(500);

        Assert.Equal("Met 0-60 due 60 breach none elapsed 60", story.Told(story.Clock(SlaMetric.Resolution, 499)));
        Assert.Equal("Breached 0-none due 500 breach 500 elapsed 61", story.Told(story.Clock(SlaMetric.Resolution, 501)));
    }

    [Fact]
    public void A_case_reopened_and_resolved_again_at_one_instant_was_never_reopened()
    {
        var story = Inbound().Status(40, CaseStatus.Resolved).Customer(100).Status(100, CaseStatus.Resolved);

        Assert.Equal("Met 0-40 due 60 breach none elapsed 40", story.Told(story.Clock(SlaMetric.Resolution, 200)));
    }

    [Fact]
    public void Resolution_does_not_pause_unless_the_policy_says_so()
    {
        var story = Inbound().Status(10, CaseStatus.Pending).Customer(40);
        var pausing = Policy().Resolution(Duration.FromHours(1)).PausedIn(SlaMetric.Resolution, StatusCategory.Pending).Build();
        SlaClock At(double minutes) => Assert.Single(SlaEvaluator.Evaluate(story.History, pausing, [], story.At(minutes)).Clocks);

        Assert.Equal("Running 0-none due 60 breach none elapsed 50", story.Told(story.Clock(SlaMetric.Resolution, 50)));
        Assert.Equal("Paused 0-none due none breach none elapsed 10", story.Told(At(20)));
        Assert.Equal("Running 0-none due 90 breach none elapsed 20", story.Told(At(50)));
        Assert.Equal("0-10 Open, 10-40 Paused pending, 40-50 Open", story.Explained(At(50)));
    }

    [Fact]
    public void Requester_wait_pauses_in_pending()
    {
        var story = Inbound().Status(10, CaseStatus.Escalated).Status(20, CaseStatus.Pending).Status(50, CaseStatus.Open);

        Assert.Equal("Running 0-none due 90 breach none elapsed 25", story.Told(story.Clock(SlaMetric.RequesterWait, 55)));
    }

    [Fact]
    public void Agent_work_pauses_in_pending_and_escalated()
    {
        var story = Inbound().Status(10, CaseStatus.Escalated).Status(20, CaseStatus.Pending).Status(50, CaseStatus.Open);

        Assert.Equal("Running 0-none due 100 breach none elapsed 15", story.Told(story.Clock(SlaMetric.AgentWork, 55)));
    }

    [Fact]
    public void A_case_in_the_trash_has_no_resolution_to_wait_for_and_taken_out_it_runs_on()
    {
        var story = Inbound().Status(10, CaseStatus.Trashed).Status(100, CaseStatus.Open);

        Assert.Equal("NotApplicable 0-10 due none breach none elapsed 10", story.Told(story.Clock(SlaMetric.Resolution, 50)));
        Assert.Equal("Running 0-none due 150 breach none elapsed 20", story.Told(story.Clock(SlaMetric.Resolution, 110)));
    }

    [Fact]
    public void A_case_that_is_resolved_and_then_trashed_stays_resolved_in_time() =>
        Assert.Equal(SlaClockState.Met, Inbound().Status(10, CaseStatus.Resolved).Status(20, CaseStatus.Trashed).Clock(SlaMetric.Resolution, 50).State);

    [Fact]
    public void Resolved_late_is_breached_at_the_due_instant()
    {
        var story = Inbound().Status(75, CaseStatus.Resolved);

        Assert.Equal("Breached 0-75 due 60 breach 60 elapsed 75", story.Told(story.Clock(SlaMetric.Resolution, 5000)));
    }
}
