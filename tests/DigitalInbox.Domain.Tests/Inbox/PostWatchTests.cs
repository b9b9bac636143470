using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Who looks at a case on a post is told when others change something on it.</summary>
public sealed class PostWatchTests : IDisposable
{
    private static readonly ChannelCapabilities Tree = new() { HasTreeStructure = true, CanReplyToAnyMessage = true, HasSeveralThreadsPerContact = true };

    private readonly InMemoryInboxStore store = new();
    private readonly InboxScene scene;

    public PostWatchTests() => scene = new InboxScene(Tree, store: store);

    [Fact]
    public async Task Who_looks_is_told_of_others_on_the_post_and_not_of_the_case_itself_on_whichever_node()
    {
        using var node = new InboxScene(Tree, store: store);
        await scene.ReceiveAsync(Comment("c1", "ann"), Comment("d1", "ann", "another"), Comment("c2", "ben"));
        var (mine, elsewhere) = (await NumberAsync("c1"), await NumberAsync("d1"));
        await scene.Get<CaseViewing>().TellAsync(InboxScene.Bob, mine, isTyping: false);
        await scene.Get<CaseViewing>().TellAsync(InboxScene.Bob, elsewhere, isTyping: false);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var told = node.Queries.WatchPostsAsync(InboxScene.Bob, limit.Token).GetAsyncEnumerator(limit.Token);
        var next = told.MoveNextAsync().AsTask();

        await scene.ReceiveAsync(Comment("c3", "ann"), Comment("d2", "ben", "another"));
        Assert.True(await next);
        Assert.Equal(elsewhere, told.Current.Number);

        await scene.ReceiveAsync(new ModerationArrived("c2:hidden", "c2", IsHidden: true, scene.Clock.GetCurrentInstant()));
        Assert.True(await told.MoveNextAsync());
        Assert.Equal(mine, told.Current.Number);
    }

    [Fact]
    public async Task Who_may_not_see_the_case_that_is_looked_at_is_not_told()
    {
        await scene.ReceiveAsync(Comment("c1", "ann"), Comment("d1", "ann", "another"));
        var (hers, open) = (await NumberAsync("c1"), await NumberAsync("d1"));
        await scene.Handling.AssignAsync(InboxScene.Alice, hers, InboxScene.Alice.Agent);
        await scene.Get<CaseViewing>().TellAsync(InboxScene.Alice, hers, isTyping: false);
        await scene.Get<CaseViewing>().TellAsync(InboxScene.Alice, open, isTyping: false);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var told = scene.Queries.WatchPostsAsync(InboxScene.Bob, limit.Token).GetAsyncEnumerator(limit.Token);
        var next = told.MoveNextAsync().AsTask();

        await scene.ReceiveAsync(Comment("c2", "ben"));
        await scene.ReceiveAsync(Comment("d2", "ben", "another"));

        Assert.True(await next);
        Assert.Equal(open, told.Current.Number);
    }

    public void Dispose() => scene.Dispose();

    private MessageArrived Comment(string id, string by, string post = "post") => new(
        $"comment:{id}", id, $"{post}/{by}", new ExternalIdentity(by, by), scene.Clock.GetCurrentInstant(), "hello")
    {
        Kind = ArrivalKind.Comment,
        PostExternalId = post,
    };

    private async Task<CaseNumber> NumberAsync(string id)
    {
        var message = await store.Conversations.FindMessageByExternalIdAsync(scene.Connector.Channel.Id, id, default);
        return (await store.Cases.FindAsync(message!.CaseId, default))!.Number;
    }
}
