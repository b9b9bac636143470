using DigitalInbox.Cases;
using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;
using static DigitalInbox.Domain.Tests.Sla.SlaTale;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>
/// What a service-level clock has to define, one test for each rule that <see cref="SlaEvaluatorTests"/> and <see cref="CalendarLaws"/> do
/// not have already. A message that is deleted has no test: no such event is recorded yet, and it starts and stops nothing.
/// </summary>
public sealed class BetterRules
{
    private static readonly PriorityId Urgent = new("urgent");
    private static readonly QueueId Billing = new("billing");
    private static readonly DraftId Draft = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly DraftId OtherDraft = new(new Guid(2, 0, 0, new byte[8]));
    private static readonly CaseId Other = new(new Guid(3, 0, 0, new byte[8]));

    [Fact]
    public void Policy_edit_keep_leaves_running_clocks_their_target_and_later_ones_follow_the_new()
    {
        var tale = Begin().Then(30, Retarget(2, RunningClocks.Keep)).Then(60, Reply).Then(90, Message);

        Assert.Equal("1: Met 0-60 due 60 breach none elapsed 60", tale.Told(SlaMetric.FirstResponse, 70));
        Assert.Equal("1: Breached 0-none due 120 breach 120 elapsed 200", tale.Told(SlaMetric.Resolution, 200));
        Assert.Equal("2: Running 90-none due 120 breach none elapsed 10", tale.Told(SlaMetric.NextResponse, 100));
    }

    [Fact]
    public void Policy_edit_from_now_keeps_what_was_counted_and_the_new_target_is_the_limit()
    {
        var tale = Begin().Then(30, Retarget(3, RunningClocks.FromNow));

        Assert.Equal("3: Running 0-none due 90 breach none elapsed 40", tale.Told(SlaMetric.FirstResponse, 40));
        Assert.Equal("0-30 Open v1, 30-40 Open v3", tale.Explained(SlaMetric.FirstResponse, 40));
    }

    [Fact]
    public void Policy_edit_from_now_with_nothing_left_is_due_at_the_change()
    {
        var tale = Begin().Then(40, Retarget(2, RunningClocks.FromNow));

        Assert.Equal("2: Running 0-none due 40 breach none elapsed 40", tale.Told(SlaMetric.FirstResponse, 40));
        Assert.Equal("2: Breached 0-none due 40 breach 40 elapsed 41", tale.Told(SlaMetric.FirstResponse, 41));
        Assert.Equal("2: Met 0-40 due 40 breach none elapsed 40", tale.Then(40, Reply).Told(SlaMetric.FirstResponse, 50));
    }

    [Fact]
    public void Policy_edit_recompute_counts_from_the_start_as_if_it_had_always_held()
    {
        var tale = Begin().Then(40, Retarget(2, RunningClocks.Recompute));

        Assert.Equal("2: Breached 0-none due 30 breach 30 elapsed 40", tale.Told(SlaMetric.FirstResponse, 40));
        Assert.Equal("1: Running 0-none due 60 breach none elapsed 39", tale.Told(SlaMetric.FirstResponse, 39));
    }

    [Theory]
    [InlineData(RunningClocks.Keep, "1: Breached 0-none due 60 breach 60 elapsed 80")]
    [InlineData(RunningClocks.FromNow, "1: Breached 0-none due 60 breach 60 elapsed 80")]
    [InlineData(RunningClocks.Recompute, "3: Running 0-none due 90 breach none elapsed 80")]
    public void Policy_edit_leaves_a_breach_that_was_unless_clocks_are_counted_again(RunningClocks clocks, string told) =>
        Assert.Equal(told, Begin().Then(70, Retarget(3, clocks)).Told(SlaMetric.FirstResponse, 80));

    [Fact]
    public void Policy_edit_leaves_ended_clocks_their_version_and_a_reopened_resolution_follows_the_last_one()
    {
        var tale = Begin().Then(10, Reply).Then(20, To(CaseStatus.Resolved)).Then(30, Retarget(2, RunningClocks.FromNow));

        Assert.Equal("1: Met 0-10 due 60 breach none elapsed 10", tale.Told(SlaMetric.FirstResponse, 40));
        Assert.Equal("1: Met 0-20 due 120 breach none elapsed 20", tale.Told(SlaMetric.Resolution, 40));
        Assert.Equal("2: Running 0-none due 90 breach none elapsed 25", tale.Then(50, To(CaseStatus.Open)).Told(SlaMetric.Resolution, 55));
    }

    [Fact]
    public void Pauses_of_a_new_version_hold_from_the_change_on()
    {
        var tale = Begin().Then(10, To(CaseStatus.Pending)).Then(30, Retarget(3, RunningClocks.FromNow)).Then(50, To(CaseStatus.Open));

        Assert.Equal("0-30 Open v1, 30-50 Paused pending v3, 50-60 Open v3", tale.Explained(SlaMetric.Resolution, 60));
    }

    [Fact]
    public void Calendar_edit_from_now_counts_by_each_calendar_while_it_held()
    {
        var levels = new[] { 1, 2 }.Select(v => new CalendarVersions([new(Office, v)])).ToArray();
        var policy = new SlaPolicyBuilder(new("office")).During(Office).Resolution(Hours(10)).Build();
        var night = new BusinessCalendarBuilder(Office, 2).In("Europe/Paris").EveryDay("18:00-24:00").Build();
        var tale = new SlaTale(new([policy], [Paris, night]), InParis("2026-03-04T16:00")).Then(0, new SlaApplied(policy.Id, 1, levels[0], RunningClocks.FromNow))
            .Then(60, new SlaRetargeted(policy.Id, 1, levels[1], RunningClocks.FromNow));

        Assert.Equal("0-60 Open v1, 60-120 Closed v1, 120-180 Open v1", tale.Explained(SlaMetric.Resolution, 180));
        Assert.Equal([1, 2, 2], tale.Clock(SlaMetric.Resolution, 180).Explain().Select(i => i.CalendarVersion));
        Assert.Equal([1, 2], tale.Evaluate(180)!.Clocks[0].Explain().Select(i => i.CalendarVersion!.Value).Distinct());
    }

    [Fact]
    public void Policy_applied_late_from_now_counts_nothing_before()
    {
        var tale = new SlaTale(Book).Then(30, Apply(1, RunningClocks.FromNow));

        Assert.Null(tale.Evaluate(29));
        Assert.Equal("1: Running 0-none due 90 breach none elapsed 10", tale.Told(SlaMetric.FirstResponse, 40));
        Assert.Equal("0-30 BeforePolicy, 30-40 Open v1", tale.Explained(SlaMetric.FirstResponse, 40));
    }

    [Fact]
    public void Policy_applied_late_and_retroactive_counts_from_the_beginning_and_tells_of_what_had_ended()
    {
        var tale = new SlaTale(Book).Then(10, Reply).Then(80, Message).Then(90, Reply).Then(100, Apply(1, RunningClocks.Recompute));

        Assert.Equal("1: Met 0-10 due 60 breach none elapsed 10", tale.Told(SlaMetric.FirstResponse, 110));
        Assert.Equal("1: Met 80-90 due 140 breach none elapsed 10", tale.Told(SlaMetric.NextResponse, 110));
        Assert.Equal("1: Running 0-none due 120 breach none elapsed 110", tale.Told(SlaMetric.Resolution, 110));
    }

    [Fact]
    public void Policy_removed_leaves_no_result_and_a_breach_before_it_is_told_all_the_same()
    {
        var tale = Begin().Then(70, new SlaRemoved(Standard)).Then(200, Message);

        Assert.Null(tale.Evaluate(80));
        Assert.Equal([new SlaBreached(SlaMetric.FirstResponse, 1, tale.At(60))], SlaNotices.Due(tale.History, Book, tale.At(300)));
    }

    [Fact]
    public void A_version_that_the_book_does_not_have_is_refused()
    {
        var tale = Begin(9);
        var refusal = Assert.Throws<InboxException>(() => tale.Evaluate(10));

        Assert.Equal((SlaErrors.VersionMissing, 9), (refusal.Code, refusal.Details["version"]));
    }

    [Theory]
    [InlineData(RunningClocks.Keep, "1: Running 0-none due 120 breach none elapsed 60")]
    [InlineData(RunningClocks.FromNow, "1: Breached 0-none due 50 breach 50 elapsed 60")]
    [InlineData(RunningClocks.Recompute, "1: Breached 0-none due 20 breach 20 elapsed 60")]
    public void Priority_change_does_what_the_user_chose(RunningClocks clocks, string told) =>
        Assert.Equal(told, Begin().Then(50, new PriorityChanged(null, Urgent, clocks)).Told(SlaMetric.Resolution, 60));

    [Theory]
    [InlineData(RunningClocks.Keep, "4: Running 0-none due 120 breach none elapsed 60")]
    [InlineData(RunningClocks.FromNow, "4: Breached 0-none due 50 breach 50 elapsed 60")]
    [InlineData(RunningClocks.Recompute, "4: Breached 0-none due 40 breach 40 elapsed 60")]
    public void Move_to_another_queue_does_what_the_policy_says(RunningClocks clocks, string told)
    {
        var book = Book.With(Policy(4).For(new() { Queue = Billing }, t => t.Resolution(Duration.FromMinutes(40))).OnTransfer(clocks).Build());

        Assert.Equal(told, new SlaTale(book).Then(0, Apply(4, RunningClocks.FromNow)).Then(50, Queued(Billing)).Told(SlaMetric.Resolution, 60));
    }

    [Theory]
    [InlineData(SlaReopening.Resume, "4: Running 0-none due 180 breach none elapsed 60")]
    [InlineData(SlaReopening.Restart, "4: Running 100-none due 220 breach none elapsed 20")]
    [InlineData(SlaReopening.Continue, "4: Running 0-none due 120 breach none elapsed 120")]
    public void Reopening_goes_on_begins_anew_or_was_never_stopped_as_the_policy_says(SlaReopening reopening, string told)
    {
        var tale = new SlaTale(Book.With(Policy(4).OnReopen(reopening).Build())).Then(0, Apply(4, RunningClocks.FromNow))
            .Then(40, Reply).Then(40, To(CaseStatus.Resolved)).Then(100, To(CaseStatus.Open));

        Assert.Equal("4: Met 0-40 due 120 breach none elapsed 40", tale.Told(SlaMetric.Resolution, 90));
        Assert.Equal(told, tale.Told(SlaMetric.Resolution, 120));
        Assert.Equal("4: Met 0-40 due 60 breach none elapsed 40", tale.Told(SlaMetric.FirstResponse, 120));
        Assert.Equal(reopening == SlaReopening.Restart ? 2 : 1, tale.Clock(SlaMetric.Resolution, 120).Instance);
    }

    [Fact]
    public void A_reopened_resolution_that_was_never_stopped_may_have_run_out_while_it_was_resolved() => Assert.Equal(
        "4: Breached 0-none due 120 breach 120 elapsed 210",
        new SlaTale(Book.With(Policy(4).OnReopen(SlaReopening.Continue).Build())).Then(0, Apply(4, RunningClocks.FromNow))
            .Then(40, To(CaseStatus.Resolved)).Then(200, To(CaseStatus.Open)).Told(SlaMetric.Resolution, 210));

    [Fact]
    public void Merge_ends_the_clocks_of_the_case_that_ends_and_leaves_a_breach()
    {
        var tale = Begin().Then(70, new CaseMergedInto(Other, MergedClocks.Own), To(CaseStatus.Closed)[0]);

        Assert.Equal("1: Breached 0-70 due 60 breach 60 elapsed 70", tale.Told(SlaMetric.FirstResponse, 100));
        Assert.Equal("1: NotApplicable 0-70 due none breach none elapsed 70", tale.Told(SlaMetric.Resolution, 100));
        Assert.Equal(
            "1: Running 0-none due 150 breach none elapsed 80",
            tale.Then(100, new CaseUnmerged(Other), To(CaseStatus.Open)[0]).Told(SlaMetric.Resolution, 110));
    }

    [Theory]
    [InlineData(MergedClocks.Own, "1: Running 0-none due 120 breach none elapsed 60")]
    [InlineData(MergedClocks.Earliest, "1: Running -50-none due 70 breach none elapsed 110")]
    public void Merge_lets_the_earlier_beginning_count_when_chosen(MergedClocks clocks, string told)
    {
        var tale = Begin().Then(10, Reply).Then(40, new CaseMerged(Other, clocks, Start - Duration.FromMinutes(50)));

        Assert.Equal(told, tale.Told(SlaMetric.Resolution, 60));
        Assert.Equal("1: Met 0-10 due 60 breach none elapsed 10", tale.Told(SlaMetric.FirstResponse, 60));
        Assert.Equal("1: Running 0-none due 120 breach none elapsed 65", tale.Then(62, new CaseUnmerged(Other)).Told(SlaMetric.Resolution, 65));
    }

    [Fact]
    public void Approval_wait_runs_from_each_submission_until_somebody_decides()
    {
        var tale = Begin().Then(10, Submit(Draft, 1)).Then(20, Submit(OtherDraft, 1)).Then(25, new DraftRefused(Draft, 1, null))
            .Then(40, Submit(Draft, 2)).Then(45, new DraftApproved(OtherDraft, 1));

        Assert.Equal(
            ["Met 10-25 due 40 breach none elapsed 15", "Met 20-45 due 50 breach none elapsed 25", "Breached 40-none due 70 breach 70 elapsed 60"],
            tale.Evaluate(100)!.Clocks.Where(c => c.Metric == SlaMetric.ApprovalWait).Select(tale.Told));
    }

    [Fact]
    public void Approval_wait_has_nothing_to_wait_for_when_the_draft_is_edited_or_gone_or_the_case_is_over()
    {
        foreach (var ending in new CaseEvent[] { new DraftEdited(Draft, 2), new DraftWithdrawn(Draft), new DraftDeleted(Draft), new DraftExpired(Draft), To(CaseStatus.Closed)[0], To(CaseStatus.Trashed)[0] })
        {
            Assert.Equal("1: NotApplicable 10-30 due none breach none elapsed 20", Begin().Then(10, Submit(Draft, 1)).Then(30, ending).Told(SlaMetric.ApprovalWait, 100));
        }

        Assert.Equal("1: Running 10-none due 40 breach none elapsed 20", Begin().Then(10, Submit(Draft, 1)).Then(20, To(CaseStatus.Resolved)).Told(SlaMetric.ApprovalWait, 30));
    }

    [Fact]
    public void Approval_wait_pauses_where_the_policy_says()
    {
        var book = Book.With(Policy(4).PausedIn(SlaMetric.ApprovalWait, StatusCategory.Pending).Build());

        Assert.Equal(
            "4: Running 10-none due 50 breach none elapsed 25",
            new SlaTale(book).Then(0, Apply(4, RunningClocks.FromNow)).Then(10, Submit(Draft, 1)).Then(20, To(CaseStatus.Pending)).Then(30, To(CaseStatus.Open)).Told(SlaMetric.ApprovalWait, 45));
    }

    [Fact]
    public void Customer_double_message_is_one_clock_that_runs_from_the_oldest() => Assert.Equal(
        "1: Running 20-none due 80 breach none elapsed 20", Begin().Then(10, Reply).Then(20, Message).Then(30, Message).Told(SlaMetric.NextResponse, 40));

    [Fact]
    public void Warnings_of_several_offsets_and_a_breach_are_told_exactly_once_however_late_the_pump_is()
    {
        var book = Book.With(Policy(4).Resolution(Hours(2), Hours(1), Duration.FromMinutes(30)).Build());
        var tale = new SlaTale(book).Then(0, Apply(4, RunningClocks.FromNow)).Then(10, Reply);
        CaseEvent[] all =
        [
            new SlaWarned(SlaMetric.Resolution, 1, Hours(1), tale.At(60)),
            new SlaWarned(SlaMetric.Resolution, 1, Duration.FromMinutes(30), tale.At(90)),
            new SlaBreached(SlaMetric.Resolution, 1, tale.At(120)),
        ];

        Assert.Equal(all[..1], SlaNotices.Due(tale.History, book, tale.At(60)));
        Assert.Equal(all[..2], SlaNotices.Due(tale.History, book, tale.At(120)));
        Assert.Equal(all, SlaNotices.Due(tale.History, book, tale.At(120).PlusNanoseconds(1)));
        Assert.Equal(all, SlaNotices.Due(tale.History, book, tale.At(9000)));
        tale.Then(9000, all[0] with { Initiator = Initiator.System });
        Assert.Equal(all[1..], SlaNotices.Due(tale.History, book, tale.At(9001)));
        tale.Then(9001, all[1..]);
        Assert.Empty(SlaNotices.Due(tale.History, book, tale.At(9002)));
    }

    [Fact]
    public async Task What_if_counts_the_clocks_of_many_cases_under_several_policies_in_one_pass_and_on_several_threads()
    {
        var histories = Enumerable.Range(1, 1000).Select(i => Begin().Then(i % 100, Reply).Then(100, To(CaseStatus.Resolved)).History).ToList();
        SlaScenario[] scenarios = [new(Policy(1).Build(), []), new(Policy(2).FirstResponse(Duration.FromMinutes(19)).Build(), [])];

        var summaries = SlaWhatIf.Run(histories, scenarios, Start + Hours(5));

        Assert.Equal(new(SlaMetric.FirstResponse, 610, 390, 0, 0), summaries[0].Metrics[0]);
        Assert.Equal((0.39, 0.8), (summaries[0].Metrics[0].BreachRate, summaries[1].Metrics[0].BreachRate));
        Assert.Equal((1000, new SlaMetricSummary(SlaMetric.Resolution, 1000, 0, 0, 0)), (summaries[1].Cases, summaries[0].Metrics[1]));
        var parallel = await SlaWhatIf.RunAsync(histories.ToAsyncEnumerable(), scenarios, Start + Hours(5));
        Assert.Equal(summaries.SelectMany(s => s.Metrics), parallel.SelectMany(s => s.Metrics));
    }
}
