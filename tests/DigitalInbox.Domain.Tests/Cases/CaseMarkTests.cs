using DigitalInbox.Cases;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Cases;

/// <summary>Tags, sentiments, what was seen, and spam, as the case decides them.</summary>
public sealed class CaseMarkTests
{
    private static readonly TagId Invoice = new("invoice");
    private static readonly TagId Vip = new("vip");

    [Fact]
    public void Tags_are_a_set_in_the_order_of_their_ids()
    {
        var handled = In(CaseStatus.Open);

        Assert.Equal(CaseOutcome.Changed, handled.SetTags(new CaseTags([Vip, Invoice, Vip]), ByAlice, Start));
        Assert.Equal([Invoice, Vip], handled.State.Tags);
        Assert.Equal(CaseOutcome.AlreadySo, handled.SetTags(new CaseTags([Invoice, Vip]), ByAlice, Start));
        Assert.Equal(CaseOutcome.Changed, handled.SetTags(new CaseTags([Vip]), ByAlice, Start));

        Assert.Equal([new CaseTagged(Invoice), new CaseTagged(Vip), new CaseUntagged(Invoice)], handled.Recorded.Select(Plain));
        Assert.Equal(new CaseTags([Vip]), handled.State.Tags);
        Assert.NotEqual(default, handled.State.Tags);
    }

    [Fact]
    public void A_closed_case_keeps_its_tags_and_every_other_status_takes_some()
    {
        foreach (var status in CaseWorkflow.Default.Statuses.Where(s => s != CaseStatus.Closed))
        {
            Assert.Equal(CaseOutcome.Changed, In(status).SetTags(new CaseTags([Vip]), ByAlice, Start));
        }

        Assert.Equal(CaseErrors.Closed, RefusalOf(() => In(CaseStatus.Closed).SetTags(default, ByAlice, Start)));
        Assert.Equal(CaseErrors.Closed, RefusalOf(() => In(CaseStatus.Closed).SetMessageTags(MessageId.New(Start), default, default, ByAlice, Start)));
    }

    [Fact]
    public void More_than_fifty_tags_are_refused_and_leave_no_trace()
    {
        var handled = In(CaseStatus.Open);
        var fifty = new CaseTags(Enumerable.Range(0, 50).Select(i => new TagId($"tag {i}")));

        Assert.Equal(CaseOutcome.Changed, handled.SetTags(fifty, ByAlice, Start));
        Assert.Equal(CaseErrors.TooManyTags, RefusalOf(() => handled.SetTags(fifty.With(Vip), ByAlice, Start)));
        Assert.Equal(50, handled.Recorded.Count);
    }

    [Fact]
    public void Sentiments_are_counted_as_they_are_said_changed_and_taken_back()
    {
        var handled = In(CaseStatus.Closed);
        var (one, two) = (MessageId.New(Start), MessageId.New(Start));

        handled.RecordSentiment(one, null, Sentiment.Negative, SentimentSource.Analyzer, Initiator.System, Start);
        handled.RecordSentiment(two, null, Sentiment.Neutral, SentimentSource.Person, ByAlice, Start);
        handled.RecordSentiment(one, Sentiment.Negative, Sentiment.Positive, SentimentSource.Person, ByAlice, Start);
        Assert.Equal(new SentimentCounts(1, 1, 0), handled.State.Sentiments);
        handled.RecordSentiment(two, Sentiment.Neutral, null, SentimentSource.Person, ByAlice, Start);
        Assert.Equal(new SentimentCounts(1, 0, 0), handled.State.Sentiments);
    }

    [Fact]
    public void Spam_is_in_the_trash_has_nobody_and_comes_back_to_its_queue()
    {
        var handled = In(CaseStatus.Open);
        handled.Enter(new QueueId("billing"), 1, QueueReason.Matched, Initiator.Routing, Start);
        handled.Assign(Alice, ByAlice, Start);

        Assert.Equal(CaseOutcome.Changed, handled.MarkSpam(CaseStatus.Trashed, Vip, ByAlice, Start));
        Assert.Equal((CaseStatus.Trashed, null, null), (handled.State.Status, handled.State.InboxAssignee, handled.State.WaitingSince));
        Assert.Equal([Vip], handled.State.Tags);
        Assert.Equal(CaseOutcome.AlreadySo, handled.MarkSpam(CaseStatus.Trashed, Vip, ByAlice, Start));

        handled.SetStatus(CaseStatus.Open, ByAlice, Start);
        Assert.Equal(new QueueId("billing"), handled.State.QueueId);
        Assert.NotNull(handled.State.WaitingSince);
        Assert.Equal(CaseErrors.Closed, RefusalOf(() => In(CaseStatus.Closed).MarkSpam(CaseStatus.Trashed, Vip, ByAlice, Start)));
    }

    /// <summary>What is unread is what the customer wrote behind a mark, whatever was read, marked unread and answered before.</summary>
    [Fact]
    public void What_is_unread_is_what_comes_behind_the_mark() => Check.One(Laws.Config, Prop.ForAll(
        Gen.ArrayOf(from kind in Gen.Choose(0, 4) from place in Gen.Choose(0, 30) select (kind, place)).ToArbitrary(),
        commands =>
        {
            var handled = In(CaseStatus.Open);
            var (mark, inbound) = (0L, new List<long> { 2 });
            foreach (var (kind, place) in commands)
            {
                switch (kind)
                {
                    case 0 or 1:
                        inbound.Add(handled.Receive(MessageId.New(Start), Start, Start));
                        break;
                    case 2:
                        mark = handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Start);
                        break;
                    case 3:
                        var through = Math.Min(place, handled.State.Version);
                        handled.MarkRead(through, inbound.Count(i => i > through), ByAlice, Start);
                        mark = Math.Max(mark, through);
                        break;
                    default:
                        handled.MarkUnread(place, inbound.Count(i => i > place), ByAlice, Start);
                        mark = Math.Min(mark, place);
                        break;
                }

                if (handled.State.UnreadCount != inbound.Count(i => i > mark))
                {
                    return false;
                }
            }

            return true;
        }));

    [Fact]
    public void A_history_without_read_marks_is_read_as_before()
    {
        var handled = Opened();
        handled.Receive(MessageId.New(Start), Start, Start);
        handled.Receive(MessageId.New(Start), Start, Start);
        Assert.Equal(2, handled.State.UnreadCount);
        handled.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Pending, ByAlice, Start);
        Assert.Equal(0, handled.State.UnreadCount);

        var json = CaseEventCodec.Write(handled.State);
        Assert.DoesNotContain("tags", json, StringComparison.Ordinal);
        Assert.DoesNotContain("sentiments", json, StringComparison.Ordinal);
        Assert.Equal(handled.State, CaseEventCodec.ReadSnapshot(json));
    }

    private static CaseEvent Plain(CaseEvent happened) => happened with { Sequence = 0, At = default, Initiator = default };
}
