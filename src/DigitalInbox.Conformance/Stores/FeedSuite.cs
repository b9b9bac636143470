using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>The feed tells every change, in commit order.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class FeedSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_feed_begins_empty()
    {
        Assert.Empty(await Store.Feed.ReadAsync(0, 10, default));
        Assert.Equal(0, await Store.Feed.GetLastPositionAsync(default));
    }

    [Fact]
    public virtual async Task Entries_come_in_commit_order_and_tell_what_happened()
    {
        var ann = await Store.OpenCaseAsync("ann");
        var bea = await Store.OpenCaseAsync("bea");
        await Store.MustCommitAsync(Some.Assign(ann, Some.Alice, Some.Later(1)));
        ann = await Store.FindAsync(ann.State.Id);
        await Store.MustCommitAsync(Some.Assign(ann, Some.Bob, Some.Later(2)));
        ann = await Store.FindAsync(ann.State.Id);
        await Store.MustCommitAsync(Some.Change(ann, Some.Later(3), c => c.Unassign(Initiator.System, Some.Later(3))));

        var entries = await Store.Feed.ReadAsync(0, 10, default);

        Assert.Equal(entries.Select(e => e.Position).Order(), entries.Select(e => e.Position));
        Assert.Equal(entries[^1].Position, await Store.Feed.GetLastPositionAsync(default));
        string[] arrived = ["case.opened", "message.received"];
        Assert.Collection(
            entries,
            e => Same.Entry(new(e.Position, ann.State.Id, ann.Number, 2, null, null, null, null, arrived), e),
            e => Same.Entry(new(e.Position, bea.State.Id, bea.Number, 2, null, null, null, null, arrived), e),
            e => Same.Entry(new(e.Position, ann.State.Id, ann.Number, 4, Some.Alice, null, null, null, ["case.assigned", "case.statusChanged"]), e),
            e => Same.Entry(new(e.Position, ann.State.Id, ann.Number, 5, Some.Bob, Some.Alice, null, null, ["case.assigned"]), e),
            e => Same.Entry(new(e.Position, ann.State.Id, ann.Number, 6, null, Some.Bob, null, null, ["case.unassigned"]), e));
    }

    [Fact]
    public virtual async Task Entries_tell_the_queue_before_and_after()
    {
        var (billing, sales) = (new QueueId("billing"), new QueueId("sales"));
        var ann = await Store.OpenCaseAsync("ann");
        await Store.MustCommitAsync(Some.Enter(ann, billing, Some.Later(1)));
        ann = await Store.FindAsync(ann.State.Id);
        await Store.MustCommitAsync(Some.Enter(ann, sales, Some.Later(2)));
        ann = await Store.FindAsync(ann.State.Id);
        await Store.MustCommitAsync(Some.Assign(ann, Some.Bob, Some.Later(3)));

        var entries = await Store.Feed.ReadAsync(0, 10, default);

        Assert.Equal([(null, null), (billing, null), (sales, billing), (sales, sales)], entries.Select(e => (e.Queue, e.PreviousQueue)));
        Assert.Equal([true, false, false, false], entries.Select(e => e.IsFirst));
    }

    [Fact]
    public virtual async Task A_reader_gets_no_more_than_it_asks_for_and_resumes_where_it_was()
    {
        for (var i = 0; i < 7; i++)
        {
            await Store.OpenCaseAsync($"customer {i}");
        }

        var all = await Store.Feed.ReadAsync(0, 100, default);
        var read = new List<FeedEntry>();
        while (await Store.Feed.ReadAsync(read.Count == 0 ? 0 : read[^1].Position, 3, default) is { Count: > 0 } some)
        {
            Assert.True(some.Count <= 3);
            read.AddRange(some);
        }

        Assert.Equal(7, all.Count);
        Assert.Equal(all.Select(e => e.Position), read.Select(e => e.Position));
    }

    [Fact]
    public virtual async Task A_reader_beside_concurrent_writers_misses_no_entry()
    {
        const int Writers = 8;
        const int Each = 12;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await Store.OpenCaseAsync($"customer {w}/{i}");
            }
        })));

        var seen = new List<FeedEntry>();
        var isLast = false;
        while (!isLast)
        {
            isLast = writing.IsCompleted;
            var entries = await Store.Feed.ReadAsync(seen.Count == 0 ? 0 : seen[^1].Position, 5, default);
            seen.AddRange(entries);
            isLast &= entries.Count == 0;
            await Task.Yield();
        }

        await writing;
        Assert.Equal(Writers * Each, seen.Select(e => e.CaseId).Distinct().Count());
        Assert.Equal(seen.Select(e => e.Position).Order(), seen.Select(e => e.Position));
    }

    [Fact]
    public virtual async Task The_entries_of_a_case_are_in_the_order_of_its_versions()
    {
        var record = await Store.OpenCaseAsync("ann");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            CommitResult result;
            do
            {
                var now = await Store.FindAsync(record.State.Id);
                result = await Store.CommitAsync(Some.Change(now, Some.Later(1), c => c.AddNote(MessageId.New(Some.Later(1)), Initiator.System, Some.Later(1))));
            }
            while (result.Status == CommitStatus.Conflict);
        })));

        var versions = (await Store.Feed.ReadAsync(0, 100, default)).Select(e => e.Version).ToList();

        Assert.Equal(Enumerable.Range(2, 9).Select(v => (long)v), versions);
    }

    [Fact]
    public virtual async Task A_commit_of_several_cases_has_an_entry_for_each()
    {
        var ann = await Store.OpenCaseAsync("ann");
        var bea = await Store.OpenCaseAsync("bea");
        var before = await Store.Feed.GetLastPositionAsync(default);

        await Store.MustCommitAsync(new InboxCommit
        {
            At = Some.Later(1),
            Cases = [Some.Assign(ann, Some.Alice, Some.Later(1)).Cases[0], Some.SetStatus(bea, CaseStatus.Open, Some.Later(1)).Cases[0]],
        });

        Assert.Equal(
            new[] { ann.State.Id, bea.State.Id },
            (await Store.Feed.ReadAsync(before, 10, default)).Select(e => e.CaseId));
    }
}
