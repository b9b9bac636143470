using DigitalInbox.Cases;
using NodaTime;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed class CaseMergingTests
{
    private static readonly CaseId Other = CaseId.New(Start);

    private static Instant Later(int minutes) => Start + Duration.FromMinutes(minutes);

    [Fact]
    public void A_case_that_is_merged_is_closed_and_names_the_one_that_goes_on()
    {
        var ends = In(CaseStatus.Pending);

        Assert.Equal(CaseOutcome.Changed, ends.MergeInto(Other, MergedClocks.Earliest, ByAlice, Later(1)));

        Assert.Equal((CaseStatus.Closed, Other), (ends.State.Status, ends.State.MergedInto!.Value));
        Assert.Equal(
            [new CaseMergedInto(Other, MergedClocks.Earliest), new StatusChanged(CaseStatus.Pending, CaseStatus.Closed, CaseTrigger.SetClosed)],
            ends.Recorded.Select(e => e with { Sequence = 0, At = default, Initiator = default }));
        Assert.All(ends.Recorded, e => Assert.Equal((ByAlice, Later(1)), (e.Initiator, e.At)));
        Assert.Equal(CaseOutcome.AlreadySo, ends.MergeInto(Other, MergedClocks.Own, ByAlice, Later(2)));
    }

    [Fact]
    public void Whoever_is_asked_about_a_case_that_is_merged_is_asked_no_more()
    {
        var ends = Opened();
        ends.Enter(new QueueId("billing"), 1, QueueReason.Matched, Initiator.Routing, Start);
        ends.OfferTo(Bob, OfferId.New(Start), Later(5), null, Initiator.Routing, Start);

        ends.MergeInto(Other, MergedClocks.Own, ByAlice, Later(1));

        Assert.Null(ends.State.Offer);
        Assert.Null(ends.State.WaitingSince);
        Assert.Equal(new QueueId("billing"), ends.State.QueueId);
    }

    [Fact]
    public void Only_active_cases_are_merged_and_none_into_itself()
    {
        foreach (var (status, code) in new[] { (CaseStatus.Closed, CaseErrors.Closed), (CaseStatus.Trashed, CaseErrors.Trashed) })
        {
            Assert.Equal(code, RefusalOf(() => In(status).MergeInto(Other, MergedClocks.Own, ByAlice, Start)));
            Assert.Equal(code, RefusalOf(() => In(status).TakeIn(Other, MergedClocks.Own, Start, ByAlice, Start)));
        }

        var one = Opened();
        Assert.Equal(CaseMergeErrors.Self, RefusalOf(() => one.MergeInto(one.State.Id, MergedClocks.Own, ByAlice, Start)));
        Assert.Equal(CaseMergeErrors.Self, RefusalOf(() => one.TakeIn(one.State.Id, MergedClocks.Own, Start, ByAlice, Start)));
        Assert.Equal(CaseMergeErrors.NotMerged, RefusalOf(() => one.ComeBack(CaseStatus.Open, keepsAgent: true, ByAlice, Start)));
    }

    [Fact]
    public void A_case_that_comes_back_has_its_status_its_queue_and_its_agent()
    {
        var ends = In(CaseStatus.Escalated);
        ends.Enter(new QueueId("billing"), 1, QueueReason.Matched, Initiator.Routing, Start);
        ends.Assign(Bob, ByAlice, Start);
        var before = ends.State;
        ends.MergeInto(Other, MergedClocks.Own, ByAlice, Later(1));

        ends.ComeBack(CaseStatus.Escalated, keepsAgent: true, ByAlice, Later(9));

        Assert.Equal(
            before with { Version = ends.State.Version, LastEventAt = Later(9), StatusChangedAt = Later(9) },
            ends.State);
    }

    [Fact]
    public void A_case_whose_agent_has_no_room_waits_for_them()
    {
        var ends = In(CaseStatus.Open);
        ends.Enter(new QueueId("billing"), 1, QueueReason.Matched, Initiator.Routing, Start);
        ends.Assign(Bob, ByAlice, Start);
        ends.MergeInto(Other, MergedClocks.Own, ByAlice, Later(1));

        ends.ComeBack(CaseStatus.Open, keepsAgent: false, ByAlice, Later(9));

        Assert.Equal((null, Bob), (ends.State.InboxAssignee, ends.State.PreferredAgent!.Value));
        Assert.NotNull(ends.State.WaitingSince);
    }

    [Fact]
    public void A_status_that_the_workflow_has_lost_comes_back_as_that_of_its_category()
    {
        var ends = In(CaseStatus.Open);
        ends.MergeInto(Other, MergedClocks.Own, ByAlice, Later(1));

        ends.ComeBack(new CaseStatus("warehouse", StatusCategory.Escalated), keepsAgent: true, ByAlice, Later(9));

        Assert.Equal(CaseStatus.Escalated, ends.State.Status);
    }

    [Fact]
    public void The_case_that_goes_on_counts_what_is_merged_into_it_now()
    {
        var goesOn = In(CaseStatus.Open);
        var third = CaseId.New(Later(1));
        goesOn.TakeIn(Other, MergedClocks.Own, Start, ByAlice, Later(1));
        goesOn.TakeIn(third, MergedClocks.Own, Start, ByAlice, Later(2));
        Assert.Equal(2, goesOn.State.MergedCount);

        goesOn.LetGo(Other, ByAlice, Later(3));
        goesOn.MergeInto(CaseId.New(Later(2)), MergedClocks.Own, ByAlice, Later(4));
        goesOn.LetGo(third, ByAlice, Later(5));

        Assert.Equal((0, CaseStatus.Closed, true), (goesOn.State.MergedCount, goesOn.State.Status, goesOn.State.MergedInto is not null));
    }
}
