using DigitalInbox.Cases;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed partial class CaseTests
{
    [Fact]
    public void Assigning_records_who_had_it_before_and_who_gave_it()
    {
        var handled = Opened();
        handled.Assign(Alice, ByAlice, Start);

        handled.Assign(Bob, ByAlice, Start);

        var assigned = Assert.IsType<CaseAssigned>(handled.Recorded[^1]);
        Assert.Equal(new CaseAssigned(Bob, Alice) { Sequence = 4, At = Start, Initiator = ByAlice }, assigned);
    }

    [Fact]
    public void The_owner_stays_when_the_case_is_unassigned()
    {
        var handled = Opened();
        handled.Assign(Alice, ByAlice, Start);

        handled.Unassign(ByAlice, Start);

        Assert.Null(handled.State.InboxAssignee);
        Assert.Equal(Alice, handled.State.Owner);
    }

    [Fact]
    public void Assigning_to_who_has_it_and_unassigning_nobody_say_already_so()
    {
        var handled = Opened();
        Assert.Equal(CaseOutcome.AlreadySo, handled.Unassign(ByAlice, Start));
        handled.Assign(Alice, ByAlice, Start);

        Assert.Equal(CaseOutcome.AlreadySo, handled.Assign(Alice, ByAlice, Start));
    }

    [Fact]
    public void Replying_to_a_case_that_nobody_has_does_not_assign_it()
    {
        var handled = In(CaseStatus.Open);

        handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Resolved, ByAlice, Start);

        Assert.Null(handled.State.InboxAssignee);
        Assert.Null(handled.State.Owner);
        Assert.Equal(CaseStatus.Resolved, handled.State.Status);
    }

    [Fact]
    public void Status_and_assignment_are_independent()
    {
        var handled = Opened();
        handled.Assign(Alice, ByAlice, Start);

        handled.SetStatus(CaseStatus.Resolved, ByAlice, Start);

        Assert.Equal(Alice, handled.State.InboxAssignee);
    }
}
