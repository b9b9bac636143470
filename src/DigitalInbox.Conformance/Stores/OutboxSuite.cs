using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Outbound work: one in flight for each thread, in order, under leases.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class OutboxSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private readonly LeaseId mine = LeaseId.New(Some.Noon);
    private readonly LeaseId yours = LeaseId.New(Some.Noon);

    [Fact]
    public virtual async Task Of_a_thread_the_oldest_is_given_and_the_next_when_it_is_finished()
    {
        var (first, second) = await TwoRepliesAsync();

        Assert.Equal(first.Work, Assert.Single(await Store.ClaimAsync(mine, Some.Later(5))));
        Assert.Empty(await Store.ClaimAsync(yours, Some.Later(5)));

        await Store.MustCommitAsync(Some.Of(new OutboxChange(first.Work.Id, mine) { Remove = true }, Some.Later(5)));
        Assert.Equal(second.Work, Assert.Single(await Store.ClaimAsync(yours, Some.Later(5))));
        Assert.Null(await Store.Outbox.FindAsync(first.Message.Id, default));
    }

    [Fact]
    public virtual async Task The_order_of_a_thread_is_that_of_the_commits_not_of_the_clock()
    {
        var record = await Store.OpenCaseAsync("ann");
        var first = await Store.ReplyAsync(record.State.Id, Some.Later(8));
        await Store.ReplyAsync(record.State.Id, Some.Later(3));

        Assert.Equal(first.Work, Assert.Single(await Store.ClaimAsync(mine, Some.Later(9))));
    }

    [Fact]
    public virtual async Task An_oldest_that_is_not_due_holds_its_thread()
    {
        var (first, second) = await TwoRepliesAsync();
        await Store.ClaimAsync(mine, Some.Later(5));
        await Store.MustCommitAsync(Some.Of(
            new OutboxChange(first.Work.Id, mine) { State = OutboxState.Queued, Attempts = 1, DueAt = Some.Later(30), Release = true }, Some.Later(5)));

        Assert.Empty(await Store.ClaimAsync(yours, Some.Later(29)));
        var claimed = Assert.Single(await Store.ClaimAsync(yours, Some.Later(30)));
        Assert.Equal(first.Work with { Attempts = 1, DueAt = Some.Later(30) }, claimed);
        Assert.Equal(second.Work, await Store.Outbox.FindAsync(second.Message.Id, default));
    }

    [Fact]
    public virtual async Task Threads_do_not_wait_for_one_another()
    {
        await ReplyAsync("ann", 1);
        await ReplyAsync("bea", 2);
        await ReplyAsync("cat", 3);

        Assert.Equal(2, (await Store.ClaimAsync(mine, Some.Later(5), limit: 2)).Count);
        Assert.Single(await Store.ClaimAsync(yours, Some.Later(5), limit: 2));
    }

    [Fact]
    public virtual async Task Concurrent_claims_share_the_work_without_overlap()
    {
        for (var i = 0; i < 20; i++)
        {
            await ReplyAsync($"customer {i}", 1);
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() =>
            Store.ClaimAsync(LeaseId.New(Some.Noon), Some.Later(5), limit: 3))));

        var ids = claims.SelectMany(c => c).Select(i => i.Id).ToList();
        Assert.Equal(20, ids.Count);
        Assert.Equal(20, ids.Distinct().Count());
    }

    [Fact]
    public virtual async Task A_lease_that_ran_out_can_be_claimed_and_its_old_holder_meets_a_conflict()
    {
        var reply = await ReplyAsync("ann", 1);
        await Store.ClaimAsync(mine, Some.Later(5));
        var sending = new OutboxChange(reply.Work.Id, mine) { State = OutboxState.Sending, Attempts = 1, DueAt = Some.Later(5) };
        await Store.MustCommitAsync(Some.Of(sending, Some.Later(5)));

        Assert.Empty(await Store.ClaimAsync(yours, Some.Later(6)));
        await ExpireLeasesAsync();
        var claimed = Assert.Single(await Store.ClaimAsync(yours, Some.Later(7)));

        Assert.Equal(OutboxState.Sending, claimed.State);
        Assert.Equal(1, claimed.Attempts);
        await Store.MustConflictAsync(Some.Of(new OutboxChange(reply.Work.Id, mine) { Remove = true }, Some.Later(7)));
        await Store.MustConflictAsync(Some.Of(sending, Some.Later(7)));
        await Store.MustCommitAsync(Some.Of(new OutboxChange(reply.Work.Id, yours) { Remove = true }, Some.Later(7)));
    }

    [Fact]
    public virtual async Task Work_that_nobody_holds_cannot_be_changed_under_a_lease()
    {
        var reply = await ReplyAsync("ann", 1);

        await Store.MustConflictAsync(Some.Of(new OutboxChange(reply.Work.Id, mine) { Remove = true }, Some.Later(2)));
    }

    [Fact]
    public virtual async Task A_change_without_a_lease_goes_over_any_holder_and_leaves_the_lease()
    {
        var reply = await ReplyAsync("ann", 1);
        await Store.ClaimAsync(mine, Some.Later(5));

        await Store.MustCommitAsync(Some.Of(
            new OutboxChange(reply.Work.Id, null) { State = OutboxState.Unconfirmed, Attempts = 3, DueAt = Some.Later(5) }, Some.Later(5)));

        Assert.Empty(await Store.ClaimAsync(yours, Some.Later(5)));
        await Store.MustCommitAsync(Some.Of(new OutboxChange(reply.Work.Id, mine) { Remove = true }, Some.Later(5)));
    }

    [Fact]
    public virtual async Task Work_that_is_gone_cannot_be_changed()
    {
        var reply = await ReplyAsync("ann", 1);
        var remove = Some.Of(new OutboxChange(reply.Work.Id, null) { Remove = true }, Some.Later(5));
        await Store.MustCommitAsync(remove);

        await Store.MustConflictAsync(remove);
    }

    [Fact]
    public virtual async Task The_next_due_instant_is_that_of_the_first_which_can_be_claimed()
    {
        Assert.Null(await Store.Outbox.NextDueAsync(Some.Noon, default));
        var ann = await ReplyAsync("ann", 10);
        await ReplyAsync("bea", 20);
        Assert.Equal(Some.Later(10), await Store.Outbox.NextDueAsync(Some.Noon, default));

        await Store.ClaimAsync(mine, Some.Later(10));
        await Store.MustCommitAsync(Some.Of(
            new OutboxChange(ann.Work.Id, mine) { State = OutboxState.Queued, DueAt = Some.Later(40), Release = true }, Some.Later(10)));
        Assert.Equal(Some.Later(20), await Store.Outbox.NextDueAsync(Some.Noon, default));
    }

    [Fact]
    public virtual async Task A_lease_counts_into_the_next_due_instant()
    {
        await ReplyAsync("ann", 10);
        await Store.ClaimAsync(mine, Some.Later(10));

        if (Fixture.CountsLeasesByNow)
        {
            Assert.Equal(Some.Later(12), await Store.Outbox.NextDueAsync(Some.Later(10), default));
        }
        else
        {
            Assert.NotNull(await Store.Outbox.NextDueAsync(Some.Later(10), default));
        }
    }

    private async Task<Writing> ReplyAsync(string account, int minutes)
    {
        var record = await Store.OpenCaseAsync(account);
        return await Store.ReplyAsync(record.State.Id, Some.Later(minutes));
    }

    private async Task<(Writing First, Writing Second)> TwoRepliesAsync()
    {
        var first = await ReplyAsync("ann", 1);
        return (first, await Store.ReplyAsync(first.State.Id, Some.Later(2)));
    }
}
