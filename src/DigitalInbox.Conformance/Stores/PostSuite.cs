using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What others wrote on a post in public is found by the post, and nothing else is.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class PostSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task What_others_wrote_on_a_post_is_listed_oldest_first_and_read_back_equal()
    {
        var ann = await CommentAsync("ann", 1);
        var cid = await CommentAsync("cid", 3, ann.Post);
        var bea = await CommentAsync("bea", 2, ann.Post);
        await CommentAsync("dora", 4);
        var facts = new MessageFacts { DeletedAt = Some.Later(5), IsHidden = true };
        await Store.MustCommitAsync(Some.Of(new MessageChange(bea.Message.Id, null, null) { Facts = facts }, Some.Later(5)));

        var listed = await ListAsync(ann);

        Assert.Equal([bea.Message.Id, cid.Message.Id], listed.Select(m => m.Id));
        Same.Message(bea.Message with { Facts = facts }, listed[0]);
        Same.Message(cid.Message, listed[1]);
        Assert.Equal([ann.Message.Id, bea.Message.Id], (await ListAsync(cid)).Select(m => m.Id));
        Assert.Empty(await Store.Conversations.ListOnPostAsync(PostId.New(Some.Noon), ann.State.Id, 10, default));
    }

    [Fact]
    public virtual async Task The_newest_are_listed_and_those_of_one_instant_by_id()
    {
        var ann = await CommentAsync("ann", 1);
        var others = new List<MessageId>();
        for (var i = 0; i < 4; i++)
        {
            others.Add((await CommentAsync($"other {i}", 2, ann.Post)).Message.Id);
        }

        others.Sort((a, b) => a.Value.CompareTo(b.Value));
        others.Add((await CommentAsync("late", 3, ann.Post)).Message.Id);
        Assert.Equal(others, (await ListAsync(ann)).Select(m => m.Id));
        Assert.Equal(others[^3..], (await ListAsync(ann, limit: 3)).Select(m => m.Id));
    }

    [Theory]
    [InlineData(MessageKind.Post, true)]
    [InlineData(MessageKind.Comment, true)]
    [InlineData(MessageKind.Mention, true)]
    [InlineData(MessageKind.Review, true)]
    [InlineData(MessageKind.DirectMessage, false)]
    [InlineData(MessageKind.Email, false)]
    [InlineData(MessageKind.Sms, false)]
    [InlineData(MessageKind.Note, false)]
    public virtual async Task What_is_private_is_on_no_post(MessageKind kind, bool isPublic)
    {
        var ann = await CommentAsync("ann", 1);
        var bea = await CommentAsync("bea", 2, ann.Post, kind);

        Assert.Equal(isPublic ? [bea.Message.Id] : [], (await ListAsync(ann)).Select(m => m.Id));
    }

    [Fact]
    public virtual async Task A_reply_is_on_the_post_once_the_provider_has_it_and_not_when_it_failed()
    {
        var ann = await CommentAsync("ann", 1);
        var bea = await CommentAsync("bea", 2, ann.Post);
        var writing = Some.Reply(await Store.FindAsync(bea.State.Id), Some.Later(3));
        var reply = writing.Message with { Kind = MessageKind.Comment, ThreadId = bea.Thread.Id };
        await Store.MustCommitAsync(writing.Commit with { NewMessages = [reply] });
        Assert.Equal([bea.Message.Id], (await ListAsync(ann)).Select(m => m.Id));

        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Id, new Delivery(DeliveryState.Sent), "ours"), Some.Later(4)));
        Assert.Equal([bea.Message.Id, reply.Id], (await ListAsync(ann)).Select(m => m.Id));

        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Id, new Delivery(DeliveryState.Failed), null), Some.Later(5)));
        Assert.Equal([bea.Message.Id], (await ListAsync(ann)).Select(m => m.Id));
    }

    [Fact]
    public virtual async Task What_is_erased_and_what_is_of_an_erased_contact_is_not_listed()
    {
        var ann = await CommentAsync("ann", 1);
        var bea = await CommentAsync("bea", 2, ann.Post);
        var cid = await CommentAsync("cid", 3, ann.Post);
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(4), ErasedMessages = [new MessageErasure(bea.Message.Erase(Some.Later(4)))] });
        Assert.Equal([cid.Message.Id], (await ListAsync(ann)).Select(m => m.Id));

        // Their texts go later, in parts.
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(5), ErasedContacts = [new ContactErasure(cid.Contact.Id, 1, Some.Later(5))] });
        Assert.Empty(await ListAsync(ann));
    }

    [Fact]
    public virtual async Task What_is_in_the_trash_is_not_listed_and_what_is_closed_is()
    {
        var spam = new CaseStatus("spam", StatusCategory.Trashed);
        var archived = new CaseStatus("archived", StatusCategory.Closed);
        var workflow = CaseWorkflow.Of(new WorkflowBuilder().AddStandardStatuses()
            .AddStatus(spam.Name, spam.Category).AddStatus(archived.Name, archived.Category).Build());
        var ann = await CommentAsync("ann", 1);
        var bea = await CommentAsync("bea", 2, ann.Post);
        var cid = await CommentAsync("cid", 3, ann.Post);
        var dora = await CommentAsync("dora", 4, ann.Post);
        await Store.MustCommitAsync(Some.SetStatus(await Store.FindAsync(bea.State.Id), CaseStatus.Trashed, Some.Later(5)));
        await SetAsync(cid, spam);
        await SetAsync(dora, archived);
        Assert.Equal([dora.Message.Id], (await ListAsync(ann)).Select(m => m.Id));

        await Store.MustCommitAsync(Some.SetStatus(await Store.FindAsync(bea.State.Id), CaseStatus.Open, Some.Later(6)));
        Assert.Equal([bea.Message.Id, dora.Message.Id], (await ListAsync(ann)).Select(m => m.Id));

        async Task SetAsync(Arrival of, CaseStatus status)
        {
            var handled = Case.From((await Store.FindAsync(of.State.Id)).State, workflow);
            handled.SetStatus(status, Initiator.Of(Some.Alice), Some.Later(5));
            await Store.MustCommitAsync(new InboxCommit { At = Some.Later(5), Cases = [CaseChange.Of(handled)] });
        }
    }

    [Fact]
    public virtual async Task Several_cases_are_found_at_once_each_once_and_by_number()
    {
        var (ann, bea, cid) = (await CommentAsync("ann", 1), await CommentAsync("bea", 2), await CommentAsync("cid", 3));
        await Store.MustCommitAsync(Some.SetStatus(await Store.FindAsync(bea.State.Id), CaseStatus.Closed, Some.Later(4)));

        var found = await Store.Cases.FindManyAsync([cid.State.Id, bea.State.Id, CaseId.New(Some.Noon), cid.State.Id], default);

        Assert.Equal([await Store.FindAsync(bea.State.Id), await Store.FindAsync(cid.State.Id)], found);
        Assert.DoesNotContain(ann.State.Id, found.Select(r => r.State.Id));
        Assert.Empty(await Store.Cases.FindManyAsync([], default));
    }

    private Task<IReadOnlyList<Message>> ListAsync(Arrival seenFrom, int limit = 100) =>
        Store.Conversations.ListOnPostAsync(seenFrom.Post.Id, seenFrom.State.Id, limit, default);

    /// <summary>Commits the first message of a new contact, on a post that is known or on one of its own.</summary>
    private async Task<Arrival> CommentAsync(string account, int minute, Post? on = null, MessageKind kind = MessageKind.Comment)
    {
        var arrival = Some.FirstMessage(account, Some.Later(minute));
        var post = on ?? arrival.Post;
        var thread = arrival.Thread with { PostId = post.Id };
        var message = arrival.Message with { Kind = kind };
        await Store.MustCommitAsync(arrival.Commit with { NewPosts = on is null ? [post] : [], NewThreads = [thread], NewMessages = [message] });
        return arrival with { Post = post, Thread = thread, Message = message };
    }
}
