using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>The life of a live chat: waiting, leaving, silence, and the end.</summary>
public sealed class LiveChatTests
{
    private static readonly VisitorPage Shop = new() { Address = "https://shop.example/tea" };

    [Fact]
    public async Task A_visitor_who_ends_an_answered_chat_closes_its_case_and_begins_another_one()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var first = await scene.SayAsync(ann, "Hello?");
        await scene.AnswerAsync(first);

        await scene.Chats.EndAsync(ann);
        await scene.Chats.EndAsync(ann);

        Assert.Equal(CaseStatus.Closed, (await scene.CaseAsync(first)).Status);
        Assert.Equal(ChatEnd.Visitor, Assert.Single((await scene.HistoryAsync(first)).OfType<ChatEnded>()).By);
        Assert.Empty((await scene.HistoryAsync(first)).OfType<CaseAbandoned>());
        Assert.True((await scene.Conversations.ReadAsync(ann)).IsEnded);

        var second = await scene.SayAsync(ann, "One thing more");
        Assert.NotEqual(first, second);
        var now = await scene.Conversations.ReadAsync(ann);
        Assert.False(now.IsEnded);
        Assert.Equal("One thing more", now.Messages[^1].Text);
    }

    [Theory]
    [InlineData(9, AbandonKind.ShortAbandon)]
    [InlineData(10, AbandonKind.Abandon)]
    public async Task A_visitor_who_ends_unanswered_has_abandoned_it(int seconds, AbandonKind kind)
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        scene.Clock.Advance(Duration.FromSeconds(seconds));

        await scene.Chats.EndAsync(ann);

        var abandoned = Assert.Single((await scene.HistoryAsync(number)).OfType<CaseAbandoned>());
        Assert.Equal((kind, Duration.FromSeconds(seconds)), (abandoned.Kind, abandoned.Waited));
    }

    [Fact]
    public async Task A_visitor_who_is_gone_unanswered_has_waited_until_they_were_last_seen()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        for (var i = 0; i < 6; i++)
        {
            await scene.PassAsync(Duration.FromSeconds(30));
            await scene.Visits.TellAsync(ann, null, Shop);
        }

        Assert.True((await scene.CaseAsync(number)).Status.IsActive);
        await scene.PassAsync(Duration.FromSeconds(69));
        Assert.True((await scene.CaseAsync(number)).Status.IsActive);
        await scene.PassAsync(Duration.FromSeconds(1));

        var history = await scene.HistoryAsync(number);
        Assert.Equal(ChatEnd.Gone, Assert.Single(history.OfType<ChatEnded>()).By);
        Assert.Equal(Duration.FromMinutes(3), Assert.Single(history.OfType<CaseAbandoned>()).Waited);
    }

    [Fact]
    public async Task An_inbox_that_was_away_gives_visitors_the_time_to_come_back()
    {
        await using var scene = new ChatScene();
        var (ann, ben) = (await scene.ComeAsync(), await scene.ComeAsync());
        var (waits, goes) = (await scene.SayAsync(ann, "Hello?"), await scene.SayAsync(ben, "Is anybody there?"));

        await scene.PassAsync(Duration.FromMinutes(30));
        Assert.True((await scene.CaseAsync(waits)).Status.IsActive);
        await scene.PassAsync(Duration.FromSeconds(40));
        await scene.Visits.TellAsync(ann, null, Shop);
        await scene.PassAsync(Duration.FromSeconds(30));

        Assert.True((await scene.CaseAsync(waits)).Status.IsActive);
        Assert.Equal(ChatEnd.Gone, Assert.Single((await scene.HistoryAsync(goes)).OfType<ChatEnded>()).By);
    }

    [Fact]
    public async Task An_inbox_that_was_away_does_not_end_at_once_what_was_silent_meanwhile()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.AnswerAsync(number);
        await scene.PassAsync(Duration.FromMinutes(3));

        await scene.PassAsync(Duration.FromMinutes(30));
        Assert.True((await scene.CaseAsync(number)).Status.IsActive);
        await scene.PassAsync(Duration.FromSeconds(70));
        Assert.Equal(ChatEnd.Idle, Assert.Single((await scene.HistoryAsync(number)).OfType<ChatEnded>()).By);
    }

    [Theory]
    [InlineData(true, Channels.VisitorWelcome.Form)]
    [InlineData(false, Channels.VisitorWelcome.Messages)]
    public async Task What_is_left_while_nobody_is_there_waits_for_us_when_the_visitor_is_gone(bool isLeft, Channels.VisitorWelcome welcome)
    {
        await using var scene = new ChatScene(chat => chat.WhenNobodyIsThere = welcome);
        var ann = await scene.ComeAsync();
        var said = new Dictionary<string, string> { ["name"] = "Ann", ["email"] = "ann@shop.example" };
        await scene.Conversations.SendAsync(ann, new VisitorMessage("m1", "Call me") { IsLeft = isLeft, PreChat = said });
        for (var i = 0; i < 5; i++)
        {
            await scene.PassAsync(Duration.FromHours(1));
        }

        Assert.True((await scene.CaseAsync(new CaseNumber(1))).Status.IsActive);
        Assert.Empty((await scene.HistoryAsync(new CaseNumber(1))).OfType<CaseAbandoned>());
    }

    [Fact]
    public async Task A_visitor_who_was_answered_may_be_gone_without_losing_the_chat()
    {
        await using var scene = new ChatScene(chat => chat.VisitorWarning = chat.VisitorEnd = TimeSpan.Zero);
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.AnswerAsync(number);

        for (var i = 0; i < 5; i++)
        {
            await scene.PassAsync(Duration.FromHours(1));
        }

        Assert.Equal(number, await scene.SayAsync(ann, "Back again"));
    }

    [Fact]
    public async Task A_silent_visitor_is_asked_once_in_their_language_and_then_the_chat_ends()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync(new VisitorArrival { Language = "fr-FR" });
        var number = await scene.SayAsync(ann, "Bonjour ?");
        await scene.AnswerAsync(number, "Bonjour");

        await scene.PassAsync(Duration.FromSeconds(179));
        Assert.Equal(2, (await scene.Conversations.ReadAsync(ann)).Messages.Count);
        await scene.PassAsync(Duration.FromSeconds(1));

        var asked = (await scene.Conversations.ReadAsync(ann)).Messages[^1];
        Assert.StartsWith("Êtes-vous toujours là", asked.Text, StringComparison.Ordinal);
        Assert.Equal(ChatSide.Visitor, Assert.Single((await scene.HistoryAsync(number)).OfType<ChatIdle>()).Side);

        await scene.PassAsync(Duration.FromMinutes(3));
        Assert.Equal(ChatEnd.Idle, Assert.Single((await scene.HistoryAsync(number)).OfType<ChatEnded>()).By);
        Assert.Empty((await scene.HistoryAsync(number)).OfType<CaseAbandoned>());
    }

    [Fact]
    public async Task A_visitor_who_writes_again_in_time_goes_on()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.AnswerAsync(number);
        await scene.PassAsync(Duration.FromMinutes(3));
        await scene.SayAsync(ann, "I am here");
        await scene.AnswerAsync(number);

        await scene.PassAsync(Duration.FromSeconds(179));
        Assert.True((await scene.CaseAsync(number)).Status.IsActive);
        await scene.PassAsync(Duration.FromSeconds(1));
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<ChatIdle>().Count());
    }

    [Fact]
    public async Task A_visitor_who_waits_for_us_is_not_taken_for_silent()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.AnswerAsync(number);
        await scene.SayAsync(ann, "And how much is it?");
        for (var i = 0; i < 10; i++)
        {
            await scene.PassAsync(Duration.FromMinutes(3));
        }

        Assert.True((await scene.CaseAsync(number)).Status.IsActive);
        Assert.Empty((await scene.HistoryAsync(number)).OfType<ChatIdle>());
    }

    [Fact]
    public async Task An_agent_who_lets_a_visitor_wait_is_told_once()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Of<CaseHandling>().AssignAsync(ChatScene.Alice, number, ChatScene.Alice.Agent);

        for (var i = 0; i < 6; i++)
        {
            await scene.Visits.TellAsync(ann, null, Shop);
            await scene.PassAsync(Duration.FromSeconds(30));
        }

        Assert.Equal(ChatSide.Agent, Assert.Single((await scene.HistoryAsync(number)).OfType<ChatIdle>()).Side);
        var told = await scene.Of<NotificationHandling>().ListAsync(ChatScene.Alice);
        Assert.Single(told.Items, n => n.Kind == Notifications.NotificationKind.VisitorWaits);
    }

    [Fact]
    public async Task An_agent_is_told_again_of_what_comes_in_meanwhile_and_never_sooner_than_the_time()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Of<CaseHandling>().AssignAsync(ChatScene.Alice, number, ChatScene.Alice.Agent);
        await PassAsync(60);
        for (var i = 0; i < 3; i++)
        {
            await PassAsync(5);
            await scene.SayAsync(ann, "Is anybody there?");
        }

        await PassAsync(44);
        Assert.Single((await scene.HistoryAsync(number)).OfType<ChatIdle>());
        await PassAsync(1);
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<ChatIdle>().Count());
        await PassAsync(60);
        await PassAsync(60);
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<ChatIdle>().Count());
        await scene.AnswerAsync(number);
        await PassAsync(1);
        await scene.SayAsync(ann, "Thank you. And then?");
        await PassAsync(59);
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<ChatIdle>().Count());
        await PassAsync(1);
        Assert.Equal(3, (await scene.HistoryAsync(number)).OfType<ChatIdle>().Count());

        async Task PassAsync(int seconds)
        {
            await scene.Visits.TellAsync(ann, null, Shop);
            await scene.PassAsync(Duration.FromSeconds(seconds));
        }
    }

    [Fact]
    public async Task Who_takes_a_chat_over_is_told_after_a_time_of_their_own()
    {
        var bob = new Caller(new AgentId("bob"), "Bob", AgentRoles.Agent);
        await using var scene = new ChatScene(more: inbox => inbox.AddAgent("bob", "Bob", bob.Roles));
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Of<CaseHandling>().AssignAsync(ChatScene.Alice, number, ChatScene.Alice.Agent);
        await PassAsync(60);
        await PassAsync(20);
        await scene.Of<CaseHandling>().AssignAsync(ChatScene.Alice, number, bob.Agent);

        await PassAsync(59);
        Assert.DoesNotContain((await scene.Of<NotificationHandling>().ListAsync(bob)).Items, n => n.Kind == Notifications.NotificationKind.VisitorWaits);
        await PassAsync(1);
        await PassAsync(60);

        Assert.Single((await scene.Of<NotificationHandling>().ListAsync(bob)).Items, n => n.Kind == Notifications.NotificationKind.VisitorWaits);
        Assert.Equal(2, (await scene.HistoryAsync(number)).OfType<ChatIdle>().Count());

        async Task PassAsync(int seconds)
        {
            await scene.Visits.TellAsync(ann, null, Shop);
            await scene.PassAsync(Duration.FromSeconds(seconds));
        }
    }

    [Fact]
    public async Task An_agent_ends_a_chat_and_has_room_again()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Of<CaseHandling>().AssignAsync(ChatScene.Alice, number, ChatScene.Alice.Agent);
        Assert.Single((await scene.Store.Agents.FindAsync(ChatScene.Alice.Agent, default))!.Work);

        Assert.Equal(CaseOutcome.Changed, await scene.Handling.EndAsync(ChatScene.Alice, number));
        Assert.Equal(CaseOutcome.AlreadySo, await scene.Handling.EndAsync(ChatScene.Alice, number));

        Assert.Empty((await scene.Store.Agents.FindAsync(ChatScene.Alice.Agent, default))!.Work);
        Assert.Empty((await scene.HistoryAsync(number)).OfType<CaseAbandoned>());
    }

    [Fact]
    public async Task Chat_messaging_has_no_end_and_nobody_is_asked_whether_they_are_there()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync(channel: ChatScene.Letters);
        var number = await scene.SayAsync(ann, "Whenever you like");
        await scene.AnswerAsync(number);
        for (var i = 0; i < 5; i++)
        {
            await scene.PassAsync(Duration.FromHours(1));
        }

        Assert.Equal(2, (await scene.Conversations.ReadAsync(ann)).Messages.Count);
        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Chats.EndAsync(ann));
        Assert.Equal(VisitorErrors.NotSupported, refusal.Code);
        refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Handling.EndAsync(ChatScene.Alice, number));
        Assert.Equal(VisitorErrors.NotSupported, refusal.Code);
    }

    [Fact]
    public async Task Who_waits_sees_their_place_until_somebody_has_them()
    {
        await using var scene = new ChatScene();
        var (ann, bob) = (await scene.ComeAsync(), await scene.ComeAsync());
        var first = await scene.SayAsync(ann, "First");
        scene.Clock.Advance(Duration.FromSeconds(5));
        await scene.SayAsync(bob, "Second");

        Assert.Equal(1, (await scene.Conversations.ReadAsync(ann)).Waiting!.Position);
        Assert.Equal(2, (await scene.Conversations.ReadAsync(bob)).Waiting!.Position);
        Assert.Null((await scene.Conversations.ReadAsync(bob)).Waiting!.Estimate);

        await scene.Of<CaseHandling>().AssignAsync(ChatScene.Alice, first, ChatScene.Alice.Agent);
        scene.Clock.Advance(Duration.FromSeconds(5));
        Assert.Null((await scene.Conversations.ReadAsync(ann)).Waiting);
        Assert.Equal(1, (await scene.Conversations.ReadAsync(bob)).Waiting!.Position);
    }
}
