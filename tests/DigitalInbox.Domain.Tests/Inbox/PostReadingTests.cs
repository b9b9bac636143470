using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>What others wrote on the post of a case is shown as it stands there, and says no more of their cases than the caller may see.</summary>
public sealed class PostReadingTests : IDisposable
{
    private readonly InboxScene scene = new(new ChannelCapabilities
    {
        HasTreeStructure = true,
        CanReplyToAnyMessage = true,
        HasSeveralThreadsPerContact = true,
        CanHide = true,
        PrivateReplyWindow = Duration.FromDays(7),
    });

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task What_others_wrote_is_shown_with_their_case_where_one_may_see_it()
    {
        var mine = await CommentAsync("c1", "ann", "Is it blue?");
        var theirs = await CommentAsync("c2", "ben", "Mine is green.", answers: "c1");
        await CommentAsync("c3", "cid", "Elsewhere", post: "another");
        var first = (await scene.MessagesAsync(mine))[0];

        var post = await scene.Queries.ReadPostAsync(InboxScene.Bob, mine);

        var shown = Assert.Single(post.Items);
        var message = (await scene.MessagesAsync(theirs))[0];
        Assert.Equal(
            new PostMessage
            {
                Id = message.Id,
                Kind = MessageKind.Comment,
                Direction = MessageDirection.Inbound,
                Author = AuthorKind.Contact,
                AuthorName = "ben",
                Text = "Mine is green.",
                IsWithheld = false,
                FileCount = 0,
                SentAt = message.SentAt,
                ReceivedAt = message.ReceivedAt,
                ReplyTo = first.Id,
                EditedAt = null,
                DeletedAt = null,
                IsHidden = false,
                UnsupportedType = null,
                CaseNumber = theirs,
                IsSameCustomer = false,
            },
            shown);
        Assert.False(post.HasEarlier);
    }

    [Fact]
    public async Task A_case_that_one_may_not_see_is_not_named_and_neither_are_our_people_nor_what_they_call_the_customer()
    {
        var mine = await CommentAsync("c1", "ann", "Is it blue?");
        var theirs = await CommentAsync("c2", "ben", "Mine is green.");
        await AnswerAsync(theirs, "So it should be.", "ours");
        var contact = await scene.Store.Contacts.FindAsync((await scene.CaseAsync(theirs)).State.ContactId, default);
        await scene.Store.CommitAsync(new InboxCommit { At = scene.Clock.GetCurrentInstant(), ChangedContacts = [contact!.Rename("Ben the moaner")] }, default);

        var unseen = (await scene.Queries.ReadPostAsync(InboxScene.Bob, mine)).Items;
        Assert.Equal(["Mine is green.", "So it should be."], unseen.Select(m => m.Text));
        Assert.All(unseen, m => Assert.Null(m.CaseNumber));
        Assert.Equal(["ben", null], unseen.Select(m => m.AuthorName));

        var seen = (await scene.Queries.ReadPostAsync(InboxScene.Dave, mine)).Items;
        Assert.All(seen, m => Assert.Equal(theirs, m.CaseNumber));
        Assert.Equal(["Ben the moaner", "Alice"], seen.Select(m => m.AuthorName));
    }

    [Fact]
    public async Task What_is_hidden_or_deleted_there_is_withheld_from_who_may_not_see_its_case()
    {
        var mine = await CommentAsync("c1", "ann", "Is it blue?");
        var hidden = await CommentAsync("c2", "ben", "An insult");
        var deleted = await CommentAsync("c3", "cid", "A mistake");
        await scene.Handling.AssignAsync(InboxScene.Alice, hidden, InboxScene.Alice.Agent);
        await scene.Handling.AssignAsync(InboxScene.Alice, deleted, InboxScene.Alice.Agent);
        var now = scene.Clock.GetCurrentInstant();
        await scene.ReceiveAsync(new ModerationArrived("c2:hidden", "c2", IsHidden: true, now), new DeletionArrived("c3:gone", "c3", Redacts: false, now));

        var unseen = (await scene.Queries.ReadPostAsync(InboxScene.Bob, mine)).Items;
        Assert.Equal([("", true, true, false), ("", true, false, true)], unseen.Select(m => (m.Text, m.IsWithheld, m.IsHidden, m.DeletedAt is not null)));

        var seen = (await scene.Queries.ReadPostAsync(InboxScene.Dave, mine)).Items;
        Assert.Equal(["An insult", "A mistake"], seen.Select(m => m.Text));
        Assert.All(seen, m => Assert.False(m.IsWithheld));
    }

    [Fact]
    public async Task Notes_private_answers_what_waits_and_spam_are_never_shown()
    {
        var mine = await CommentAsync("c1", "ann", "Is it blue?");
        var theirs = await CommentAsync("c2", "ben", "Mine is green.");
        var spam = await CommentAsync("c3", "cid", "Cheap watches");
        await scene.Handling.AddNoteAsync(InboxScene.Dave, theirs, "He complains a lot.");
        var comment = (await scene.MessagesAsync(theirs))[0].Id;
        await AnswerAsync(theirs, "Write to us.", "private", reply => reply with { ReplyTo = comment, IsPrivate = true });
        await scene.Handling.ReplyAsync(InboxScene.Alice, theirs, new ReplyRequest("Not sent yet", "pending"));
        await scene.Get<SpamHandling>().MarkAsync(InboxScene.Dave, spam);

        Assert.Equal(["Mine is green."], (await scene.Queries.ReadPostAsync(InboxScene.Dave, mine)).Items.Select(m => m.Text));
    }

    [Fact]
    public async Task The_newest_fifty_are_shown_and_that_there_are_more_is_said()
    {
        var mine = await CommentAsync("c", "ann", "Is it blue?");
        for (var i = 0; i < 50; i++)
        {
            await CommentAsync($"c{i}", $"other {i}", $"comment {i}");
        }

        Assert.False((await scene.Queries.ReadPostAsync(InboxScene.Dave, mine)).HasEarlier);
        await CommentAsync("c50", "other 50", "comment 50");

        var post = await scene.Queries.ReadPostAsync(InboxScene.Dave, mine);
        Assert.True(post.HasEarlier);
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"comment {i}"), post.Items.Select(m => m.Text));
    }

    [Fact]
    public async Task The_same_customer_is_said_to_be_the_same()
    {
        var before = await CommentAsync("c1", "ann", "Is it blue?");
        await scene.Handling.SetStatusAsync(InboxScene.Dave, before, "closed");
        var mine = await CommentAsync("c2", "ann", "And is it round?");
        var theirs = await CommentAsync("c3", "ben", "Mine is green.");

        var shown = (await scene.Queries.ReadPostAsync(InboxScene.Dave, mine)).Items;

        Assert.Equal([(before, true), (theirs, false)], shown.Select(m => (m.CaseNumber!.Value, m.IsSameCustomer)));
    }

    [Fact]
    public async Task What_others_wrote_cannot_be_answered_as_if_it_were_of_the_case()
    {
        var mine = await CommentAsync("c1", "ann", "Is it blue?");
        await CommentAsync("c2", "ben", "Mine is green.");
        var other = (await scene.Queries.ReadPostAsync(InboxScene.Dave, mine)).Items[0].Id;

        var refusal = await Assert.ThrowsAsync<InboxException>(
            () => scene.Handling.ReplyAsync(InboxScene.Dave, mine, new ReplyRequest("Nice", "pending", other)));

        Assert.Equal(InboxErrors.ReplyTargetNotFound, refusal.Code);
    }

    [Fact]
    public async Task The_post_of_a_case_that_one_may_not_see_is_not_there()
    {
        var mine = await CommentAsync("c1", "ann", "Is it blue?");
        await scene.Handling.AssignAsync(InboxScene.Alice, mine, InboxScene.Alice.Agent);

        Assert.Equal(CaseErrors.NotFound, (await Assert.ThrowsAsync<InboxException>(() => scene.Queries.ReadPostAsync(InboxScene.Bob, mine))).Code);
    }

    [Fact]
    public async Task A_private_conversation_has_no_post()
    {
        using var direct = new InboxScene(new ChannelCapabilities { IsPrivate = true });
        var number = await direct.CaseOfAsync();

        Assert.Same(PostMessages.None, await direct.Queries.ReadPostAsync(InboxScene.Dave, number));
    }

    private async Task<CaseNumber> CommentAsync(string id, string by, string text, string post = "post", string? answers = null)
    {
        scene.Clock.Advance(Duration.FromSeconds(1));
        await scene.ReceiveAsync(new MessageArrived($"comment:{id}", id, $"{post}/{by}", new ExternalIdentity(by, by), scene.Clock.GetCurrentInstant(), text)
        {
            Kind = ArrivalKind.Comment,
            PostExternalId = post,
            ReplyToExternalId = answers,
        });
        var message = await scene.Store.Conversations.FindMessageByExternalIdAsync(scene.Connector.Channel.Id, id, default);
        return (await scene.Store.Cases.FindAsync(message!.CaseId, default))!.Number;
    }

    /// <summary>Alice takes the case and answers, and the provider has the answer.</summary>
    private async Task AnswerAsync(CaseNumber number, string text, string externalId, Func<ReplyRequest, ReplyRequest>? say = null)
    {
        scene.Clock.Advance(Duration.FromSeconds(1));
        await scene.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        var reply = new ReplyRequest(text, "pending");
        var sent = await scene.Handling.ReplyAsync(InboxScene.Alice, number, say is null ? reply : say(reply));
        await scene.Store.CommitAsync(
            new InboxCommit { At = scene.Clock.GetCurrentInstant(), ChangedMessages = [new MessageChange(sent.Id, new Delivery(DeliveryState.Sent), externalId)] }, default);
    }
}
