using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Cursors of polled channels: they move together with the events that they cover.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class CursorSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private static readonly ChannelId Other = new("mail");

    [Fact]
    public virtual async Task A_cursor_is_read_back_as_it_was_moved_last_also_after_a_restart()
    {
        Assert.Null(await Store.Cursors.FindAsync(Some.Channel, default));
        await Store.MustCommitAsync(Move(0, "UID 17, \u00e9 \ud83e\udd86"));
        Assert.Equal(new ChannelCursor(Some.Channel, "UID 17, \u00e9 \ud83e\udd86", 1, Some.Noon), await Store.Cursors.FindAsync(Some.Channel, default));

        await Store.MustCommitAsync(Move(1, "") with { At = Some.Later(1) });
        await RestartAsync();

        Assert.Equal(new ChannelCursor(Some.Channel, "", 2, Some.Later(1)), await Store.Cursors.FindAsync(Some.Channel, default));
        Assert.Null(await Store.Cursors.FindAsync(Other, default));
    }

    [Fact]
    public virtual async Task A_cursor_that_another_node_moved_is_a_conflict()
    {
        await Store.MustConflictAsync(Move(1, "a"));
        await Store.MustCommitAsync(Move(0, "a"));
        await Store.MustConflictAsync(Move(0, "b"));
        await Store.MustConflictAsync(Move(2, "b"));

        Assert.Equal("a", (await Store.Cursors.FindAsync(Some.Channel, default))?.Value);
        await Store.MustCommitAsync(Move(1, "b"));
    }

    [Fact]
    public virtual async Task Of_nodes_that_poll_at_once_one_moves_the_cursor()
    {
        await Store.MustCommitAsync(Move(0, "a"));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Store.CommitAsync(Move(1, $"b{i}"), default))));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
        Assert.Equal(2, (await Store.Cursors.FindAsync(Some.Channel, default))?.Version);
    }

    [Fact]
    public virtual async Task A_cursor_and_what_it_covers_come_together_or_not_at_all()
    {
        var arrival = Some.FirstMessage("ann");
        await Store.MustConflictAsync(arrival.Commit with { Cursors = Move(1, "a").Cursors });
        Assert.Null(await Store.Cases.FindAsync(arrival.State.Id, default));

        await Store.MustCommitAsync(arrival.Commit with { Cursors = Move(0, "a").Cursors });
        var again = await Store.CommitAsync(arrival.Commit with { Cursors = Move(1, "b").Cursors }, default);

        Assert.Equal(CommitStatus.Duplicate, again.Status);
        Assert.Equal("a", (await Store.Cursors.FindAsync(Some.Channel, default))?.Value);
    }

    [Fact]
    public virtual async Task Each_channel_has_its_own()
    {
        await Store.MustCommitAsync(new InboxCommit
        {
            At = Some.Noon,
            Cursors = [new CursorChange(Some.Channel, 0, "a"), new CursorChange(Other, 0, "b")],
        });

        Assert.Equal("a", (await Store.Cursors.FindAsync(Some.Channel, default))?.Value);
        Assert.Equal("b", (await Store.Cursors.FindAsync(Other, default))?.Value);
    }

    private static InboxCommit Move(long from, string to) => new() { At = Some.Noon, Cursors = [new CursorChange(Some.Channel, from, to)] };
}
