using DigitalInbox.Cases;
using NodaTime;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed partial class CaseTests
{
    [Fact]
    public void A_new_case_is_new() => Assert.Equal(CaseStatus.New, Opened().State.Status);

    [Fact]
    public void Taking_a_new_case_opens_it()
    {
        var handled = Opened();

        handled.Assign(Alice, ByAlice, Start);

        Assert.Equal(CaseStatus.Open, handled.State.Status);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("escalated")]
    [InlineData("resolved")]
    public void A_waiting_case_opens_when_the_customer_writes(string status)
    {
        var handled = In(CaseWorkflow.Default.Find(status)!.Value);

        handled.Receive(MessageId.New(Start), Start, Start);

        Assert.Equal(CaseStatus.Open, handled.State.Status);
    }

    [Fact]
    public void The_sender_of_a_reply_chooses_what_an_active_case_becomes()
    {
        var active = CaseWorkflow.Default.Statuses.Where(s => s.IsActive).ToList();
        foreach (var (from, to) in active.SelectMany(f => active.Where(t => t.Category > StatusCategory.Open).Select(t => (f, t))))
        {
            var handled = In(from);

            handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, to, ByAlice, Start);

            Assert.Equal(to, handled.State.Status);
        }
    }

    [Fact]
    public void Whatever_is_not_closed_may_be_set_to_every_other_status() => Assert.All(
        CaseWorkflow.Default.Statuses.Where(s => s != CaseStatus.Closed),
        from => Assert.Equal(CaseWorkflow.Default.Statuses.Where(to => to != from), In(from).PermittedStatuses()));

    [Fact]
    public void A_case_that_is_closed_stays_in_its_agents_inbox_until_it_is_taken_out()
    {
        var handled = Opened();
        handled.Assign(Alice, ByAlice, Start);

        handled.SetStatus(CaseStatus.Closed, ByAlice, Start);

        Assert.Equal(Alice, handled.State.InboxAssignee);
    }

    [Fact]
    public void When_the_status_last_changed_is_kept()
    {
        var handled = In(CaseStatus.Open);

        handled.SetStatus(CaseStatus.Pending, ByAlice, Start + Duration.FromMinutes(1));
        handled.AddNote(MessageId.New(Start), ByAlice, Start + Duration.FromMinutes(2));

        Assert.Equal(Start + Duration.FromMinutes(1), handled.State.StatusChangedAt);
    }

    [Fact]
    public void A_closed_case_takes_no_message_of_the_customer() =>
        Assert.Equal(CaseErrors.Closed, RefusalOf(() => In(CaseStatus.Closed).Receive(MessageId.New(Start), Start, Start)));

    [Fact]
    public void A_closed_case_refuses_status_assignment_and_reply()
    {
        var closed = In(CaseStatus.Closed);

        Assert.Equal(CaseErrors.Closed, RefusalOf(() => closed.SetStatus(CaseStatus.Open, ByAlice, Start)));
        Assert.Equal(CaseErrors.Closed, RefusalOf(() => closed.Assign(Alice, ByAlice, Start)));
        Assert.Equal(CaseErrors.Closed, RefusalOf(() => closed.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Start)));
        Assert.Empty(closed.Recorded);
    }

    [Fact]
    public void A_closed_case_can_be_unassigned_and_noted()
    {
        var handled = Opened();
        handled.Assign(Alice, ByAlice, Start);
        handled.SetStatus(CaseStatus.Closed, ByAlice, Start);

        Assert.Equal(CaseOutcome.Changed, handled.Unassign(ByAlice, Start));
        handled.AddNote(MessageId.New(Start), ByAlice, Start);

        Assert.Null(handled.State.InboxAssignee);
        Assert.Equal(1, handled.State.NoteCount);
    }

    [Fact]
    public void A_case_in_the_trash_refuses_a_reply_and_can_be_taken_out()
    {
        var trashed = In(CaseStatus.Trashed);

        Assert.Equal(CaseErrors.Trashed, RefusalOf(() => trashed.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Start)));
        Assert.Equal(CaseOutcome.Changed, trashed.SetStatus(CaseStatus.Open, ByAlice, Start));
    }

    [Fact]
    public void Setting_the_status_it_has_says_already_so()
    {
        var handled = In(CaseStatus.Pending);

        Assert.Equal(CaseOutcome.AlreadySo, handled.SetStatus(CaseStatus.Pending, ByAlice, Start));
        Assert.Empty(handled.Recorded);
    }

    [Fact]
    public void A_refused_status_names_those_that_are_permitted()
    {
        var refusal = Assert.Throws<InboxException>(() => In(CaseStatus.Open).SetStatus(new CaseStatus("parked", StatusCategory.Pending), ByAlice, Start));

        Assert.Equal(CaseErrors.StatusNotPermitted, refusal.Code);
        Assert.Equal(["new", "pending", "escalated", "resolved", "closed", "trashed"], Assert.IsType<string[]>(refusal.Details["permitted"]));
    }

    [Fact]
    public void A_closed_case_permits_no_status() => Assert.Empty(In(CaseStatus.Closed).PermittedStatuses());

    [Theory]
    [InlineData("new")]
    [InlineData("open")]
    [InlineData("closed")]
    [InlineData("trashed")]
    public void A_reply_leaves_a_case_pending_escalated_or_resolved_only(string status)
    {
        var handled = In(CaseStatus.Open);

        Assert.Equal(
            CaseErrors.ReplyStatusNotPermitted,
            RefusalOf(() => handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseWorkflow.Default.Find(status)!.Value, ByAlice, Start)));
    }

    [Fact]
    public void The_instant_of_an_event_never_goes_back()
    {
        var handled = Opened();
        handled.Receive(MessageId.New(Start), Start, Start + Duration.FromMinutes(5));

        handled.Assign(Alice, ByAlice, Start);

        Assert.All(handled.Recorded.Zip(handled.Recorded.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
        Assert.Equal(Start + Duration.FromMinutes(5), handled.State.LastEventAt);
    }
}
