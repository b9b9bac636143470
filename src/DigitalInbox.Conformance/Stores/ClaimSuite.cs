using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>An external event acts once.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class ClaimSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_second_commit_of_a_claim_is_a_duplicate_and_changes_nothing()
    {
        var record = await Store.OpenCaseAsync("ann");
        var next = Some.NextMessage(record, "next", Some.Later(1));
        await Store.MustCommitAsync(next.Commit);
        var again = Some.NextMessage(await Store.FindAsync(record.State.Id), "next", Some.Later(2));

        Assert.Equal(CommitStatus.Duplicate, (await Store.CommitAsync(again.Commit)).Status);

        Assert.Equal(next.State, (await Store.FindAsync(record.State.Id)).State);
    }

    [Fact]
    public virtual async Task A_duplicate_is_recognised_before_a_conflict()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit);

        Assert.Equal(CommitStatus.Duplicate, (await Store.CommitAsync(arrival.Commit)).Status);
    }

    [Fact]
    public virtual async Task One_claim_of_several_that_is_taken_makes_a_duplicate()
    {
        await Store.MustCommitAsync(Claiming("one"));

        Assert.Equal(CommitStatus.Duplicate, (await Store.CommitAsync(Claiming("two", "one"))).Status);
        await Store.MustCommitAsync(Claiming("two"));
    }

    [Fact]
    public virtual async Task A_claim_of_a_commit_that_met_a_conflict_is_free()
    {
        var record = await Store.OpenCaseAsync("ann");
        await Store.MustCommitAsync(Some.Assign(record, Some.Alice, Some.Later(1)));
        var late = Some.NextMessage(record, "next", Some.Later(2));
        await Store.MustConflictAsync(late.Commit);

        await Store.MustCommitAsync(Some.NextMessage(await Store.FindAsync(record.State.Id), "next", Some.Later(3)).Commit);
    }

    [Fact]
    public virtual async Task Channels_do_not_share_claims()
    {
        await Store.MustCommitAsync(Claiming("one"));

        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Claims = [new DedupeKey(new ChannelId("other"), "one", Some.Noon)] });
    }

    [Fact]
    public virtual async Task Claims_are_compared_by_every_character()
    {
        await Store.MustCommitAsync(Claiming("wamid.Ab"));

        await Store.MustCommitAsync(Claiming("wamid.aB"));
        await Store.MustCommitAsync(Claiming("wamid.Ab "));
    }

    [Fact]
    public virtual async Task Of_sixty_four_commits_of_one_claim_one_acts()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() =>
            Store.CommitAsync(Some.FirstMessage($"customer {i}").Commit with { Claims = [new DedupeKey(Some.Channel, "one", Some.Noon)] }))));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
        Assert.Equal(63, results.Count(r => r.Status == CommitStatus.Duplicate));
        Assert.Single(await Store.Feed.ReadAsync(0, 100, default));
    }

    private static InboxCommit Claiming(params string[] keys) =>
        new() { At = Some.Noon, Claims = [.. keys.Select(k => new DedupeKey(Some.Channel, k, Some.Noon))] };
}
