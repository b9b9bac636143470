using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using static DigitalInbox.Domain.Tests.Inbox.InboxScene;
using static DigitalInbox.Domain.Tests.Inbox.MergeScene;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class ContactMergingPrivacyTests
{
    [Fact]
    public async Task Erasing_a_person_erases_every_contact_and_what_joined_them()
    {
        var store = new InMemoryInboxStore();
        using var scene = new MergeScene(store: store);
        await scene.WriteAsync("jo", name: "Ann Heron", text: "my heron");
        await scene.WriteAsync("kim", name: "Annie Heron", text: "another heron");
        await scene.WriteAsync("lee", name: "Lee");
        var (jo, kim, lee) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"), await scene.ContactAsync("lee"));
        await scene.Contacts.MergeAsync(Alice, jo, kim);
        await scene.Duplicates.DismissAsync(Alice, jo, lee);

        var result = await scene.Inbox.EraseWhollyAsync(kim);

        Assert.Equal((kim, ErasureOutcome.Erased), (result.ContactId, result.Outcome));
        Assert.DoesNotContain("heron", store.Everything(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([jo, kim], (await scene.Inbox.Privacy().ListErasuresAsync(PrivacySteps.Admin, null, 50, null)).Items.Select(e => e.ContactId).ToHashSet());
        foreach (var kind in new[] { ContactGroups.Kind, ContactGroups.GuardKind, ContactMergeLog.Kind })
        {
            Assert.Empty((await store.SideRecords.ListAsync(new SideRecordQuery(kind), default)).Items);
        }

        Assert.Equal(ErasureOutcome.AlreadyErased, (await scene.Inbox.Privacy().EraseAsync(Dave, kim)).Outcome);
        Assert.Null((await store.Contacts.FindAsync(lee, default))!.ErasedAt);
    }

    [Fact]
    public async Task Who_is_merged_into_a_person_while_they_are_erased_is_erased_too_or_is_not_merged()
    {
        for (var round = 0; round < 30; round++)
        {
            using var scene = new MergeScene();
            await scene.WriteAsync("jo");
            await scene.WriteAsync("kim");
            var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
            var merge = Task.Run(() => round % 2 == 0 ? scene.Contacts.MergeAsync(Dave, jo, kim) : scene.Contacts.MergeAsync(Dave, kim, jo));
            var erase = Task.Run(() => scene.Inbox.Privacy().EraseAsync(Dave, jo));
            await Task.WhenAll(Record.ExceptionAsync(() => merge), erase);

            var isErased = (await scene.Inbox.Store.Contacts.FindAsync(kim, default))!.ErasedAt is not null;
            Assert.Equal(merge.IsCompletedSuccessfully, isErased);
        }
    }

    [Fact]
    public async Task Erasures_that_are_applied_again_take_each_contact_by_itself()
    {
        using var scene = new MergeScene();
        await scene.WriteAsync("jo");
        await scene.WriteAsync("kim");
        var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
        await scene.Contacts.MergeAsync(Dave, jo, kim);

        await scene.Inbox.Privacy().ReapplyAsync(PrivacySteps.Admin, [new ErasureEntry(jo, scene.Inbox.Clock.GetCurrentInstant())]);

        Assert.Null((await scene.Inbox.Store.Contacts.FindAsync(kim, default))!.ErasedAt);
        Assert.Equal([kim], (await scene.Contacts.ListMembersAsync(Dave, kim)).Select(c => c.Id));
    }

    [Fact]
    public async Task An_export_holds_every_contact_of_the_person_and_the_cases_of_all()
    {
        using var scene = new MergeScene();
        await scene.WriteAsync("jo", text: "from jo");
        await scene.WriteAsync("kim", text: "from kim");
        var (jo, kim) = (await scene.ContactAsync("jo"), await scene.ContactAsync("kim"));
        await scene.Contacts.MergeAsync(Dave, jo, kim);

        using var output = new MemoryStream();
        await scene.Inbox.Privacy().ExportAsync(Dave, kim, output);
        var json = JsonNode.Parse(Encoding.UTF8.GetString(output.ToArray()))!;

        Assert.Equal(jo.ToString(), (string)json["contact"]!["id"]!);
        Assert.Equal([kim.ToString()], json["merged"]!.AsArray().Select(c => (string)c!["id"]!));
        Assert.Equal(["from jo", "from kim"], json["cases"]!.AsArray().Select(c => (string)c!["messages"]![0]!["text"]!));
    }
}
