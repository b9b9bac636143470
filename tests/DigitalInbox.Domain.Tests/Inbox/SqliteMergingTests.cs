using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using DigitalInbox.Storage.Sqlite;
using static DigitalInbox.Domain.Tests.Inbox.InboxScene;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Merging over a durable store.</summary>
public sealed class SqliteMergingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-merging-").FullName;

    private string Database => $"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Cases_and_contacts_are_merged_and_parted_across_restarts()
    {
        CaseNumber one, other;
        CaseSnapshot before;
        await using (var store = new SqliteInboxStore(Database))
        {
            using var scene = new MergeScene(store: store);
            (one, other) = (await scene.WriteAsync("jo"), await scene.WriteAsync("kim"));
            await scene.Inbox.Handling.AssignAsync(Alice, other, Alice.Agent);
            before = await scene.StateAsync(other);
            await scene.Contacts.MergeAsync(Alice, await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
            await scene.Cases.MergeAsync(Alice, other, one);
        }

        await using (var store = new SqliteInboxStore(Database))
        {
            using var scene = new MergeScene(store: store);
            Assert.Equal([other], (await scene.Cases.GetLinksAsync(Alice, await scene.RecordAsync(one))).Merged);
            Assert.Equal("jo", (await scene.Inbox.Queries.GetCaseAsync(Alice, other)).ContactName);
            await scene.Cases.UnmergeAsync(Alice, other);
            await scene.Contacts.UnmergeAsync(Alice, await scene.ContactAsync("kim"));

            var after = await scene.StateAsync(other);
            Assert.Equal(before with { Version = after.Version, LastEventAt = after.LastEventAt, StatusChangedAt = after.StatusChangedAt }, after);
            Assert.Equal("kim", (await scene.Inbox.Queries.GetCaseAsync(Alice, other)).ContactName);
            Assert.Equal(2, (await scene.Contacts.ListAsync(Alice, await scene.ContactAsync("jo"))).Items.Count);
        }
    }

    [Fact]
    public async Task A_person_is_found_suggested_and_erased_whole()
    {
        await using var store = new SqliteInboxStore(Database);
        using var scene = new MergeScene(store: store);
        await scene.WriteAsync("jo", name: "Ann Ash");
        await scene.WriteAsync("kim", name: "Anna Oak", text: "the broken lamp");
        await scene.WriteAsync("lee", name: "ash ann");
        var (jo, kim, lee) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"), await scene.ContactAsync("lee"));
        await scene.Contacts.MergeAsync(Alice, jo, kim);
        var lamp = new SearchQuery { Visibility = CaseVisibility.All, Text = SearchExpression.Parse("lamp"), ContactId = jo };

        Assert.Equal(jo, Assert.Single((await scene.Inbox.Queries.SearchMessagesAsync(Alice, lamp)).Items).ContactId);
        Assert.Equal(lee, Assert.Single(await scene.Duplicates.FindAsync(Alice, kim)).Contact.Id);
        await scene.Duplicates.DismissAsync(Alice, kim, lee);
        Assert.Empty(await scene.Duplicates.FindAsync(Alice, lee));
        await scene.Inbox.EraseWhollyAsync(kim);

        Assert.NotNull((await store.Contacts.FindAsync(jo, default))!.ErasedAt);
        Assert.Empty((await scene.Inbox.Queries.SearchMessagesAsync(Dave, lamp)).Items);
        Assert.Empty((await store.SideRecords.ListAsync(new SideRecordQuery(ContactGroups.GuardKind), default)).Items);
        Assert.Null((await store.Contacts.FindAsync(lee, default))!.ErasedAt);
    }
}
