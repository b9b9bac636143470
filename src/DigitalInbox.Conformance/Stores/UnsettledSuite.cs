using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What we sent in a thread and of which less is known than a report tells.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class UnsettledSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task Messages_of_lower_states_are_listed_oldest_first()
    {
        var record = await Store.OpenCaseAsync("ann");
        var replies = new List<Message>();
        foreach (var state in Enum.GetValues<DeliveryState>().Reverse())
        {
            replies.Add(await SendAsync(record, state, Some.Later(1 + replies.Count)));
        }

        foreach (var below in Enum.GetValues<DeliveryState>())
        {
            var listed = await ListAsync(record, below, Some.Later(100));
            Assert.Equal(replies.Where(r => r.Delivery!.State < below).Select(r => r.Id), listed.Select(m => m.Id));
            Assert.All(listed, m => Same.Message(replies.Single(r => r.Id == m.Id), m));
        }
    }

    [Fact]
    public virtual async Task What_was_sent_later_is_not_listed()
    {
        var record = await Store.OpenCaseAsync("ann");
        Message[] replies = [await SendAsync(record, DeliveryState.Sent, Some.Later(1)), await SendAsync(record, DeliveryState.Sent, Some.Later(2))];

        Assert.Empty(await ListAsync(record, DeliveryState.Read, replies[0].SentAt - Duration.FromNanoseconds(1)));
        Assert.Equal([replies[0].Id], (await ListAsync(record, DeliveryState.Read, replies[0].SentAt)).Select(m => m.Id));
        Assert.Equal([replies[0].Id], (await ListAsync(record, DeliveryState.Read, replies[1].SentAt - Duration.FromNanoseconds(1))).Select(m => m.Id));
        Assert.Equal(replies.Select(m => m.Id), (await ListAsync(record, DeliveryState.Read, replies[1].SentAt)).Select(m => m.Id));
    }

    [Fact]
    public virtual async Task No_more_are_listed_than_asked_for_and_those_of_one_instant_by_id()
    {
        var record = await Store.OpenCaseAsync("ann");
        var replies = new List<MessageId>();
        for (var i = 0; i < 5; i++)
        {
            replies.Add((await SendAsync(record, DeliveryState.Sent, Some.Later(1))).Id);
        }

        replies.Sort((a, b) => a.Value.CompareTo(b.Value));
        Assert.Equal(replies, (await ListAsync(record, DeliveryState.Read, Some.Later(1))).Select(m => m.Id));
        Assert.Equal(replies[..2], (await ListAsync(record, DeliveryState.Read, Some.Later(1), limit: 2)).Select(m => m.Id));
    }

    [Fact]
    public virtual async Task Neither_other_threads_nor_what_came_in_nor_what_is_settled_meanwhile_is_listed()
    {
        var ann = await Store.OpenCaseAsync("ann");
        var bea = await Store.OpenCaseAsync("bea");
        var reply = await SendAsync(ann, DeliveryState.Sent, Some.Later(1));
        await SendAsync(bea, DeliveryState.Sent, Some.Later(1));
        Assert.Equal([reply.Id], (await ListAsync(ann, DeliveryState.Read, Some.Later(9))).Select(m => m.Id));

        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Id, new Delivery(DeliveryState.Delivered), null), Some.Later(3)));
        Assert.Empty(await ListAsync(ann, DeliveryState.Delivered, Some.Later(9)));
        Assert.Empty(await Store.Conversations.ListUnsettledAsync(ThreadId.New(Some.Noon), DeliveryState.Read, Some.Later(9), 10, default));
    }

    [Fact]
    public virtual async Task A_thread_is_one_list_over_its_cases_and_erased_messages_are_in_it()
    {
        var ann = Some.FirstMessage("ann");
        await Store.MustCommitAsync(ann.Commit);
        var first = await SendAsync(await Store.FindAsync(ann.State.Id), DeliveryState.Sent, Some.Later(1));
        await Store.MustCommitAsync(Some.SetStatus(await Store.FindAsync(ann.State.Id), Cases.CaseStatus.Closed, Some.Later(2)));
        var again = Some.NewCase(ann.Thread, "again", Some.Later(3));
        await Store.MustCommitAsync(again.Commit);
        var second = await SendAsync(await Store.FindAsync(again.State.Id), DeliveryState.Sent, Some.Later(4));
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(5), ErasedMessages = [new MessageErasure(first.Erase(Some.Later(5)))] });

        var listed = await Store.Conversations.ListUnsettledAsync(ann.Thread.Id, DeliveryState.Read, Some.Later(9), 10, default);
        Assert.Equal([first.Id, second.Id], listed.Select(m => m.Id));
        Assert.Equal(Some.Later(5), listed[0].ErasedAt);
    }

    private async Task<Message> SendAsync(Cases.CaseRecord record, DeliveryState state, Instant at)
    {
        var reply = (await Store.ReplyAsync(record.State.Id, at)).Message;
        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Id, new Delivery(state), null), at));
        return reply with { Delivery = new Delivery(state) };
    }

    private Task<IReadOnlyList<Message>> ListAsync(Cases.CaseRecord record, DeliveryState below, Instant through, int limit = 100) =>
        Store.Conversations.ListUnsettledAsync(record.State.ThreadId, below, through, limit, default);
}
