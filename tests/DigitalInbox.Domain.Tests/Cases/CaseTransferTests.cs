using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed class CaseTransferTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);
    private static readonly QueueId Billing = new("billing");
    private static readonly AgentId Alice = new("alice");
    private static readonly AgentId Bob = new("bob");

    [Fact]
    public void A_case_enters_a_queue_once_and_remembers_since_when()
    {
        var handled = Opened();

        Assert.Equal(CaseOutcome.Changed, handled.Enter(Billing, 3, QueueReason.Matched, Initiator.Routing, Noon));
        Assert.Equal(CaseOutcome.AlreadySo, handled.Enter(Billing, 4, QueueReason.ByHand, Initiator.Routing, Noon + Duration.FromHours(1)));

        Assert.Equal((Billing, Noon), (handled.State.QueueId, handled.State.QueuedAt));
        var queued = Assert.IsType<CaseQueued>(handled.Recorded[^1]);
        Assert.Equal((3, null, QueueReason.Matched, Initiator.Routing), (queued.QueueVersion, queued.Previous, queued.Reason, queued.Initiator));
    }

    [Fact]
    public void Who_hands_a_case_on_to_a_queue_has_it_no_more_and_stays_its_owner()
    {
        var handled = Opened();
        handled.Assign(Alice, Initiator.Of(Alice), Noon);

        Assert.Equal(CaseOutcome.Changed, handled.TransferTo(Billing, 1, Initiator.Of(Alice), Noon));

        Assert.Equal((null, Alice, Billing), (handled.State.InboxAssignee, handled.State.Owner, handled.State.QueueId));
        Assert.Equal(["CaseTransferred", "CaseUnassigned", "CaseQueued"], handled.Recorded.TakeLast(3).Select(e => e.GetType().Name));
        Assert.Equal(CaseOutcome.AlreadySo, handled.TransferTo(Billing, 1, Initiator.Of(Alice), Noon));
    }

    [Fact]
    public void A_case_that_somebody_has_goes_back_to_its_own_queue_when_it_is_handed_on_to_that()
    {
        var handled = Opened();
        handled.Enter(Billing, 1, QueueReason.Matched, Initiator.Routing, Noon);
        handled.Assign(Alice, Initiator.Of(Alice), Noon);

        Assert.Equal(CaseOutcome.Changed, handled.TransferTo(Billing, 1, Initiator.Of(Alice), Noon));
        Assert.Equal((null, Billing), (handled.State.InboxAssignee, handled.State.QueueId));
    }

    [Fact]
    public void A_case_handed_on_to_an_agent_is_theirs()
    {
        var handled = Opened();
        handled.Assign(Alice, Initiator.Of(Alice), Noon);

        Assert.Equal(CaseOutcome.Changed, handled.TransferTo(Bob, Initiator.Of(Alice), Noon));
        Assert.Equal(CaseOutcome.AlreadySo, handled.TransferTo(Bob, Initiator.Of(Alice), Noon));

        Assert.Equal((Bob, Bob), (handled.State.InboxAssignee, handled.State.Owner));
        Assert.Equal(new CaseTransferred(Alice, Bob, null, null, null), Assert.Single(handled.Recorded.OfType<CaseTransferred>()) with { At = default, Sequence = 0, Initiator = default });
    }

    [Fact]
    public void Only_a_new_or_an_open_case_is_handed_on()
    {
        foreach (var status in new[] { CaseStatus.Pending, CaseStatus.Escalated, CaseStatus.Resolved, CaseStatus.Closed, CaseStatus.Trashed })
        {
            var handled = Opened();
            handled.SetStatus(status, Initiator.System, Noon);

            var refusal = Assert.Throws<InboxException>(() => handled.TransferTo(Billing, 1, Initiator.Of(Alice), Noon));
            Assert.Equal(status == CaseStatus.Closed ? CaseErrors.Closed : CaseErrors.TransferNotPermitted, refusal.Code);
            Assert.Throws<InboxException>(() => handled.TransferTo(Bob, Initiator.Of(Alice), Noon));
        }
    }

    private static Case Opened() => Case.Open(
        CaseId.New(Noon),
        new CaseOpened(ThreadId.New(Noon), ContactId.New(Noon), new("support"), new("whatsapp"), CaseDirection.Inbound),
        CaseWorkflow.Of(WorkflowDefinition.Default),
        Initiator.System,
        Noon);
}
