using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>A customer of old begins a chat as nobody, and signs in while it goes on.</summary>
public sealed class SignInOnTheWayTests
{
    private static readonly VisitorProof Claire = new(null, "user-42", ChatFixture.Hash("user-42"));

    [Fact]
    public async Task The_chat_goes_on_and_the_agents_answer_comes()
    {
        await using var scene = Scene();
        var (claire, number) = await SignInAsync(scene);
        await using var stream = scene.Conversations.WatchAsync(claire).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        Assert.Equal(["Who am I?"], stream.Current.Messages.Select(m => m.Text));

        await scene.AnswerAsync(number, "Claire, I see");
        await scene.PassAsync(Duration.Zero);

        while (stream.Current.Messages.All(m => m.Text != "Claire, I see"))
        {
            Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        }

        await scene.Conversations.ConfirmAsync(claire, null, stream.Current.Messages[^1].Id, isRead: true);
        Assert.Equal(number, await scene.SayAsync(claire, "Thank you"));
    }

    [Fact]
    public async Task What_follows_its_end_goes_where_theirs_always_went_and_is_told_on_the_same_stream()
    {
        await using var scene = Scene();
        var (claire, number) = await SignInAsync(scene);
        await using var stream = scene.Conversations.WatchAsync(claire).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        await scene.Chats.EndAsync(claire);

        var next = await scene.SayAsync(claire, "One more thing");

        Assert.NotEqual(number, next);
        while (stream.Current.Messages.All(m => m.Text != "One more thing"))
        {
            Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        }

        Assert.Equal(["Long ago", "One more thing"], (await scene.Conversations.ReadAsync(claire)).Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task A_message_that_is_sent_again_after_signing_in_is_the_same()
    {
        await using var scene = Scene();
        var (claire, number) = await SignInAsync(scene, "m-lost");

        var (message, isNew) = await scene.Conversations.SendAsync(claire, new VisitorMessage("m-lost", "Who am I?"));

        Assert.False(isNew);
        Assert.Equal((await scene.CaseAsync(number)).Id, message.CaseId);
        Assert.Equal(1, (await scene.CaseAsync(number)).InboundCount);
    }

    [Fact]
    public async Task Signing_in_again_after_its_answer_was_lost_loses_nothing_of_the_chat()
    {
        await using var scene = Scene();
        var (nobody, secret) = await scene.Sessions.StartAsync(ChatScene.Website, new VisitorArrival());
        var number = await scene.SayAsync(nobody, "Who am I?");
        await scene.ComeAsync(new VisitorArrival { Proof = Claire, Session = secret });
        scene.Clock.Advance(Duration.FromMinutes(5));

        var claire = await scene.ComeAsync(new VisitorArrival { Proof = Claire, Session = secret });

        Assert.Equal(["Who am I?"], (await scene.Conversations.ReadAsync(claire)).Messages.Select(m => m.Text));
        Assert.Equal(number, await scene.SayAsync(claire, "Claire"));
    }

    [Fact]
    public async Task A_session_whose_place_another_one_took_is_good_for_nothing_else()
    {
        await using var scene = Scene();
        var (nobody, secret) = await scene.Sessions.StartAsync(ChatScene.Website, new VisitorArrival());
        await scene.SayAsync(nobody, "Who am I?");
        await scene.ComeAsync(new VisitorArrival { Proof = Claire, Session = secret });

        Assert.Equal(VisitorErrors.SessionInvalid, (await Assert.ThrowsAsync<InboxException>(() => scene.Sessions.ResumeAsync(ChatScene.Website, secret))).Code);
        scene.Clock.Advance(Duration.FromDays(1));
        var late = await scene.ComeAsync(new VisitorArrival { Proof = new(null, "user-43", ChatFixture.Hash("user-43")), Session = secret });
        Assert.Empty((await scene.Conversations.ReadAsync(late)).Messages);
    }

    [Fact]
    public async Task A_session_in_which_nothing_was_written_goes_with_its_customer_too()
    {
        await using var scene = Scene();
        var number = await scene.SayAsync(await scene.ComeAsync(new VisitorArrival { Proof = Claire }), "Hello");
        var (_, telephone) = await scene.Sessions.StartAsync(ChatScene.Website, new VisitorArrival { Proof = Claire });
        var contact = (await scene.CaseAsync(number)).ContactId;

        await scene.Of<ContactPrivacy>().EraseAsync(ChatScene.Alice with { Roles = Agents.AgentRoles.Administrator }, contact);
        while (await scene.Of<JobPump>().RunOnceAsync())
        {
        }

        Assert.Equal(VisitorErrors.SessionInvalid, (await Assert.ThrowsAsync<InboxException>(() => scene.Sessions.ResumeAsync(ChatScene.Website, telephone))).Code);
    }

    [Fact]
    public async Task Of_a_list_it_is_one_conversation()
    {
        await using var scene = Scene();
        var (claire, _) = await SignInAsync(scene);

        Assert.Equal(["Who am I?"], (await scene.Conversations.ListAsync(claire)).Select(s => s.Last!.Text));
    }

    private static ChatScene Scene() => new(chat =>
    {
        chat.IdentitySecret = ChatFixture.Secret;
        chat.AcceptsHash = true;
    });

    private static async Task<(VisitorSession Claire, CaseNumber Number)> SignInAsync(ChatScene scene, string id = "m1")
    {
        var before = await scene.ComeAsync(new VisitorArrival { Proof = Claire });
        await scene.SayAsync(before, "Long ago");
        await scene.Chats.EndAsync(before);
        scene.Clock.Advance(Duration.FromDays(1));
        var (nobody, secret) = await scene.Sessions.StartAsync(ChatScene.Website, new VisitorArrival());
        var number = await scene.SayAsync(nobody, "Who am I?", id);
        scene.Clock.Advance(Duration.FromMinutes(1));
        return (await scene.ComeAsync(new VisitorArrival { Proof = Claire, Session = secret }), number);
    }
}
