using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.InboxScene;
using static DigitalInbox.Domain.Tests.Inbox.MergeScene;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class ContactMergingTests
{
    [Fact]
    public async Task Merged_contacts_are_one_person_and_nothing_of_them_moves()
    {
        using var scene = new MergeScene();
        var (one, other) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
        var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));

        Assert.Equal(jo, (await scene.Contacts.MergeAsync(Alice, jo, kim)).Id);

        Assert.Equal([jo, kim], (await scene.Contacts.ListMembersAsync(Alice, kim)).Select(c => c.Id));
        Assert.Equal((jo, kim), ((await scene.StateAsync(one)).ContactId, (await scene.StateAsync(other)).ContactId));
        var shown = await scene.Inbox.Queries.GetCaseAsync(Alice, other);
        Assert.Equal((jo, "jo", kim), (shown.ShownContact!.Value, shown.ContactName, shown.State.ContactId));
        Assert.Equal(jo, (await scene.Inbox.Queries.GetContactAsync(Alice, other))!.Id);
        Assert.Null((await scene.Inbox.Queries.GetCaseAsync(Alice, one)).ShownContact);
        var list = await scene.Inbox.Queries.ListCasesAsync(Alice, new CaseQuery { Visibility = CaseVisibility.All });
        Assert.All(list.Items, c => Assert.Equal("jo", c.ContactName));
    }

    [Fact]
    public async Task What_comes_in_after_the_merge_is_where_its_account_is_when_the_two_are_parted()
    {
        using var scene = new MergeScene();
        var (_, other) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
        var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
        await scene.Contacts.MergeAsync(Alice, jo, kim);
        await scene.WriteAsync("kim", text: "in between");
        var elsewhere = await scene.WriteAsync("kim", "another conversation");

        Assert.Equal(kim, (await scene.Contacts.UnmergeAsync(Alice, kim)).Id);

        Assert.Equal(kim, (await scene.StateAsync(elsewhere)).ContactId);
        Assert.Equal((null, "kim"), ((await scene.Inbox.Queries.GetCaseAsync(Alice, other)).ShownContact, (await scene.Inbox.Queries.GetCaseAsync(Alice, other)).ContactName));
        Assert.Equal([kim], (await scene.Contacts.ListMembersAsync(Alice, kim)).Select(c => c.Id));
        Assert.Equal(ContactMergeErrors.NotMerged, await CodeAsync(() => scene.Contacts.UnmergeAsync(Alice, kim)));
        Assert.Equal(ContactMergeErrors.NotMerged, await CodeAsync(() => scene.Contacts.UnmergeAsync(Alice, jo)));
    }

    [Fact]
    public async Task Whole_persons_are_merged_and_a_part_takes_along_what_was_merged_into_it()
    {
        using var scene = new MergeScene();
        var ids = new Dictionary<string, ContactId>(StringComparer.Ordinal);
        foreach (var account in new[] { "a", "b", "c", "d" })
        {
            await scene.WriteAsync(account);
            ids[account] = await scene.ContactAsync(account);
        }

        await scene.Contacts.MergeAsync(Alice, ids["a"], ids["b"]);
        await scene.Contacts.MergeAsync(Alice, ids["c"], ids["d"]);

        // By those that were merged: it is the persons that count.
        Assert.Equal(ids["a"], (await scene.Contacts.MergeAsync(Alice, ids["b"], ids["d"])).Id);
        Assert.Equal(ContactMergeErrors.AlreadyMerged, await CodeAsync(() => scene.Contacts.MergeAsync(Alice, ids["d"], ids["b"])));
        Assert.Equal([.. ids.Values], (await scene.Contacts.ListMembersAsync(Alice, ids["d"])).Select(c => c.Id).ToHashSet());

        await scene.Contacts.UnmergeAsync(Alice, ids["c"]);
        Assert.Equal([ids["a"], ids["b"]], (await scene.Contacts.ListMembersAsync(Alice, ids["b"])).Select(c => c.Id));
        Assert.Equal([ids["c"], ids["d"]], (await scene.Contacts.ListMembersAsync(Alice, ids["d"])).Select(c => c.Id));
    }

    [Fact]
    public async Task Every_merge_and_unmerge_is_told_to_both_newest_first()
    {
        using var scene = new MergeScene();
        await scene.WriteAsync("jo", name: "Ann Ash");
        await scene.WriteAsync("kim", name: "Ash, Ann");
        var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
        await scene.Contacts.MergeAsync(Alice, jo, kim);
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        await scene.Contacts.UnmergeAsync(Dave, kim);
        scene.Inbox.Clock.Advance(Duration.FromMinutes(1));
        await scene.Contacts.MergeAsync(Alice, kim, jo, [DuplicateKind.Identifier]);
        await scene.Contacts.UnmergeAsync(Alice, jo);

        var log = (await scene.Contacts.ListAsync(Alice, kim)).Items;
        Assert.Equal(
            [(false, kim, jo, "alice", ""), (true, kim, jo, "alice", "Identifier"), (false, jo, kim, "dave", ""), (true, jo, kim, "alice", "Name")],
            log.Select(e => (e.IsMerge, e.Survivor, e.Merged, e.By.Value, string.Join(',', e.Evidence))));
        Assert.Equal(log.Select(e => e.At), (await scene.Contacts.ListAsync(Alice, jo)).Items.Select(e => e.At));
    }

    [Fact]
    public async Task Nobody_is_merged_with_themselves_with_the_erased_or_without_being_seen()
    {
        using var scene = new MergeScene();
        var (one, other) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
        var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
        Assert.Equal(ContactMergeErrors.Self, await CodeAsync(() => scene.Contacts.MergeAsync(Alice, jo, jo)));
        Assert.Equal(InboxErrors.ContactNotFound, await CodeAsync(() => scene.Contacts.MergeAsync(Dave, jo, ContactId.New(scene.Inbox.Clock.GetCurrentInstant()))));
        Assert.Equal(InboxErrors.AccessDenied, await CodeAsync(() => scene.Contacts.MergeAsync(Carol, jo, kim)));
        await scene.Inbox.Handling.AssignAsync(Bob, other, Bob.Agent);
        Assert.Equal(InboxErrors.ContactNotFound, await CodeAsync(() => scene.Contacts.MergeAsync(Alice, jo, kim)));

        await scene.Inbox.Privacy().EraseAsync(Dave, kim);
        Assert.Equal(InboxErrors.ContactErased, await CodeAsync(() => scene.Contacts.MergeAsync(Dave, jo, kim)));
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task Who_sees_a_case_of_one_contact_sees_the_person()
    {
        using var scene = new MergeScene();
        var (_, other) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
        var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
        await scene.Inbox.Handling.AssignAsync(Bob, other, Bob.Agent);
        Assert.Equal(InboxErrors.ContactNotFound, await CodeAsync(() => scene.Contacts.ListMembersAsync(Alice, kim)));

        await scene.Contacts.MergeAsync(Dave, kim, jo);

        Assert.Equal([kim, jo], (await scene.Contacts.ListMembersAsync(Alice, kim)).Select(c => c.Id));
        await scene.Contacts.UnmergeAsync(Alice, jo);
        Assert.Equal(InboxErrors.ContactNotFound, await CodeAsync(() => scene.Contacts.ListMembersAsync(Alice, kim)));
    }

    [Fact]
    public async Task One_person_has_so_many_contacts_and_no_more()
    {
        using var scene = new MergeScene();
        var ids = new List<ContactId>();
        for (var i = 0; i <= ContactGroups.MostMembers; i++)
        {
            await scene.WriteAsync($"c{i}");
            ids.Add(await scene.ContactAsync($"c{i}"));
        }

        foreach (var id in ids.Skip(1).SkipLast(1))
        {
            await scene.Contacts.MergeAsync(Dave, ids[0], id);
        }

        Assert.Equal(ContactGroups.MostMembers, (await scene.Contacts.ListMembersAsync(Dave, ids[7])).Count);
        var refused = await Assert.ThrowsAsync<InboxException>(() => scene.Contacts.MergeAsync(Dave, ids[^1], ids[0]));
        Assert.Equal((ContactMergeErrors.TooManyMembers, ContactGroups.MostMembers), (refused.Code, refused.Details["maximum"]));
    }

    [Fact]
    public async Task Of_merges_in_a_circle_at_once_some_are_refused_and_no_circle_is_made()
    {
        for (var round = 0; round < 20; round++)
        {
            using var scene = new MergeScene();
            var ids = new List<ContactId>();
            foreach (var account in new[] { "a", "b", "c" })
            {
                await scene.WriteAsync(account);
                ids.Add(await scene.ContactAsync(account));
            }

            var merges = Enumerable.Range(0, 3).Select(i => Task.Run(() => scene.Contacts.MergeAsync(Dave, ids[i], ids[(i + 1) % 3]))).ToList();
            foreach (var merge in merges)
            {
                await Record.ExceptionAsync(() => merge);
            }

            Assert.Equal(2, merges.Count(t => t.IsCompletedSuccessfully));
            Assert.Equal(3, (await scene.Contacts.ListMembersAsync(Dave, ids[0])).Count);
        }
    }

    [Fact]
    public async Task A_search_finds_the_person_once_by_any_name_and_shows_who_goes_on()
    {
        using var scene = new MergeScene();
        await scene.WriteAsync("jo", name: "Ann Ash");
        await scene.WriteAsync("kim", name: "Annie Ash", text: "the broken lamp");
        await scene.WriteAsync("lee", name: "Lee Ash");
        var (jo, kim, lee) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"), await scene.ContactAsync("lee"));
        await scene.Contacts.MergeAsync(Alice, jo, kim);

        Assert.Equal([lee, jo], (await FindAsync(scene, "ash")).Contacts.Items.Select(h => h.Contact.Id));
        var annie = Assert.Single((await FindAsync(scene, "annie")).Contacts.Items);
        Assert.Equal(("Ann Ash", "Annie Ash"), (annie.Contact.DisplayName, annie.Fragment.Text));
        var lamp = Assert.Single((await FindAsync(scene, "lamp")).Messages.Items);
        Assert.Equal((jo, "Ann Ash"), (lamp.ContactId, lamp.ContactName));
        Assert.Equal("Ann Ash", Assert.Single((await FindAsync(scene, "lamp")).Cases.Items).ContactName);
        foreach (var contact in new[] { jo, kim })
        {
            Assert.Single((await FindAsync(scene, "lamp", contact)).Messages.Items);
            Assert.Equal(2, (await FindAsync(scene, "ash", contact)).Cases.Items.Count);
        }

        Assert.Empty((await FindAsync(scene, "lamp", lee)).Messages.Items);
    }

    [Fact]
    public async Task A_person_is_written_to_by_the_account_that_the_channel_reaches_and_the_case_is_that_contacts()
    {
        using var scene = new MergeScene(capabilities: new ChannelCapabilities { IsPrivate = true, CanStartConversation = true });
        var (_, other) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
        var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
        await scene.Contacts.MergeAsync(Alice, jo, kim);
        await scene.Inbox.Handling.SetStatusAsync(Alice, other, "closed");

        var started = await scene.Inbox.Handling.StartAsync(
            Alice, new ConversationRequest(scene.Inbox.Connector.Channel.Id, new ReplyRequest("Hi", "pending")) { ContactId = jo });

        Assert.Equal((kim, (await scene.StateAsync(other)).ThreadId), (started.State.ContactId, started.State.ThreadId));
    }

    [Fact]
    public async Task A_new_case_prefers_who_had_the_last_one_of_any_contact_of_the_person()
    {
        using var scene = new MergeScene(inbox => inbox.AddQueue("billing", q => q.Matching("everything").PushWithin(Duration.FromSeconds(30)).PreferringAgentFor(Duration.FromHours(1))));
        var (one, other) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
        await scene.Inbox.Handling.AssignAsync(Dave, one, Alice.Agent);
        await scene.Inbox.Handling.AssignAsync(Dave, other, Bob.Agent);
        await scene.Contacts.MergeAsync(Dave, await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));

        var next = await scene.WriteAsync("jo", "another");

        Assert.Equal(Bob.Agent, (await scene.StateAsync(next)).PreferredAgent);
    }

    private static Task<SearchResults> FindAsync(MergeScene scene, string text, ContactId? contact = null) => scene.Inbox.Queries.SearchAsync(
        Alice, new SearchQuery { Visibility = CaseVisibility.All, Text = SearchExpression.Parse(text), ContactId = contact });
}
