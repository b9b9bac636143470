using DigitalInbox.Cases;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed partial class CaseTests
{
    private static readonly Initiator ByChannel = Initiator.Of(new ChannelId("whatsapp"));

    [Fact]
    public void A_delivery_outcome_only_rises()
    {
        var outcomes = Enum.GetValues<DeliveryOutcome>();
        foreach (var (before, after) in outcomes.SelectMany(a => outcomes.Select(b => (a, b))))
        {
            var (handled, reply) = Replied();
            handled.RecordDelivery(reply, before, null, ByChannel, Start);

            var result = handled.RecordDelivery(reply, after, null, ByChannel, Start);

            Assert.Equal(after > before ? CaseOutcome.Changed : CaseOutcome.AlreadySo, result);
            Assert.Equal(after > before ? after : before, handled.State.Replies.Of(reply));
        }
    }

    [Fact]
    public void A_receipt_is_recorded_on_a_closed_case()
    {
        var (handled, reply) = Replied();
        handled.SetStatus(CaseStatus.Closed, ByAlice, Start);

        Assert.Equal(CaseOutcome.Changed, handled.RecordDelivery(reply, DeliveryOutcome.Delivered, null, ByChannel, Start));
        Assert.Equal(CaseStatus.Closed, handled.State.Status);
    }

    [Fact]
    public void A_receipt_for_a_reply_that_the_case_does_not_have_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => Opened().RecordDelivery(MessageId.New(Start), DeliveryOutcome.Sent, null, ByChannel, Start));

    [Fact]
    public void The_state_holds_the_newest_replies_and_takes_receipts_for_older_ones_too()
    {
        var (handled, first) = Replied();
        var (before, count) = (handled.State, handled.Recorded.Count);
        for (var i = 0; i < ReplyOutcomes.MostKept; i++)
        {
            handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Start);
        }

        Assert.Equal(ReplyOutcomes.MostKept, handled.State.Replies.Count);
        Assert.Equal(ReplyOutcomes.MostKept + 1, handled.State.OutboundCount);
        Assert.Null(handled.State.Replies.Of(first));

        Assert.Equal(CaseOutcome.AlreadySo, handled.RecordDelivery(first, DeliveryOutcome.Sent, null, ByChannel, Start, DeliveryOutcome.Delivered));
        Assert.Equal(CaseOutcome.Changed, handled.RecordDelivery(first, DeliveryOutcome.Read, null, ByChannel, Start, DeliveryOutcome.Delivered));

        Assert.Equal(first, Assert.IsType<DeliveryChanged>(handled.Recorded[^1]).MessageId);
        Assert.Equal(ReplyOutcomes.MostKept, handled.State.Replies.Count);
        Assert.Equal(handled.State, handled.Recorded.Skip(count).Aggregate(before, (state, next) => state.Apply(next)));
    }

    [Fact]
    public void The_state_of_a_case_with_thousands_of_replies_stays_small()
    {
        var (handled, _) = Replied();
        for (var i = 0; i < 3_000; i++)
        {
            handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Start);
        }

        Assert.InRange(CaseEventCodec.Write(handled.State).Length, 1, 10_000);
    }

    [Fact]
    public void A_reply_marks_what_the_customer_wrote_as_answered()
    {
        var handled = In(CaseStatus.Open);
        Assert.Equal(1, handled.State.UnreadCount);

        handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Start);

        Assert.Equal(0, handled.State.UnreadCount);
        Assert.Equal(1, handled.State.OutboundCount);
    }

    private static (Case Handled, MessageId Reply) Replied()
    {
        var handled = In(CaseStatus.Open);
        var reply = MessageId.New(Start);
        handled.Reply(reply, ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Start);
        return (handled, reply);
    }
}
