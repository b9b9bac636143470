using DigitalInbox.Cases;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed partial class CaseTests
{
    [Fact]
    public void A_status_of_the_host_is_set_by_hand_and_recorded_under_the_trigger_of_its_category()
    {
        var handled = ShopWorkflow.In(CaseStatus.Open);

        Assert.Equal(CaseOutcome.Changed, handled.SetStatus(ShopWorkflow.InReview, ByAlice, Start));

        var changed = Assert.IsType<StatusChanged>(handled.Recorded.Single());
        Assert.Equal((CaseStatus.Open, ShopWorkflow.InReview, CaseTrigger.SetPending), (changed.From, changed.To, changed.Trigger));
        Assert.Equal("""{"from":"open","to":"pending/in-review","trigger":"setPending"}""", CaseEventCodec.Write(changed));
    }

    [Fact]
    public void A_reply_leaves_a_case_in_a_status_of_the_host()
    {
        var handled = ShopWorkflow.In(CaseStatus.Open);

        handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, ShopWorkflow.AtWarehouse, ByAlice, Start);

        Assert.Equal(ShopWorkflow.AtWarehouse, handled.State.Status);
        Assert.Equal(CaseTrigger.ReplyEscalated, Assert.IsType<StatusChanged>(handled.Recorded[^1]).Trigger);
    }

    [Fact]
    public void A_reply_cannot_leave_a_case_in_a_status_that_its_workflow_does_not_have()
    {
        var handled = In(CaseStatus.Open);

        var refusal = Assert.Throws<InboxException>(
            () => handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, ShopWorkflow.AtWarehouse, ByAlice, Start));

        Assert.Equal((InboxErrorKind.Invalid, CaseErrors.ReplyStatusNotPermitted), (refusal.Kind, refusal.Code));
        Assert.Equal(["pending", "escalated", "resolved"], Assert.IsType<string[]>(refusal.Details["permitted"]));
        Assert.Empty(handled.Recorded);
    }

    [Fact]
    public void The_customer_opens_a_case_that_waits_in_a_status_of_the_host()
    {
        var handled = ShopWorkflow.In(ShopWorkflow.AtWarehouse);

        handled.Receive(MessageId.New(Start), Start, Start);

        Assert.Equal(CaseStatus.Open, handled.State.Status);
    }

    [Fact]
    public void A_move_that_the_host_does_not_permit_is_refused_with_those_it_permits()
    {
        var handled = ShopWorkflow.In(ShopWorkflow.AtWarehouse);

        var refusal = Assert.Throws<InboxException>(() => handled.SetStatus(CaseStatus.Closed, ByAlice, Start));

        Assert.Equal(CaseErrors.StatusNotPermitted, refusal.Code);
        Assert.Equal(["open"], Assert.IsType<string[]>(refusal.Details["permitted"]));
    }

    [Fact]
    public void A_guard_refuses_with_its_reason_until_the_case_meets_it()
    {
        var handled = ShopWorkflow.In(CaseStatus.Open);

        foreach (var choose in new Action[]
        {
            () => handled.SetStatus(CaseStatus.Resolved, ByAlice, Start),
            () => handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Resolved, ByAlice, Start),
        })
        {
            var refusal = Assert.Throws<InboxException>(choose);
            Assert.Equal((InboxErrorKind.Conflict, CaseErrors.GuardRefused), (refusal.Kind, refusal.Code));
            Assert.Equal("Somebody must take the case first.", refusal.Message);
            Assert.Equal("owner.missing", refusal.Details["reason"]);
            Assert.DoesNotContain("resolved", Assert.IsType<string[]>(refusal.Details["permitted"]));
            Assert.Empty(handled.Recorded);
        }

        handled.Assign(Alice, ByAlice, Start);
        Assert.Equal(CaseOutcome.Changed, handled.SetStatus(CaseStatus.Resolved, ByAlice, Start));
    }

    [Fact]
    public void Every_move_can_be_asked_for_with_the_reason_against_it()
    {
        Assert.Equal(
            ["new yes", "pending yes", "in-review yes", "escalated yes", "waiting-for-warehouse yes", "resolved case.guardRefused owner.missing", "closed yes", "trashed yes"],
            ShopWorkflow.In(CaseStatus.Open).Moves().Select(Told));
        Assert.Equal(
            ["pending yes", "in-review yes", "escalated yes", "waiting-for-warehouse yes", "resolved case.guardRefused owner.missing"],
            ShopWorkflow.In(CaseStatus.Open).ReplyMoves().Select(Told));
        Assert.Equal(["open"], ShopWorkflow.In(CaseStatus.Trashed).PermittedStatuses().Select(s => s.Name));
        Assert.All(ShopWorkflow.In(CaseStatus.Trashed).ReplyMoves(), m => Assert.Equal(CaseErrors.Trashed, m.Refusal?.Code));
        Assert.All(ShopWorkflow.In(CaseStatus.Closed).Moves(), m => Assert.Equal(CaseErrors.Closed, m.Refusal?.Code));

        static string Told(CaseMove move) => $"{move.Status} {(move.Refusal is { } no ? $"{no.Code} {no.Reason}" : "yes")}";
    }

    [Theory]
    [InlineData(StatusCategory.Pending)]
    [InlineData(StatusCategory.Escalated)]
    [InlineData(StatusCategory.Resolved)]
    public void A_status_that_the_workflow_has_lost_is_left_like_the_default_of_its_category(StatusCategory category)
    {
        var lost = new CaseStatus("long-gone", category);
        var standsFor = CaseWorkflow.Default.Definition.DefaultOf(category);
        Case Lost() => Case.From(In(CaseStatus.Open).State with { Status = lost }, CaseWorkflow.Default);

        var written = Lost();
        written.Receive(MessageId.New(Start), Start, Start);
        Assert.Equal(CaseStatus.Open, written.State.Status);

        var taken = Lost();
        taken.Assign(Alice, ByAlice, Start);
        Assert.Equal(lost, taken.State.Status);

        var repaired = Lost();
        Assert.Equal(CaseOutcome.Changed, repaired.SetStatus(standsFor, ByAlice, Start));
        Assert.Equal(standsFor, repaired.State.Status);
        Assert.Equal(CaseWorkflow.Default.Statuses, Lost().PermittedStatuses());
        Assert.All(Lost().ReplyMoves(), move => Assert.True(move.IsAllowed));
    }

    [Fact]
    public void A_lost_status_keeps_the_rules_of_its_category()
    {
        var closed = Case.From(In(CaseStatus.Open).State with { Status = new CaseStatus("archived", StatusCategory.Closed) }, CaseWorkflow.Default);
        var trashed = Case.From(In(CaseStatus.Open).State with { Status = new CaseStatus("spam", StatusCategory.Trashed) }, CaseWorkflow.Default);
        var fresh = Case.From(In(CaseStatus.Open).State with { Status = new CaseStatus("triage", StatusCategory.New) }, CaseWorkflow.Default);

        Assert.All(closed.Moves(), m => Assert.Equal(CaseErrors.Closed, m.Refusal?.Code));
        Assert.Equal(CaseErrors.Closed, RefusalOf(() => closed.SetStatus(CaseStatus.Closed, ByAlice, Start)));
        Assert.Equal(CaseErrors.Closed, RefusalOf(() => closed.Receive(MessageId.New(Start), Start, Start)));
        Assert.Equal(CaseErrors.Trashed, RefusalOf(() => trashed.Receive(MessageId.New(Start), Start, Start)));
        fresh.Assign(Alice, ByAlice, Start);
        Assert.Equal(CaseStatus.Open, fresh.State.Status);
    }
}
