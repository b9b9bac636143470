using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>What was said in a chat, sent to the visitor by e-mail; and that nobody else's mail is sent so.</summary>
public sealed class TranscriptTests
{
    [Fact]
    public async Task A_transcript_holds_what_both_said_and_no_note_and_is_sent_until_it_is_out()
    {
        var mail = new Mail { Faults = 2 };
        await using var scene = new ChatScene(more: inbox => inbox.UseTranscriptSender(_ => mail));
        var ann = await scene.ComeAsync();
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
        var ann = await scene.ComeAsync();
        await RefusedAsync(VisitorErrors.ConversationNotFound, () => scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example"));
        await TalkAsync(scene, ann);
        await RefusedAsync(VisitorErrors.DetailsInvalid, () => scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example, bob@shop.example"));
        foreach (var address in (string[])["ann@shop.example", "bob@shop.example", "cy@shop.example"])
        {
            await scene.Chats.SendTranscriptAsync(ann, null, address);
        }

        await RefusedAsync(VisitorErrors.TranscriptRefused, () => scene.Chats.SendTranscriptAsync(ann, null, "dan@shop.example"));
        scene.Clock.Advance(Duration.FromHours(24));
        await scene.Chats.SendTranscriptAsync(ann, null, "dan@shop.example");
    }

    [Fact]
    public async Task What_nobody_has_answered_is_sent_to_nobody()
    {
        await using var scene = new ChatScene(more: inbox => inbox.UseTranscriptSender(_ => new Mail()));
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Buy pills");
        await RefusedAsync(VisitorErrors.Unanswered, () => scene.Chats.SendTranscriptAsync(ann, null, "bob@shop.example"));

        // An answer that is not out yet is none.
        await scene.AnswerAsync(number);
        await RefusedAsync(VisitorErrors.Unanswered, () => scene.Chats.SendTranscriptAsync(ann, null, "bob@shop.example"));
        await scene.PassAsync(Duration.Zero);
        await scene.Chats.SendTranscriptAsync(ann, null, "bob@shop.example");

        // What is sent is the last case, and of that nobody has said anything.
        await scene.Chats.EndAsync(ann);
        await scene.SayAsync(ann, "Buy pills");
        await RefusedAsync(VisitorErrors.Unanswered, () => scene.Chats.SendTranscriptAsync(ann, null, "bob@shop.example"));
    }

    [Fact]
    public async Task To_one_address_transcripts_go_three_times_a_day_whoever_asks()
    {
        await using var scene = new ChatScene(more: inbox => inbox.UseTranscriptSender(_ => new Mail()));
        foreach (var address in (string[])["dan@shop.example", "Dan@shop.example", "dan@SHOP.example"])
        {
            await scene.Chats.SendTranscriptAsync(await TalkAsync(scene), null, address);
        }

        var another = await TalkAsync(scene);
        await RefusedAsync(VisitorErrors.TranscriptRefused, () => scene.Chats.SendTranscriptAsync(another, null, "dan@shop.example"));
        await scene.Chats.SendTranscriptAsync(another, null, "eve@shop.example");
        scene.Clock.Advance(Duration.FromHours(24));
        await scene.Chats.SendTranscriptAsync(another, null, "dan@shop.example");
    }

    [Theory]
    [InlineData(true, "eve@shop.example")]
    [InlineData(false, "dan@shop.example")]
    public async Task Of_those_who_ask_at_once_no_more_are_served(bool isSameConversation, string address)
    {
        await using var scene = new ChatScene(more: inbox => inbox.UseTranscriptSender(_ => new Mail()));
        var (ann, bob) = (await TalkAsync(scene), await TalkAsync(scene));
        await scene.Chats.SendTranscriptAsync(ann, null, "dan@shop.example");
        await scene.Chats.SendTranscriptAsync(ann, null, "dan@shop.example");

        scene.Crossed.BeforeCommit = () => scene.Chats.SendTranscriptAsync(ann, null, "dan@shop.example");
        await RefusedAsync(VisitorErrors.TranscriptRefused, () => scene.Chats.SendTranscriptAsync(isSameConversation ? ann : bob, null, address));

        Assert.Null(scene.Crossed.BeforeCommit);
    }

    [Fact]
    public async Task Without_a_sender_there_are_no_transcripts()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        await scene.SayAsync(ann, "Hello?");
        Assert.False((await scene.Chats.GetStateAsync(ChatScene.Website)).SendsTranscripts);
        await RefusedAsync(VisitorErrors.TranscriptRefused, () => scene.Chats.SendTranscriptAsync(ann, null, "ann@shop.example"));
    }

    /// <summary>A visitor says something and has an answer.</summary>
    private static async Task<VisitorSession> TalkAsync(ChatScene scene, VisitorSession? known = null)
    {
        var visitor = known ?? await scene.ComeAsync();
        await scene.AnswerAsync(await scene.SayAsync(visitor, "Hello?"));
        await scene.PassAsync(Duration.Zero);
        return visitor;
    }

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
