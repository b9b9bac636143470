using DigitalInbox.Agents;
using DigitalInbox.Domain.Tests.Notifications;
using DigitalInbox.Inbox;
using DigitalInbox.Notifications;
using NodaTime;
using static DigitalInbox.Domain.Tests.Notifications.NotificationScene;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class NotificationWatchTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private readonly NotificationScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Who_follows_is_told_what_comes_once_with_what_to_alert_by()
    {
        var number = await scene.WriteAsync();
        await scene.Inbox.Handling.AssignAsync(Dave, number, Alice.Agent);
        await scene.Told.SetSettingsAsync(Alice, new NotificationSettings { IsAudio = false });
        await using var following = scene.Told.WatchAsync(Alice, await scene.Told.GetPositionAsync(Alice)).GetAsyncEnumerator();

        await scene.Inbox.Handling.AddNoteAsync(Dave, number, "@alice look");
        Assert.True(await following.MoveNextAsync());
        Assert.Equal((NotificationKind.Mention, number), (following.Current.Notification.Kind, following.Current.Notification.Number));
        Assert.Equal(new NotificationAlert(true, false), following.Current.Alert);

        await scene.WriteAsync();
        Assert.True(await following.MoveNextAsync());
        Assert.Equal((NotificationKind.Message, 1), (following.Current.Notification.Kind, following.Current.Notification.Count));

        await scene.WriteAsync();
        Assert.True(await following.MoveNextAsync());
        Assert.Equal((NotificationKind.Message, 2), (following.Current.Notification.Kind, following.Current.Notification.Count));
    }

    [Fact]
    public async Task What_comes_between_the_position_and_the_stream_is_told_and_nobody_elses_is()
    {
        var position = await scene.Told.GetPositionAsync(Alice);
        var number = await scene.WriteAsync();
        await scene.Inbox.Handling.AssignAsync(Dave, number, Bob.Agent);
        await scene.Inbox.Handling.AssignAsync(Dave, number, Alice.Agent);

        await using var following = scene.Told.WatchAsync(Alice, position).GetAsyncEnumerator();

        Assert.True(await following.MoveNextAsync());
        Assert.Equal((NotificationKind.Assigned, Alice.Agent), (following.Current.Notification.Kind, following.Current.Notification.Agent));
    }

    [Fact]
    public async Task Who_is_away_is_not_alerted()
    {
        await scene.Routed.ComeAsync(Alice, AgentPresence.Away);
        await using var following = scene.Told.WatchAsync(Alice, await scene.Told.GetPositionAsync(Alice)).GetAsyncEnumerator();

        await scene.Inbox.Handling.AssignAsync(Dave, await scene.WriteAsync(), Alice.Agent);

        Assert.True(await following.MoveNextAsync());
        Assert.Equal(NotificationAlert.None, following.Current.Alert);
    }

    [Fact]
    public void What_was_committed_late_with_an_earlier_instant_is_news_and_what_comes_into_sight_again_is_not()
    {
        SideRecord[] before = [Record("c", 30), Record("a", 10)];
        var (position, atFirst) = NotificationPosition.Start.Advance(before, isAll: false);
        var (later, news) = position.Advance([Record("c", 30), Record("b", 20), Record("a", 10)], isAll: false);
        var (_, older) = later.Advance([Record("a", 10), Record("0", 5)], isAll: true);

        Assert.Equal(["a", "c"], atFirst.Select(r => r.Key.Id));
        Assert.Equal(["b"], news.Select(r => r.Key.Id));
        Assert.Empty(older);
    }

    [Fact]
    public void What_happened_again_is_news()
    {
        var (position, _) = NotificationPosition.Start.Advance([Record("a", 10)], isAll: true);
        var (after, news) = position.Advance([Record("a", 11, version: 2)], isAll: true);

        Assert.Equal(2, Assert.Single(news).Version);
        Assert.Empty(after.Advance([Record("a", 11, version: 2)], isAll: true).New);
        Assert.Empty(after.Advance([], isAll: true).New);
    }

    private static SideRecord Record(string id, int seconds, long version = 1) => new()
    {
        Key = NotificationRecords.KeyOf(id),
        Version = version,
        At = Now + Duration.FromSeconds(seconds),
        Body = "{}",
    };
}
