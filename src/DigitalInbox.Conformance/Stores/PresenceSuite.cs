using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Presences are held, and lapse when nobody holds them any more.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class PresenceSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_presence_that_was_never_held_does_not_lapse()
    {
        await ComeAsync(Some.Alice);

        Assert.Empty(await LapsedAsync());
    }

    [Fact]
    public virtual async Task A_presence_lapses_when_nobody_holds_it_any_more()
    {
        await ComeAsync(Some.Alice);
        await ComeAsync(Some.Bob);
        await HoldAsync(Some.Alice);
        Assert.Empty(await Store.Agents.FindLapsedAsync(Some.Later(1), 10, default));

        Assert.Equal([Some.Alice], await LapsedAsync());
    }

    [Fact]
    public virtual async Task A_presence_that_is_held_again_does_not_lapse_and_a_shorter_hold_shortens_nothing()
    {
        await ComeAsync(Some.Alice);
        await HoldAsync(Some.Alice);
        await ExpireLeasesAsync();
        await HoldAsync(Some.Alice, Some.Later(3));
        await Store.Agents.HoldPresenceAsync(Some.Alice, Duration.Zero, Some.Later(3), default);

        Assert.Empty(await Store.Agents.FindLapsedAsync(Some.Later(4), 10, default));
        Assert.Equal([Some.Alice], await LapsedAsync());
    }

    [Fact]
    public virtual async Task Holding_is_no_event_and_changes_no_state()
    {
        await ComeAsync(Some.Alice);
        var (before, position) = (await Store.AgentAsync(Some.Alice), await Store.Agents.GetLastPositionAsync(default));

        await HoldAsync(Some.Alice);

        Assert.Equal(before, await Store.AgentAsync(Some.Alice));
        Assert.Equal(position, await Store.Agents.GetLastPositionAsync(default));
        await Store.MustCommitAsync(SomeWork.Commit(Some.Later(1), before.Come(Some.Later(1), AgentPresence.Away)));
        Assert.Equal([Some.Alice], await LapsedAsync());
    }

    [Fact]
    public virtual async Task Who_is_offline_does_not_lapse_and_who_comes_again_was_not_held_before()
    {
        await ComeAsync(Some.Alice);
        await HoldAsync(Some.Alice);
        await ComeAsync(Some.Alice, AgentPresence.Offline);
        Assert.Empty(await LapsedAsync());

        await ComeAsync(Some.Alice);
        Assert.Empty(await LapsedAsync());

        await HoldAsync(Some.Alice);
        Assert.Equal([Some.Alice], await LapsedAsync());
    }

    [Fact]
    public virtual async Task Holding_an_agent_of_whom_nothing_was_recorded_does_nothing()
    {
        await HoldAsync(Some.Alice);

        Assert.Null(await Store.Agents.FindAsync(Some.Alice, default));
        Assert.Empty(await LapsedAsync());
        await ComeAsync(Some.Alice);
        Assert.Empty(await LapsedAsync());
    }

    [Fact]
    public virtual async Task Lapsed_presences_are_given_by_id_and_no_more_than_asked_for()
    {
        foreach (var id in new[] { "carol", "Zoe", "bob", "alice" })
        {
            await ComeAsync(new AgentId(id));
            await HoldAsync(new AgentId(id));
        }

        await RestartAsync();

        Assert.Equal("Zoe alice bob", string.Join(' ', await LapsedAsync(limit: 3)));
    }

    private async Task ComeAsync(AgentId id, AgentPresence presence = AgentPresence.Available) =>
        await Store.MustCommitAsync(SomeWork.Commit(Some.Noon, (await Store.AgentAsync(id)).Come(Some.Noon, presence)));

    private Task HoldAsync(AgentId id, Instant? at = null) => Store.Agents.HoldPresenceAsync(id, Duration.FromMinutes(2), at ?? Some.Noon, default);

    /// <summary>Who lapsed after a long while.</summary>
    private async Task<IReadOnlyList<AgentId>> LapsedAsync(int limit = 10)
    {
        await ExpireLeasesAsync();
        return await Store.Agents.FindLapsedAsync(Some.Later(60), limit, default);
    }
}
