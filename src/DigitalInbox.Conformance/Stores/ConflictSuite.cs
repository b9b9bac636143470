using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What changed since it was read is a conflict.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class ConflictSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_case_at_another_version_is_a_conflict()
    {
        var record = await Store.OpenCaseAsync("ann");
        await Store.MustCommitAsync(Some.Assign(record, Some.Alice, Some.Later(1)));

        await Store.MustConflictAsync(Some.Assign(record, Some.Bob, Some.Later(2)));

        Assert.Equal(Some.Alice, (await Store.FindAsync(record.State.Id)).State.InboxAssignee);
    }

    [Fact]
    public virtual async Task A_version_that_the_store_has_not_reached_is_a_conflict()
    {
        var arrival = Some.FirstMessage("ann");
        var change = arrival.Commit.Cases[0] with { ExpectedVersion = 5 };

        await Store.MustConflictAsync(arrival.Commit with { Cases = [change] });
    }

    [Fact]
    public virtual async Task A_new_case_with_a_known_id_is_a_conflict()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);

        await Store.MustConflictAsync(new InboxCommit { At = Some.Noon, Cases = arrival.Commit.Cases });
    }

    [Fact]
    public virtual async Task Of_sixteen_who_change_one_version_one_gets_through()
    {
        var record = await Store.OpenCaseAsync("ann");

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => Store.CommitAsync(Some.Assign(record, new AgentId($"agent {i}"), Some.Later(1))))));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
        Assert.Equal(15, results.Count(r => r.Status == CommitStatus.Conflict));
        var after = await Store.FindAsync(record.State.Id);
        Assert.Equal(after.State.Version, (await Store.Cases.ReadHistoryAsync(record.State.Id, 0, 100, default)).Count);
    }

    [Fact]
    public virtual async Task A_second_thread_of_a_conversation_is_a_conflict()
    {
        var first = Some.FirstMessage("ann");
        await Store.MustCommitAsync(first.Commit);
        var second = first.Thread with { Id = ThreadId.New(Some.Noon) };

        await Store.MustConflictAsync(new InboxCommit { At = Some.Noon, NewThreads = [second] });
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, NewThreads = [second with { ChannelId = new ChannelId("other") }] });
    }

    [Fact]
    public virtual async Task A_second_post_of_an_external_id_is_a_conflict()
    {
        var first = Some.FirstMessage("ann");
        await Store.MustCommitAsync(first.Commit);
        var second = first.Post with { Id = PostId.New(Some.Noon) };

        await Store.MustConflictAsync(new InboxCommit { At = Some.Noon, NewPosts = [second] });
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, NewPosts = [second with { ChannelId = new ChannelId("other") }] });
    }

    [Fact]
    public virtual async Task A_second_message_of_an_external_id_is_a_conflict()
    {
        var record = await Store.OpenCaseAsync("ann");
        var next = Some.NextMessage(record, "known", Some.Later(1));
        await Store.MustCommitAsync(next.Commit);
        var twin = Some.NextMessage(await Store.FindAsync(record.State.Id), "known", Some.Later(2));

        await Store.MustConflictAsync(twin.Commit with { Claims = [] });
    }

    [Fact]
    public virtual async Task A_message_that_is_not_there_cannot_be_changed() =>
        await Store.MustConflictAsync(Some.Of(new MessageChange(MessageId.New(Some.Noon), new Delivery(DeliveryState.Sent), null), Some.Noon));

    [Fact]
    public virtual async Task A_message_keeps_the_external_id_that_it_has()
    {
        var record = await Store.OpenCaseAsync("ann");
        var reply = await Store.ReplyAsync(record.State.Id, Some.Later(1));
        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, null, "one"), Some.Later(1)));

        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, null, "one"), Some.Later(2)));
        await Store.MustConflictAsync(Some.Of(new MessageChange(reply.Message.Id, null, "two"), Some.Later(2)));
    }

    [Fact]
    public virtual async Task A_thread_has_one_active_case()
    {
        var first = Some.FirstMessage("ann");
        await Store.MustCommitAsync(first.Commit);
        var second = Some.NewCase(first.Thread, "second", Some.Later(1));

        await Store.MustConflictAsync(second.Commit);
        await Store.MustCommitAsync(Some.SetStatus(await Store.FindAsync(first.State.Id), CaseStatus.Closed, Some.Later(2)));
        await Store.MustCommitAsync(second.Commit);

        Assert.Equal(second.State.Id, (await Store.Cases.FindActiveAsync(first.Thread.Id, default))?.State.Id);
    }

    [Fact]
    public virtual async Task Taking_a_case_out_of_the_trash_while_another_is_active_is_a_conflict()
    {
        var first = Some.FirstMessage("ann");
        await Store.MustCommitAsync(first.Commit);
        await Store.MustCommitAsync(Some.SetStatus(await Store.FindAsync(first.State.Id), CaseStatus.Trashed, Some.Later(1)));
        await Store.MustCommitAsync(Some.NewCase(first.Thread, "second", Some.Later(2)).Commit);
        var trashed = await Store.FindAsync(first.State.Id);

        await Store.MustConflictAsync(Some.SetStatus(trashed, CaseStatus.Open, Some.Later(3)));

        Assert.Equal(trashed, await Store.FindAsync(first.State.Id));
    }

    [Fact]
    public virtual async Task One_commit_may_close_a_case_and_open_the_next_one_of_its_thread()
    {
        var first = Some.FirstMessage("ann");
        await Store.MustCommitAsync(first.Commit);
        var closing = Some.SetStatus(await Store.FindAsync(first.State.Id), CaseStatus.Closed, Some.Later(1));
        var second = Some.NewCase(first.Thread, "second", Some.Later(1));

        await Store.MustCommitAsync(second.Commit with { Cases = [second.Commit.Cases[0], closing.Cases[0]] });
    }

    [Fact]
    public virtual async Task A_thread_without_an_active_case_has_none_to_find()
    {
        var record = await Store.OpenCaseAsync("ann");
        await Store.MustCommitAsync(Some.SetStatus(record, CaseStatus.Closed, Some.Later(1)));

        Assert.Null(await Store.Cases.FindActiveAsync(record.State.ThreadId, default));
    }
}
