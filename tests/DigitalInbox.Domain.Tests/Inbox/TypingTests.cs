using DigitalInbox.Channels;
using DigitalInbox.Inbox;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class TypingTests : IDisposable
{
    private readonly InboxScene scene = new();

    [Fact]
    public async Task Who_follows_is_told_of_a_case_that_they_may_see_and_nothing_is_stored()
    {
        var number = await scene.CaseOfAsync();
        var version = (await scene.CaseAsync(number)).State.Version;
        await using var following = scene.Queries.WatchTypingAsync(InboxScene.Alice).GetAsyncEnumerator();
        var next = following.MoveNextAsync();

        await scene.ReceiveAsync(
            new TypingArrived("t", "nobody", true), new TypingArrived("t", "jo", true), new TypingArrived("t", "jo", false));

        Assert.True(await next);
        Assert.Equal(new TypingNotice(number, true), following.Current);
        Assert.True(await following.MoveNextAsync());
        Assert.Equal(new TypingNotice(number, false), following.Current);
        Assert.Equal(version, (await scene.CaseAsync(number)).State.Version);
    }

    public void Dispose() => scene.Dispose();
}
