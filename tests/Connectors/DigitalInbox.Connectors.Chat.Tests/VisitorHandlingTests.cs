using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>What agents do with visitors: invite them elsewhere, shut them out; and transcripts.</summary>
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
    public async Task A_transcript_holds_what_both_said_and_no_note_and_is_sent_until_it_is_out()
    {
        var mail = new Mail { Faults = 2 };
        await using var scene = new ChatScene(more: inbox => inbox.UseTranscriptSender(_ => mail));
        var (_, ann) = await ComeAsync(scene);
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.AnswerAsync(number, "How do you do");
        await scene.Of<CaseHandling>().AddNoteAsync(ChatScene.Alice, number, "Between us");
        await scene.PassAsync(Duration.Zero);

        await scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example");
        for (var i = 0; i < 4; i++)
        {
            await scene.PassAsync(Duration.FromMinutes(1));
        }

        var sent = Assert.Single(mail.Sent);
        Assert.Equal(("ann@shop.example", "Website", number), (sent.Email, sent.Channel, sent.Number));
        Assert.Equal(["Hello?", "How do you do"], sent.Messages.Select(m => m.Text));
        Assert.Equal(sent.Messages[^1].Id, Assert.Single((await scene.HistoryAsync(number)).OfType<TranscriptSent>()).MessageId);
    }

    [Fact]
    public async Task A_transcript_is_not_a_way_to_send_mail_to_anybody()
    {
        var mail = new Mail();
        await using var scene = new ChatScene(more: inbox => inbox.UseTranscriptSender(_ => mail));
        var (_, ann) = await ComeAsync(scene);
        await RefusedAsync(VisitorErrors.ConversationNotFound, () => scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example"));
        await scene.SayAsync(ann, "Hello?");
        await RefusedAsync(VisitorErrors.DetailsInvalid, () => scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example, bob@shop.example"));
        for (var i = 0; i < 3; i++)
        {
            await scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example");
        }

        await RefusedAsync(VisitorErrors.TranscriptRefused, () => scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example"));
        scene.Clock.Advance(Duration.FromHours(24));
        await scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example");
    }

    [Fact]
    public async Task Without_a_sender_there_are_no_transcripts()
    {
        await using var scene = new ChatScene();
        var (_, ann) = await ComeAsync(scene);
        await scene.SayAsync(ann, "Hello?");
        Assert.False((await scene.Chats.GetStateAsync(ChatScene.Website)).SendsTranscripts);
        await RefusedAsync(VisitorErrors.TranscriptRefused, () => scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example"));
    }

    private static async Task<(string Secret, VisitorSession Visitor)> ComeAsync(ChatScene scene)
    {
        await scene.ComeAsync();
        var (visitor, secret) = await scene.Sessions.StartAsync(ChatScene.Website, new VisitorArrival());
        return (secret, visitor);
    }

    private static Task BlockedAsync(Func<Task> call) => RefusedAsync(VisitorErrors.Blocked, call);

    private static async Task RefusedAsync(string code, Func<Task> call) => Assert.Equal(code, (await Assert.ThrowsAsync<InboxException>(call)).Code);

    private sealed class Mail : ITranscriptSender
    {
        public int Faults { get; set; }

        public List<Transcript> Sent { get; } = [];

        public Task SendAsync(Transcript transcript, CancellationToken cancellationToken)
        {
            if (Faults-- > 0)
            {
                throw new InvalidOperationException("The mail server is away.");
            }

            Sent.Add(transcript);
            return Task.CompletedTask;
        }
    }
}
