using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using static DigitalInbox.Conformance.Stores.SearchSteps;

namespace DigitalInbox.Conformance.Stores;

/// <summary>The index is right after every commit: what was written is found, what is gone is not.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class SearchChangeSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    [Fact]
    public virtual async Task A_text_that_changed_is_found_by_its_new_words_only()
    {
        var record = await Store.WriteAsync("ann", "a lamp and a chair");
        await Store.WriteAsync("bea", "a lamp and a table", 1);
        var message = Assert.Single(await Store.Conversations.ListMessagesAsync(record.State.Id, 0, 10, default));
        await Store.MustCommitAsync(Some.Of(new MessageChange(message.Id, null, null) { Text = "a sofa and a chair" }, Some.Later(2)));

        Assert.Equal(["a lamp and a table"], await Store.MessagesAsync(Query("lamp")));
        Assert.Equal(["a sofa and a chair"], await Store.MessagesAsync(Query("sofa")));
        Assert.Equal(["a sofa and a chair"], await Store.MessagesAsync(Query("chair")));
        Same.Message(message with { Text = "a sofa and a chair" }, await Store.Conversations.FindMessageAsync(message.Id, default));

        await Store.MustCommitAsync(Some.Of(new MessageChange(message.Id, null, null) { Text = "" }, Some.Later(3)));
        await RestartAsync();
        Assert.Empty(await Store.MessagesAsync(Query("chair")));
        Assert.Equal(["a lamp and a table"], await Store.MessagesAsync(Query("a*")));
    }

    [Fact]
    public virtual async Task A_change_without_a_text_leaves_it_found()
    {
        var record = await Store.WriteAsync("ann", "a lamp");
        var reply = await Store.ReplyAsync(record.State.Id, Some.Later(1));
        await Store.MustCommitAsync(Some.Of(new MessageChange(reply.Message.Id, new Delivery(DeliveryState.Sent), "at the provider"), Some.Later(2)));

        Assert.Equal([reply.Message.Text], await Store.MessagesAsync(Query("grusse")));
        Assert.Equal(["a lamp"], await Store.MessagesAsync(Query("lamp")));
    }

    [Fact]
    public virtual async Task A_contact_is_found_by_the_name_and_accounts_of_now()
    {
        var ann = Some.Person("ann", Some.Noon);
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, NewContacts = [ann] });
        var moved = ann with { DisplayName = "Zoé", Identities = [ann.Identities[0] with { ExternalId = "zoe7", DisplayName = null }], Version = 2 };
        await Store.MustCommitAsync(new InboxCommit { At = Some.Later(1), ChangedContacts = [moved] });

        Assert.Equal([ann.Id], await Store.ContactsAsync(Query("zoe")));
        Assert.Equal([ann.Id], await Store.ContactsAsync(Query("zoe7")));
        Assert.Empty(await Store.ContactsAsync(Query("ann")));
        Assert.Empty(await Store.ContactsAsync(Query("ash")));

        await Store.MustConflictAsync(new InboxCommit { At = Some.Later(1), ChangedContacts = [moved with { DisplayName = "Nobody" }] });
        await RestartAsync();
        Assert.Equal([ann.Id], await Store.ContactsAsync(Query("zoe")));
        Assert.Empty(await Store.ContactsAsync(Query("nobody")));
    }

    [Fact]
    public virtual async Task Nothing_of_a_refused_commit_is_found()
    {
        var known = Some.FirstMessage("ann");
        await Store.MustCommitAsync(known.Commit);
        var refused = Some.FirstMessage("bea", Some.Later(1));
        await Store.MustConflictAsync(refused.Commit with
        {
            NewMessages = [refused.Message with { Text = "a lamp" }, known.Message with { Id = MessageId.New(Some.Later(1)), Sequence = 1000 }],
        });

        Assert.Empty(await Store.MessagesAsync(Query("lamp")));
        Assert.Empty(await Store.ContactsAsync(Query("bea")));
        await Store.WriteAsync("cy", "a sofa", 2);
        Assert.Empty(await Store.MessagesAsync(Query("lamp")));
    }

    [Fact]
    public virtual async Task Commits_beside_one_another_are_all_found()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => Store.WriteAsync($"customer {i}", $"lamp {i}", i))));

        var found = await Store.MessagesAsync(Query("lamp"));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"lamp {i}").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        foreach (var i in new[] { 0, 17, 39 })
        {
            Assert.Equal([$"lamp {i}"], await Store.MessagesAsync(Query($"\"lamp {i}\"")));
        }
    }

    [Fact]
    public virtual async Task Everything_is_found_after_a_restart_and_goes_on()
    {
        await Store.WriteAsync("ann", "a lamp");
        await RestartAsync();
        await Store.WriteAsync("bea", "another lamp", 1);

        Assert.Equal(["another lamp", "a lamp"], await Store.MessagesAsync(Query("lamp")));
        Assert.Equal(2, (await Store.ContactsAsync(Query("ash"))).Count);
    }
}
