using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What is cancelled before its turn does not happen.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class CancellationSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    [Fact]
    public virtual async Task A_commit_that_was_cancelled_before_its_turn_leaves_nothing()
    {
        var arrival = Some.FirstMessage("ann");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CommitAsync(arrival.Commit, Cancelled));

        Assert.Equal(0, await Store.Feed.GetLastPositionAsync(default));
        await Store.MustCommitAsync(arrival.Commit);
    }

    [Fact]
    public virtual async Task A_claim_that_was_cancelled_before_its_turn_takes_nothing()
    {
        var record = await Store.OpenCaseAsync("ann");
        await Store.ReplyAsync(record.State.Id, Some.Later(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.Outbox.ClaimAsync(LeaseId.New(Some.Noon), Duration.FromMinutes(2), 10, Some.Later(5), Cancelled));

        Assert.Single(await Store.ClaimAsync(LeaseId.New(Some.Noon), Some.Later(5)));
    }

    [Fact]
    public virtual async Task A_read_that_was_cancelled_is_not_answered()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All }, Cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Feed.ReadAsync(0, 10, Cancelled));
    }

    [Fact]
    public virtual async Task A_commit_that_is_cancelled_on_its_way_is_done_or_not_done_as_it_says()
    {
        for (var i = 0; i < 50; i++)
        {
            using var source = new CancellationTokenSource();
            var arrival = Some.FirstMessage($"customer {i}");
            var committing = Task.Run(() => Store.CommitAsync(arrival.Commit, source.Token), CancellationToken.None);
            await source.CancelAsync();
            var said = await Record.ExceptionAsync(() => committing);

            var found = await Store.Cases.FindAsync(arrival.State.Id, default);
            Assert.Equal(said is null, found is not null);
        }
    }
}
