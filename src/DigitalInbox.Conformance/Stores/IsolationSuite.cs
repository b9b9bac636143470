namespace DigitalInbox.Conformance.Stores;

/// <summary>Two stores in one process do not mix.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class IsolationSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task What_one_store_holds_the_other_does_not_see()
    {
        var other = await OpenAnotherAsync();
        var arrival = Some.FirstMessage("ann");
        await Store.MustCommitAsync(arrival.Commit with { RawPayloads = [Some.Payload(Some.Noon)] });

        Assert.Null(await other.Cases.FindAsync(arrival.State.Id, default));
        Assert.Null(await other.Contacts.FindByIdentityAsync(Some.Platform, "ann", default));
        Assert.Equal(0, await other.Feed.GetLastPositionAsync(default));
        Assert.Empty((await other.Quarantine.ListAsync(10, null, default)).Items);
    }

    [Fact]
    public virtual async Task The_same_commit_is_new_to_each_store()
    {
        var other = await OpenAnotherAsync();
        var arrival = Some.FirstMessage("ann");

        var here = await Store.MustCommitAsync(arrival.Commit);
        var there = await other.MustCommitAsync(arrival.Commit);

        Assert.Equal(1, Assert.Single(here.Numbers).Value.Value);
        Assert.Equal(1, Assert.Single(there.Numbers).Value.Value);
    }
}
