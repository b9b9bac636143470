using DigitalInbox.Inbox;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class WatchTests : IDisposable
{
    private readonly InboxScene scene = new();

    [Fact]
    public async Task A_watcher_that_resumes_misses_nothing_and_sees_only_what_it_may()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "mine");

        var alices = await TakeAsync(scene.Queries.WatchAsync(InboxScene.Alice, after: 0), 3);
        var bobs = await TakeAsync(scene.Queries.WatchAsync(InboxScene.Bob, after: 0), 2);

        Assert.Equal([1, 2, 3], alices.Select(e => e.Position));
        Assert.Equal(["case.assigned", "case.statusChanged"], alices[1].EventNames);

        // Bob saw the case while nobody had it, and is told that it left.
        Assert.Equal([1, 2], bobs.Select(e => e.Position));
        Assert.Equal(InboxScene.Alice.Agent, bobs[1].Assignee);
    }

    [Fact]
    public async Task A_watcher_is_woken_by_what_happens()
    {
        var number = await scene.CaseOfAsync();
        var watching = TakeAsync(scene.Queries.WatchAsync(InboxScene.Dave, after: 1), 1);

        await scene.Handling.AddNoteAsync(InboxScene.Alice, number, "look");

        Assert.Equal(["note.added"], Assert.Single(await watching.WaitAsync(TimeSpan.FromSeconds(30))).EventNames);
    }

    public void Dispose() => scene.Dispose();

    private static async Task<List<FeedEntry>> TakeAsync(IAsyncEnumerable<FeedEntry> feed, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var taken = new List<FeedEntry>();
        await foreach (var entry in feed.WithCancellation(limit.Token))
        {
            taken.Add(entry);
            if (taken.Count == count)
            {
                break;
            }
        }

        return taken;
    }
}
