using System.Globalization;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>A conversation of many years is read from its end, part by part.</summary>
public sealed class LongConversationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task All_of_it_is_read_backwards_in_parts_each_message_once(int messagesPerChat)
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        const int All = 250;
        for (var i = 0; i < All; i++)
        {
            await scene.SayAsync(ann, i.ToString(CultureInfo.InvariantCulture));
            if (i % messagesPerChat == messagesPerChat - 1)
            {
                await scene.Chats.EndAsync(ann);
            }

            scene.Clock.Advance(Duration.FromMinutes(1));
        }

        var end = await scene.Conversations.ReadAsync(ann);
        var texts = end.Messages.Select(m => m.Text).ToList();
        Assert.Equal(100, texts.Count);
        var parts = 1;
        for (var before = end.Earlier; before is not null; parts++)
        {
            var part = await scene.Conversations.ReadEarlierAsync(ann, null, before);
            Assert.True(part.Messages.Count <= 100);
            texts.InsertRange(0, part.Messages.Select(m => m.Text));
            before = part.Earlier;
        }

        Assert.Equal(Enumerable.Range(0, All).Select(i => i.ToString(CultureInfo.InvariantCulture)), texts);
        Assert.Equal(3, parts);
    }

    [Fact]
    public async Task Whoever_comes_back_after_hundreds_of_chats_is_told_what_is_new_alone()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        for (var i = 0; i < 300; i++)
        {
            await scene.SayAsync(ann, "Hello");
            await scene.Chats.EndAsync(ann);
            scene.Clock.Advance(Duration.FromMinutes(1));
        }

        var cursor = (await scene.Conversations.ReadAsync(ann)).Cursor;
        await scene.SayAsync(ann, "Once more");

        var told = await scene.Conversations.ReadAsync(ann, cursor: cursor);
        Assert.Equal(["Once more"], told.Messages.Select(m => m.Text));
        Assert.Null(told.Earlier);
        Assert.Empty((await scene.Conversations.ReadAsync(ann, cursor: told.Cursor)).Messages);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.2_3.4")]
    [InlineData("a.b")]
    [InlineData("")]
    public async Task Where_to_begin_is_said_as_it_was_told(string before)
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        await scene.SayAsync(ann, "Hello");

        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Conversations.ReadEarlierAsync(ann, null, before));

        Assert.Equal(InboxErrors.CursorInvalid, refusal.Code);
    }

    [Fact]
    public async Task A_place_in_anothers_conversation_shows_nothing_of_it()
    {
        await using var scene = new ChatScene();
        var (ann, bob) = (await scene.ComeAsync(), await scene.ComeAsync());
        await scene.SayAsync(bob, "Bob's first");
        var number = await scene.SayAsync(ann, "Ann's secret");
        await scene.SayAsync(bob, "Bob's second");

        var read = await scene.Conversations.ReadEarlierAsync(bob, null, $"{number.Value}.999");

        Assert.DoesNotContain("Ann's secret", read.Messages.Select(m => m.Text));
        Assert.Equal(["Bob's first", "Bob's second"], (await scene.Conversations.ReadAsync(bob, cursor: $"{number.Value}.1")).Messages.Select(m => m.Text));
    }
}
