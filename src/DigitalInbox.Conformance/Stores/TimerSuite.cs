using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Timers: one for each key, handed out when they are due, under leases.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class TimerSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private readonly TimerKey ann = TimerKey.Of(CaseId.New(Some.Noon));
    private readonly TimerKey bea = TimerKey.Of(CaseId.New(Some.Later(1)));
    private readonly LeaseId mine = LeaseId.New(Some.Noon);
    private readonly LeaseId yours = LeaseId.New(Some.Noon);

    [Fact]
    public virtual async Task A_timer_is_given_when_it_is_due_and_not_before()
    {
        await SetAsync(ann, Some.Later(10));

        Assert.Empty(await Store.ClaimTimersAsync(mine, Some.Later(10) - Duration.Epsilon));
        Assert.Equal(new InboxTimer(ann, Some.Later(10)), Assert.Single(await Store.ClaimTimersAsync(mine, Some.Later(10))));
        Assert.Empty(await Store.ClaimTimersAsync(yours, Some.Later(11)));
    }

    [Fact]
    public virtual async Task The_earliest_are_given_first_and_no_more_than_asked_for()
    {
        var keys = Enumerable.Range(0, 6).Select(i => TimerKey.Of(CaseId.New(Some.Later(i)))).ToList();
        foreach (var i in new[] { 3, 0, 5, 1, 4, 2 })
        {
            await SetAsync(keys[i], Some.Later(i));
        }

        Assert.Equal(keys[..4], (await Store.ClaimTimersAsync(mine, Some.Later(9), limit: 4)).Select(t => t.Key));
        Assert.Equal(keys[4..], (await Store.ClaimTimersAsync(yours, Some.Later(9), limit: 4)).Select(t => t.Key));
    }

    [Fact]
    public virtual async Task A_timer_that_is_set_again_moves()
    {
        await SetAsync(ann, Some.Later(10));
        await SetAsync(ann, Some.Later(20));
        Assert.Empty(await Store.ClaimTimersAsync(mine, Some.Later(15)));

        await SetAsync(ann, Some.Later(5));
        Assert.Equal(new InboxTimer(ann, Some.Later(5)), Assert.Single(await Store.ClaimTimersAsync(mine, Some.Later(15))));
        Assert.Empty(await Store.ClaimTimersAsync(yours, Some.Later(15)));
    }

    [Fact]
    public virtual async Task A_timer_that_is_removed_is_gone_and_may_be_removed_again()
    {
        await SetAsync(ann, Some.Later(10));
        await SetAsync(ann, null);
        await SetAsync(ann, null);

        Assert.Null(await Store.Timers.FindAsync(ann, default));
        Assert.Empty(await Store.ClaimTimersAsync(mine, Some.Later(15)));
        Assert.Null(await Store.Timers.NextDueAsync(Some.Noon, default));
    }

    [Fact]
    public virtual async Task Kinds_do_not_share_timers()
    {
        var other = ann with { Kind = "other" };
        await SetAsync(ann, Some.Later(1));
        await SetAsync(other, Some.Later(2));
        await SetAsync(ann, null);

        Assert.Equal(other, Assert.Single(await Store.ClaimTimersAsync(mine, Some.Later(5))).Key);
    }

    [Fact]
    public virtual async Task A_timer_that_is_set_while_it_is_held_is_held_no_more()
    {
        await SetAsync(ann, Some.Later(1));
        await Store.ClaimTimersAsync(mine, Some.Later(2));
        await SetAsync(ann, Some.Later(2));

        Assert.Single(await Store.ClaimTimersAsync(yours, Some.Later(2)));
    }

    [Fact]
    public virtual async Task Only_its_holder_changes_a_timer_under_a_lease()
    {
        await SetAsync(ann, Some.Later(1));
        await Store.MustConflictAsync(Under(mine, Some.Later(9)));
        await Store.ClaimTimersAsync(mine, Some.Later(2));
        await Store.MustConflictAsync(Under(yours, Some.Later(9)));
        await Store.MustConflictAsync(Under(yours, null));

        await Store.MustCommitAsync(Under(mine, Some.Later(9), attempts: 3));
        Assert.Equal(new InboxTimer(ann, Some.Later(9), 3), await Store.Timers.FindAsync(ann, default));

        // What was set by somebody else meanwhile is not written over.
        await Store.MustConflictAsync(Under(mine, Some.Later(30)));
        Assert.Equal(3, Assert.Single(await Store.ClaimTimersAsync(mine, Some.Later(9))).Attempts);
        await Store.MustCommitAsync(Under(mine, null));
        await Store.MustConflictAsync(Under(mine, null));
    }

    [Fact]
    public virtual async Task Setting_a_timer_anew_forgets_its_attempts()
    {
        await SetAsync(ann, Some.Later(1));
        await Store.ClaimTimersAsync(mine, Some.Later(2));
        await Store.MustCommitAsync(Under(mine, Some.Later(3), attempts: 2));
        await SetAsync(ann, Some.Later(4));

        Assert.Equal(new InboxTimer(ann, Some.Later(4)), await Store.Timers.FindAsync(ann, default));
    }

    [Fact]
    public virtual async Task A_lease_that_ran_out_can_be_claimed_and_its_old_holder_meets_a_conflict()
    {
        await SetAsync(ann, Some.Later(1));
        await Store.ClaimTimersAsync(mine, Some.Later(5));
        Assert.Empty(await Store.ClaimTimersAsync(yours, Some.Later(6)));
        await ExpireLeasesAsync();

        Assert.Equal(new InboxTimer(ann, Some.Later(1)), Assert.Single(await Store.ClaimTimersAsync(yours, Some.Later(7))));
        await Store.MustConflictAsync(Under(mine, Some.Later(30)));
        await Store.MustCommitAsync(Under(yours, Some.Later(30)));
    }

    [Fact]
    public virtual async Task Concurrent_claims_share_the_timers_without_overlap()
    {
        await Store.MustCommitAsync(new InboxCommit
        {
            At = Some.Noon,
            Timers = [.. Enumerable.Range(0, 20).Select(i => new TimerChange(TimerKey.Of(CaseId.New(Some.Later(i))), Some.Later(1)))],
        });

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() =>
            Store.ClaimTimersAsync(LeaseId.New(Some.Noon), Some.Later(5), limit: 3))));

        var keys = claims.SelectMany(c => c).Select(t => t.Key).ToList();
        Assert.Equal(20, keys.Count);
        Assert.Equal(20, keys.Distinct().Count());
    }

    [Fact]
    public virtual async Task The_next_due_instant_is_that_of_the_first_which_can_be_claimed()
    {
        Assert.Null(await Store.Timers.NextDueAsync(Some.Noon, default));
        await SetAsync(bea, Some.Later(20));
        await SetAsync(ann, Some.Later(10));
        Assert.Equal(Some.Later(10), await Store.Timers.NextDueAsync(Some.Noon, default));

        await Store.ClaimTimersAsync(mine, Some.Later(10));
        await Store.MustCommitAsync(Under(mine, Some.Later(40)));
        Assert.Equal(Some.Later(20), await Store.Timers.NextDueAsync(Some.Later(10), default));
    }

    [Fact]
    public virtual async Task A_lease_counts_into_the_next_due_instant()
    {
        await SetAsync(ann, Some.Later(10));
        await Store.ClaimTimersAsync(mine, Some.Later(10));

        if (Fixture.CountsLeasesByNow)
        {
            Assert.Equal(Some.Later(12), await Store.Timers.NextDueAsync(Some.Later(10), default));
        }
        else
        {
            Assert.NotNull(await Store.Timers.NextDueAsync(Some.Later(10), default));
        }
    }

    [Fact]
    public virtual async Task Timers_and_their_leases_outlive_a_restart()
    {
        await SetAsync(ann, Some.Later(1));
        await SetAsync(bea, Some.Later(2));
        await Store.ClaimTimersAsync(mine, Some.Later(1));

        await RestartAsync();

        Assert.Equal(new InboxTimer(bea, Some.Later(2)), Assert.Single(await Store.ClaimTimersAsync(yours, Some.Later(2))));
        await Store.MustCommitAsync(Under(mine, null));
    }

    private Task SetAsync(TimerKey key, Instant? due) =>
        Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Timers = [new TimerChange(key, due)] });

    private InboxCommit Under(LeaseId lease, Instant? due, int attempts = 0) =>
        new() { At = Some.Noon, Timers = [new TimerChange(ann, due) { Lease = lease, Attempts = attempts }] };
}
