using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Leases: one holder at a time, until it lets go or time runs out.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class LeaseSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private readonly LeaseId mine = LeaseId.New(Some.Noon);
    private readonly LeaseId yours = LeaseId.New(Some.Noon);

    [Fact]
    public virtual async Task A_lease_has_one_holder_who_goes_on_holding_it()
    {
        Assert.Equal("a", await HoldAsync(mine, Some.Noon, "a"));
        Assert.Equal("", await HoldAsync(yours, Some.Noon, "a"));
        Assert.Equal("a", await HoldAsync(mine, Some.Later(1), "a"));
        Assert.Equal("", await HoldAsync(yours, Some.Later(2), "a"));
    }

    [Fact]
    public virtual async Task Of_several_those_are_given_that_nobody_else_holds()
    {
        await HoldAsync(yours, Some.Noon, "b", "c");

        Assert.Equal("a d", await HoldAsync(mine, Some.Noon, "d", "c", "b", "a", "a"));
        Assert.Equal("a d e", await HoldAsync(mine, Some.Noon, "a", "b", "d", "e"));
        Assert.Equal("", await HoldAsync(mine, Some.Noon));
    }

    [Fact]
    public virtual async Task A_lease_that_ran_out_is_free_for_another_one()
    {
        await HoldAsync(mine, Some.Noon, "a", "b");
        await ExpireLeasesAsync();

        Assert.Equal("a", await HoldAsync(yours, Some.Later(2), "a"));
        Assert.Equal("b", await HoldAsync(mine, Some.Later(2), "a", "b"));
    }

    [Fact]
    public virtual async Task A_lease_that_is_held_again_runs_from_then_on()
    {
        await HoldAsync(mine, Some.Noon, "a");
        await ExpireLeasesAsync();
        await HoldAsync(mine, Some.Later(1), "a");

        Assert.Equal("", await HoldAsync(yours, Some.Later(3) - Duration.Epsilon, "a"));
        await ExpireLeasesAsync();
        Assert.Equal("a", await HoldAsync(yours, Some.Later(3), "a"));
    }

    [Fact]
    public virtual async Task A_holder_gives_back_all_that_it_holds_and_nothing_of_others()
    {
        await HoldAsync(mine, Some.Noon, "a", "b");
        await HoldAsync(yours, Some.Noon, "c");

        await Store.Leases.ReleaseAsync(mine, default);
        await Store.Leases.ReleaseAsync(mine, default);

        var third = LeaseId.New(Some.Noon);
        Assert.Equal("a b", await HoldAsync(third, Some.Noon, "a", "b", "c"));
        await Store.Leases.ReleaseAsync(mine, default);
        Assert.Equal("", await HoldAsync(mine, Some.Noon, "a", "b", "c"));
    }

    [Fact]
    public virtual async Task Of_many_who_ask_at_once_each_lease_has_one_holder()
    {
        string[] names = ["a", "b", "c"];
        var first = await AskAtOnceAsync(names, Some.Noon);
        await ExpireLeasesAsync();
        var second = await AskAtOnceAsync(names, Some.Later(5));

        Assert.Equal("a b c", first);
        Assert.Equal("a b c", second);
    }

    [Fact]
    public virtual async Task Leases_outlive_a_restart()
    {
        await HoldAsync(mine, Some.Noon, "a");

        await RestartAsync();

        Assert.Equal("", await HoldAsync(yours, Some.Later(1), "a"));
        Assert.Equal("a", await HoldAsync(mine, Some.Later(1), "a"));
    }

    private async Task<string> AskAtOnceAsync(string[] names, Instant now)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
            HoldAsync(LeaseId.New(now), now, i % 2 == 0 ? names : [.. names.Reverse()]))));
        return string.Join(' ', answers.Where(a => a.Length > 0).SelectMany(a => a.Split(' ')).Order(StringComparer.Ordinal));
    }

    private async Task<string> HoldAsync(LeaseId holder, Instant now, params string[] names) =>
        string.Join(' ', (await Store.Leases.HoldAsync(names, holder, Duration.FromMinutes(2), now, default)).Order(StringComparer.Ordinal));
}
