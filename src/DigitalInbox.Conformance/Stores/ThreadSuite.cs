using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Threads and posts are found by the provider's ids, and a thread's person may move.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class ThreadSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_thread_is_found_by_the_id_that_it_has_on_its_channel()
    {
        var ann = await AddAsync("ann");
        await AddAsync("bea");

        Assert.Equal(ann.Thread, await FindThreadAsync(ann));
        Assert.Null(await Store.Conversations.FindThreadByExternalIdAsync(new ChannelId("other"), ann.Thread.ExternalId, default));
        Assert.Null(await Store.Conversations.FindThreadByExternalIdAsync(Some.Channel, ann.Thread.ExternalId.ToUpperInvariant(), default));
        Assert.Null(await Store.Conversations.FindThreadByExternalIdAsync(Some.Channel, "", default));
    }

    [Fact]
    public virtual async Task A_post_is_found_by_the_id_that_it_has_on_its_channel()
    {
        var ann = await AddAsync("ann");
        await AddAsync("bea");

        Assert.Equal(ann.Post, await FindPostAsync(ann));
        Assert.Null(await Store.Conversations.FindPostAsync(new ChannelId("other"), ann.Post.ExternalId, default));
        Assert.Null(await Store.Conversations.FindPostAsync(Some.Channel, ann.Post.ExternalId.ToUpperInvariant(), default));
        Assert.Null(await Store.Conversations.FindPostAsync(Some.Channel, "", default));
    }

    [Fact]
    public virtual async Task Threads_of_one_post_are_each_found()
    {
        var ann = Some.FirstMessage("ann");
        var post = ann.Post with { ExternalId = "post" };
        ConversationThread[] threads = [.. new[] { "ann", "bea" }.Select(account => ann.Thread with
        {
            Id = ThreadId.New(Some.Noon),
            ExternalId = $"post/{account}",
            RecipientExternalId = account,
        })];
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, NewPosts = [post], NewThreads = threads });

        Assert.Equal(post, await Store.Conversations.FindPostAsync(Some.Channel, "post", default));
        foreach (var thread in threads)
        {
            Assert.Equal(thread, await Store.Conversations.FindThreadByExternalIdAsync(Some.Channel, thread.ExternalId, default));
        }
    }

    [Fact]
    public virtual async Task The_person_of_a_thread_is_reached_where_they_are_now()
    {
        var ann = await AddAsync("ann");
        var bea = await AddAsync("bea");
        await Store.MustCommitAsync(Of(new ThreadChange(ann.Thread.Id, "ann's new number")));
        await RestartAsync();

        var moved = ann.Thread with { RecipientExternalId = "ann's new number" };
        Assert.Equal(moved, await Store.Conversations.FindThreadAsync(ann.Thread.Id, default));
        Assert.Equal(moved, await FindThreadAsync(ann));
        Assert.Equal(bea.Thread, await FindThreadAsync(bea));
    }

    [Fact]
    public virtual async Task A_thread_may_change_in_the_commit_that_it_comes_with()
    {
        var ann = Some.FirstMessage("ann");
        await Store.MustCommitAsync(ann.Commit with { ChangedThreads = [new ThreadChange(ann.Thread.Id, "ann's new number")] });

        Assert.Equal("ann's new number", (await FindThreadAsync(ann))?.RecipientExternalId);
    }

    [Fact]
    public virtual async Task A_thread_that_is_not_there_cannot_be_changed()
    {
        var ann = await AddAsync("ann");
        await Store.MustConflictAsync(new InboxCommit
        {
            At = Some.Later(1),
            ChangedThreads = [new ThreadChange(ann.Thread.Id, "moved"), new ThreadChange(ThreadId.New(Some.Noon), "moved")],
        });

        Assert.Equal(ann.Thread, await FindThreadAsync(ann));
    }

    [Fact]
    public virtual async Task Who_was_erased_is_reached_nowhere_whatever_comes_later()
    {
        var ann = await AddAsync("ann");
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(1), ErasedContacts = [new ContactErasure(ann.Contact.Id, 1, Some.Later(1))] });
        var erased = await Store.Conversations.FindThreadAsync(ann.Thread.Id, default);
        await Store.MustCommitAsync(Of(new ThreadChange(ann.Thread.Id, "ann's new number")));

        Assert.Equal("", erased?.RecipientExternalId);
        Assert.Equal(erased, await Store.Conversations.FindThreadAsync(ann.Thread.Id, default));
        Assert.Null(await FindThreadAsync(ann));
        Assert.Null(await FindPostAsync(ann));
    }

    private static InboxCommit Of(ThreadChange change) => new() { At = Some.Later(2), ChangedThreads = [change] };

    private async Task<Arrival> AddAsync(string account)
    {
        var arrival = Some.FirstMessage(account);
        await Store.MustCommitAsync(arrival.Commit);
        return arrival;
    }

    private Task<ConversationThread?> FindThreadAsync(Arrival of) =>
        Store.Conversations.FindThreadByExternalIdAsync(Some.Channel, of.Thread.ExternalId, default);

    private Task<Post?> FindPostAsync(Arrival of) => Store.Conversations.FindPostAsync(Some.Channel, of.Post.ExternalId, default);
}
