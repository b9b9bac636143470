using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>What agents do with visitors: invite them elsewhere, shut them out.</summary>
public sealed class VisitorHandlingTests
{
    [Fact]
    public async Task A_visitor_who_is_invited_goes_on_elsewhere_as_the_same_customer()
    {
        await using var scene = new ChatScene();
        var (secret, ann) = await ComeAsync(scene);
        var number = await scene.SayAsync(ann, "Hello?");
        Assert.Null((await scene.Conversations.ReadAsync(ann)).InvitedTo);

        Assert.Equal(CaseOutcome.Changed, await scene.Handling.InviteAsync(ChatScene.Alice, number));
        Assert.Equal(CaseOutcome.AlreadySo, await scene.Handling.InviteAsync(ChatScene.Alice, number));
        Assert.Equal(ChatScene.Letters, (await scene.Conversations.ReadAsync(ann)).InvitedTo);
        var there = await scene.ComeAsync(new VisitorArrival { From = new VisitorTransfer(ChatScene.Website, secret) }, ChatScene.Letters);
        var letter = await scene.SayAsync(there, "From now on here");

        Assert.Equal((await scene.CaseAsync(number)).ContactId, (await scene.CaseAsync(letter)).ContactId);
        Assert.Equal(ChatScene.Letters, (await scene.CaseAsync(letter)).ChannelId);
        Assert.Equal(["From now on here"], (await scene.Conversations.ReadAsync(there)).Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task Nobody_comes_from_a_channel_that_sends_nobody_or_with_a_session_that_is_none()
    {
        await using var scene = new ChatScene();
        var (letter, _) = await scene.Sessions.StartAsync(ChatScene.Letters, new VisitorArrival()) is var (_, secret) ? (secret, 0) : ("", 0);

        foreach (var from in new[] { new VisitorTransfer(ChatScene.Letters, letter), new VisitorTransfer(ChatScene.Website, "guessed"), new VisitorTransfer(new("none"), letter) })
        {
            var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.ComeAsync(new VisitorArrival { From = from }, ChatScene.Letters));
            Assert.Equal(VisitorErrors.SessionInvalid, refusal.Code);
            refusal = await Assert.ThrowsAsync<InboxException>(() => scene.ComeAsync(new VisitorArrival { From = from }));
            Assert.Equal(VisitorErrors.SessionInvalid, refusal.Code);
        }
    }

    [Fact]
    public async Task Who_is_shut_out_can_do_nothing_until_they_are_let_in_again()
    {
        await using var scene = new ChatScene();
        var (secret, ann) = await ComeAsync(scene);
        var number = await scene.SayAsync(ann, "Rude words");

        await scene.Handling.BlockAsync(ChatScene.Alice, number, isBlocked: true);
        await scene.Handling.BlockAsync(ChatScene.Alice, number, isBlocked: true);

        Assert.True((await scene.Handling.GetVisitorAsync(ChatScene.Alice, number)).IsBlocked);
        await BlockedAsync(() => scene.Sessions.ResumeAsync(ChatScene.Website, secret));
        await BlockedAsync(() => scene.Sessions.StartAsync(ChatScene.Website, new VisitorArrival { Session = secret }));
        await scene.Handling.BlockAsync(ChatScene.Alice, number, isBlocked: false);
        Assert.False((await scene.Handling.GetVisitorAsync(ChatScene.Alice, number)).IsBlocked);
        await scene.Sessions.ResumeAsync(ChatScene.Website, secret);
    }

    [Fact]
    public async Task Who_is_shut_out_comes_by_no_other_channel_either()
    {
        await using var scene = new ChatScene(Vouching, letters: Vouching);
        var ann = await scene.ComeAsync(Known("ann"));
        var number = await scene.SayAsync(ann, "Rude words");
        await scene.Handling.BlockAsync(ChatScene.Alice, number, isBlocked: true);

        await BlockedAsync(() => scene.ComeAsync(Known("ann"), ChatScene.Letters));
        await scene.ComeAsync(Known("bob"), ChatScene.Letters);
        await scene.Handling.BlockAsync(ChatScene.Alice, number, isBlocked: false);
        await scene.ComeAsync(Known("ann"), ChatScene.Letters);
    }

    [Fact]
    public async Task Who_is_shut_out_does_not_go_on_elsewhere_as_somebody_else()
    {
        await using var scene = new ChatScene(Vouching, letters: Vouching);
        await scene.ComeAsync();
        var (ann, secret) = await scene.Sessions.StartAsync(ChatScene.Website, Known("ann"));
        var number = await scene.SayAsync(ann, "Rude words");
        await scene.Handling.BlockAsync(ChatScene.Alice, number, isBlocked: true);
        var elsewhere = Known("bob") with { From = new VisitorTransfer(ChatScene.Website, secret) };

        await BlockedAsync(() => scene.ComeAsync(elsewhere, ChatScene.Letters));
        await scene.Handling.BlockAsync(ChatScene.Alice, number, isBlocked: false);
        await scene.ComeAsync(elsewhere, ChatScene.Letters);
    }

    [Theory]
    [InlineData("ann", true)]
    [InlineData("bob", false)]
    public async Task Who_goes_on_elsewhere_vouched_for_is_the_same_customer_only_under_the_same_id(string id, bool isSame)
    {
        await using var scene = new ChatScene(Vouching, letters: Vouching);
        await scene.ComeAsync();
        var (ann, secret) = await scene.Sessions.StartAsync(ChatScene.Website, Known("ann"));
        var number = await scene.SayAsync(ann, "Hello?");

        var there = await scene.ComeAsync(Known(id) with { From = new VisitorTransfer(ChatScene.Website, secret) }, ChatScene.Letters);
        var letter = await scene.SayAsync(there, "From now on here");

        Assert.Equal(isSame, (await scene.CaseAsync(number)).ContactId == (await scene.CaseAsync(letter)).ContactId);
    }

    private static void Vouching(ChatConnectorOptions chat) => (chat.IdentitySecret, chat.AcceptsHash) = (ChatFixture.Secret, true);

    private static VisitorArrival Known(string id) => new() { Proof = new VisitorProof(null, id, ChatFixture.Hash(id)) };

    private static async Task<(string Secret, VisitorSession Visitor)> ComeAsync(ChatScene scene)
    {
        await scene.ComeAsync();
        var (visitor, secret) = await scene.Sessions.StartAsync(ChatScene.Website, new VisitorArrival());
        return (secret, visitor);
    }

    private static Task BlockedAsync(Func<Task> call) => RefusedAsync(VisitorErrors.Blocked, call);

    private static async Task RefusedAsync(string code, Func<Task> call) => Assert.Equal(code, (await Assert.ThrowsAsync<InboxException>(call)).Code);
}
