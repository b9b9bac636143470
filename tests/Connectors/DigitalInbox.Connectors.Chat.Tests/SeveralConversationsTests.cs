using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>The list of a visitor's conversations.</summary>
public sealed class SeveralConversationsTests
{
    private static readonly VisitorProof Claire = new(null, "user-42", ChatFixture.Hash("user-42"));

    [Fact]
    public async Task Whoever_is_vouched_for_finds_all_of_theirs_in_another_browser_newest_first_and_goes_on()
    {
        await using var scene = Scene();
        var desk = await ComeAsync(scene, Claire);
        await SayAsync(scene, desk, null, "First");
        await SayAsync(scene, desk, "lamps", "Second");
        await SayAsync(scene, desk, "cables", "Third");
        await SayAsync(scene, desk, null, "First again");

        var telephone = await ComeAsync(scene, Claire);
        var found = await scene.Conversations.ListAsync(telephone);

        Assert.Equal([(null, "First again"), ("cables", "Third"), ("lamps", "Second")], found.Select(s => (s.Conversation, s.Last!.Text)));
        Assert.All(found, s => Assert.True(s is { IsOpen: true, IsUnread: false, AgentName: null }));
        Assert.Equal(["Second"], (await scene.Conversations.ReadAsync(telephone, "lamps")).Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task An_answer_that_nobody_looked_at_is_unread_and_a_reply_that_waits_is_not_shown()
    {
        await using var scene = Scene();
        var claire = await ComeAsync(scene, Claire);
        var number = await SayAsync(scene, claire, "lamps", "Is it bright?");
        await scene.Of<CaseHandling>().AssignAsync(ChatScene.Alice, number, ChatScene.Alice.Agent);
        await scene.AnswerAsync(number, "Very.");

        Assert.Equal("Is it bright?", Assert.Single(await scene.Conversations.ListAsync(claire)).Last!.Text);
        await scene.PassAsync(Duration.Zero);

        var told = Assert.Single(await scene.Conversations.ListAsync(claire));
        Assert.Equal(("Very.", true, "Alice"), (told.Last!.Text, told.IsUnread, told.AgentName));
        await scene.Conversations.ConfirmAsync(claire, "lamps", told.Last.Id, isRead: true);
        Assert.False(Assert.Single(await scene.Conversations.ListAsync(claire)).IsUnread);
    }

    [Fact]
    public async Task Nobody_is_told_of_anybody_elses()
    {
        await using var scene = Scene();
        await SayAsync(scene, await ComeAsync(scene, Claire), "lamps", "Claire's");
        var ben = await ComeAsync(scene, new(null, "user-43", ChatFixture.Hash("user-43")));
        await SayAsync(scene, ben, "lamps", "Ben's");
        var nobody = await ComeAsync(scene, null);

        Assert.Equal(["Ben's"], (await scene.Conversations.ListAsync(ben)).Select(s => s.Last!.Text));
        Assert.Empty(await scene.Conversations.ListAsync(nobody));
    }

    [Fact]
    public async Task Whoever_signs_in_brings_theirs_along_and_who_they_were_before_sees_nothing_of_what_follows()
    {
        await using var scene = Scene();
        var (before, secret) = await scene.Sessions.StartAsync(ChatScene.Letters, new VisitorArrival());
        await SayAsync(scene, before, "lamps", "Before");
        var claire = await scene.ComeAsync(new VisitorArrival { Proof = Claire, Session = secret }, ChatScene.Letters);
        await SayAsync(scene, claire, "cables", "After");

        Assert.Equal(["After", "Before"], (await scene.Conversations.ListAsync(claire)).Select(s => s.Last!.Text));
        Assert.Equal(["Before"], (await scene.Conversations.ListAsync(before)).Select(s => s.Last!.Text));
    }

    [Fact]
    public async Task A_live_chat_has_one_and_other_channels_are_lists_of_their_own()
    {
        await using var scene = Scene();
        var here = await scene.ComeAsync(new VisitorArrival { Proof = Claire });
        await scene.SayAsync(here, "Live");
        var there = await ComeAsync(scene, Claire);
        await SayAsync(scene, there, null, "By letter");

        Assert.Equal(["Live"], (await scene.Conversations.ListAsync(here)).Select(s => s.Last!.Text));
        Assert.Equal(["By letter"], (await scene.Conversations.ListAsync(there)).Select(s => s.Last!.Text));
    }

    private static ChatScene Scene() => new(Vouched, letters: Vouched);

    private static void Vouched(ChatConnectorOptions chat)
    {
        chat.IdentitySecret = ChatFixture.Secret;
        chat.AcceptsHash = true;
    }

    private static Task<VisitorSession> ComeAsync(ChatScene scene, VisitorProof? proof) =>
        scene.ComeAsync(new VisitorArrival { Proof = proof }, ChatScene.Letters);

    private static async Task<CaseNumber> SayAsync(ChatScene scene, VisitorSession visitor, string? conversation, string text)
    {
        scene.Clock.Advance(Duration.FromMinutes(1));
        var (message, _) = await scene.Conversations.SendAsync(visitor, new VisitorMessage(Guid.CreateVersion7().ToString("N"), text) { Conversation = conversation });
        return (await scene.Store.Cases.FindAsync(message.CaseId, default))!.Number;
    }
}
