using DigitalInbox.Inbox;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>Visitors are told how far we have read what they wrote.</summary>
public sealed class SeenTests
{
    [Fact]
    public async Task A_visitor_is_told_the_last_message_that_somebody_looked_at_once_and_whenever_they_begin_anew()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "One");
        await scene.SayAsync(ann, "Two");
        var before = await scene.Conversations.ReadAsync(ann);
        Assert.Null(before.Seen);

        await scene.Of<MessageMarking>().MarkReadAsync(ChatScene.Alice, number, before.Messages[0].Sequence);

        var told = await scene.Conversations.ReadAsync(ann, cursor: before.Cursor);
        Assert.Equal((before.Messages[0].Id, 0), (told.Seen!.Value, told.Messages.Count));
        Assert.Null((await scene.Conversations.ReadAsync(ann, cursor: told.Cursor)).Seen);
        Assert.Equal(before.Messages[0].Id, (await scene.Conversations.ReadAsync(ann)).Seen);
    }

    [Fact]
    public async Task Whoever_answers_has_seen_what_they_answer()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "One");
        var before = await scene.Conversations.ReadAsync(ann);

        await scene.AnswerAsync(number);

        var told = await scene.Conversations.ReadAsync(ann, cursor: before.Cursor);
        Assert.Equal(before.Messages[0].Id, told.Seen);
        await scene.SayAsync(ann, "Two");
        Assert.Equal(before.Messages[0].Id, (await scene.Conversations.ReadAsync(ann)).Seen);
    }

    [Fact]
    public async Task A_channel_can_keep_it_to_itself()
    {
        await using var scene = new ChatScene(chat => chat.TellsSeen = false);
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "One");

        await scene.Of<MessageMarking>().MarkReadAsync(ChatScene.Alice, number);
        await scene.AnswerAsync(number);

        Assert.Null((await scene.Conversations.ReadAsync(ann)).Seen);
    }

    [Fact]
    public async Task It_is_told_to_whoever_follows()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "One");
        await using var stream = scene.Conversations.WatchAsync(ann).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        Assert.Null(stream.Current.Seen);

        var next = stream.MoveNextAsync().AsTask();
        await scene.Of<MessageMarking>().MarkReadAsync(ChatScene.Alice, number);

        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.NotNull(stream.Current.Seen);
    }
}
