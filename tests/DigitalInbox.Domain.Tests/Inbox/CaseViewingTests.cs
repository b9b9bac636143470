using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class CaseViewingTests : IDisposable
{
    private readonly InMemoryInboxStore store = new();
    private readonly InboxScene scene;

    public CaseViewingTests() => scene = new InboxScene(store: store);

    private CaseViewing Viewing => scene.Get<CaseViewing>();

    [Fact]
    public async Task Who_looks_at_a_case_is_told_until_they_leave()
    {
        var number = await scene.CaseOfAsync();
        var start = scene.Clock.GetCurrentInstant();

        await Viewing.TellAsync(InboxScene.Alice, number, isTyping: false);
        scene.Clock.Advance(Duration.FromSeconds(5));
        await Viewing.TellAsync(InboxScene.Bob, number, isTyping: true);
        await Viewing.TellAsync(InboxScene.Alice, number, isTyping: true);

        var later = start + Duration.FromSeconds(5);
        Assert.Equal(
            [new(InboxScene.Alice.Agent, "Alice", true, start), new(InboxScene.Bob.Agent, "Bob", true, later)],
            await Viewing.ListAsync(InboxScene.Dave, number));
        await Viewing.LeaveAsync(InboxScene.Alice, number);
        await Viewing.LeaveAsync(InboxScene.Alice, number);
        Assert.Equal(InboxScene.Bob.Agent, Assert.Single(await Viewing.ListAsync(InboxScene.Dave, number)).Agent);
        Assert.Equal(2, (await scene.CaseAsync(number)).State.Version);
    }

    [Fact]
    public async Task It_is_over_when_it_is_not_said_again_and_goes_on_when_it_is()
    {
        var number = await scene.CaseOfAsync();
        var start = scene.Clock.GetCurrentInstant();
        await Viewing.TellAsync(InboxScene.Alice, number, isTyping: false);
        for (var i = 0; i < 5; i++)
        {
            scene.Clock.Advance(Duration.FromSeconds(30));
            await Viewing.TellAsync(InboxScene.Alice, number, isTyping: false);
        }

        Assert.Equal(start, Assert.Single(await Viewing.ListAsync(InboxScene.Dave, number)).Since);
        scene.Clock.Advance(Duration.FromSeconds(45));
        Assert.Empty(await Viewing.ListAsync(InboxScene.Dave, number));
        await Viewing.TellAsync(InboxScene.Alice, number, isTyping: false);
        Assert.Equal(scene.Clock.GetCurrentInstant(), Assert.Single(await Viewing.ListAsync(InboxScene.Dave, number)).Since);
    }

    [Fact]
    public async Task What_is_said_again_is_written_again_only_when_half_of_its_time_is_over()
    {
        var number = await scene.CaseOfAsync();
        await Viewing.TellAsync(InboxScene.Alice, number, isTyping: false);
        scene.Clock.Advance(Duration.FromSeconds(20));
        await Viewing.TellAsync(InboxScene.Alice, number, isTyping: false);
        Assert.Equal(1, await VersionAsync());
        await Viewing.TellAsync(InboxScene.Alice, number, isTyping: true);
        Assert.Equal(2, await VersionAsync());
        scene.Clock.Advance(Duration.FromSeconds(23));
        await Viewing.TellAsync(InboxScene.Alice, number, isTyping: true);
        Assert.Equal(3, await VersionAsync());

        async Task<long?> VersionAsync()
        {
            var id = (await scene.CaseAsync(number)).State.Id;
            return (await store.SideRecords.FindAsync(new SideRecordKey("viewing", $"{id}:alice"), default))?.Version;
        }
    }

    [Fact]
    public async Task A_follower_on_another_node_is_told_what_it_may_see()
    {
        using var other = new InboxScene(store: store);
        var (one, two) = (await scene.CaseOfAsync(), await scene.CaseOfAsync("mo"));
        await scene.Handling.AssignAsync(InboxScene.Alice, two, InboxScene.Alice.Agent);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var bobs = other.Get<CaseViewing>().WatchAsync(InboxScene.Bob, limit.Token).GetAsyncEnumerator(limit.Token);
        await using var daves = other.Get<CaseViewing>().WatchAsync(InboxScene.Dave, limit.Token).GetAsyncEnumerator(limit.Token);
        var (bob, dave) = (bobs.MoveNextAsync().AsTask(), daves.MoveNextAsync().AsTask());

        await Viewing.TellAsync(InboxScene.Alice, two, isTyping: false);
        Assert.True(await dave);
        Assert.Equal((two, "Alice"), (daves.Current.Number, Assert.Single(daves.Current.Viewers).Name));
        await Viewing.TellAsync(InboxScene.Alice, one, isTyping: true);
        Assert.True(await bob);
        Assert.Equal(one, bobs.Current.Number);
        Assert.True(Assert.Single(bobs.Current.Viewers).IsTyping);
        Assert.True(await daves.MoveNextAsync());
        await Viewing.LeaveAsync(InboxScene.Alice, one);
        Assert.True(await bobs.MoveNextAsync());
        Assert.Empty(bobs.Current.Viewers);
    }

    [Fact]
    public async Task When_the_one_who_reads_for_all_leaves_another_one_does()
    {
        var number = await scene.CaseOfAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var first = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var leader = Viewing.WatchAsync(InboxScene.Dave, first.Token).GetAsyncEnumerator(first.Token);
        var led = leader.MoveNextAsync().AsTask();
        await using var follower = Viewing.WatchAsync(InboxScene.Dave, limit.Token).GetAsyncEnumerator(limit.Token);
        var told = follower.MoveNextAsync().AsTask();

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => led);
        await leader.DisposeAsync();
        await Viewing.TellAsync(InboxScene.Alice, number, isTyping: false);

        Assert.True(await told);
        Assert.Equal(number, follower.Current.Number);
    }

    [Fact]
    public async Task A_case_that_one_may_not_see_is_not_looked_at()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);

        Assert.Equal(CaseErrors.NotFound, (await Assert.ThrowsAsync<InboxException>(() => Viewing.TellAsync(InboxScene.Bob, number, isTyping: false))).Code);
        Assert.Equal(CaseErrors.NotFound, (await Assert.ThrowsAsync<InboxException>(() => Viewing.ListAsync(InboxScene.Bob, number))).Code);
    }

    public void Dispose() => scene.Dispose();
}
