using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using static DigitalInbox.Domain.Tests.Inbox.InboxScene;
using static DigitalInbox.Domain.Tests.Inbox.MergeScene;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class ContactDuplicatesTests
{
    [Fact]
    public async Task Who_has_the_same_number_address_or_name_is_suggested_the_likeliest_first()
    {
        using var scene = new MergeScene();
        var (ann, phone) = (await MeetAsync(scene, "a", "Ann Ash"), await MeetAsync(scene, "b", "somebody"));
        var (name, mail) = (await MeetAsync(scene, "c", "Ash, ANN"), await MeetAsync(scene, "d", "nobody"));
        await MeetAsync(scene, "e", "Ann Oak");
        await LinkAsync(scene, ann, ("whatsapp", "33612345678"), ("email", "Ann@example.org"));
        await LinkAsync(scene, phone, ("sms", "+33612345678"));
        await LinkAsync(scene, mail, ("facebook", "ann@EXAMPLE.org"));

        var found = await scene.Duplicates.FindAsync(Alice, ann);

        Assert.Equal([(phone, 90), (mail, 90), (name, 40)], found.Select(d => (d.Contact.Id, d.Score)));
        Assert.Equal(
            [new DuplicateEvidence(DuplicateKind.Phone, "•••5678", 90), new DuplicateEvidence(DuplicateKind.Email, "A•••@example.org", 90), new DuplicateEvidence(DuplicateKind.Name, "Ann Ash", 40)],
            found.Select(d => Assert.Single(d.Evidence)));
    }

    [Fact]
    public async Task Who_is_the_same_person_already_or_erased_or_unseen_is_not_suggested()
    {
        using var scene = new MergeScene();
        var ids = new List<ContactId>();
        foreach (var account in new[] { "a@example.org", "b", "c", "d", "e" })
        {
            ids.Add(await MeetAsync(scene, account, "Ann Ash"));
        }

        await scene.Contacts.MergeAsync(Alice, ids[0], ids[1]);
        await scene.Inbox.Privacy().EraseAsync(Dave, ids[2]);
        var hidden = (await scene.Inbox.CasesAsync()).Single(c => c.State.ContactId == ids[3]).Number;
        await scene.Inbox.Handling.AssignAsync(Bob, hidden, Bob.Agent);

        Assert.Equal([ids[4]], (await scene.Duplicates.FindAsync(Alice, ids[1])).Select(d => d.Contact.Id));
        Assert.Equal([ids[3], ids[4]], (await scene.Duplicates.FindAsync(Dave, ids[0])).Select(d => d.Contact.Id).ToHashSet());
    }

    [Fact]
    public async Task Who_was_merged_is_suggested_as_the_person_by_what_any_contact_of_them_says()
    {
        using var scene = new MergeScene();
        var ann = await MeetAsync(scene, "a", "Ann Ash");
        var (other, member) = (await MeetAsync(scene, "b", "Jo Oak"), await MeetAsync(scene, "c", "Ann Ash"));
        await scene.Contacts.MergeAsync(Alice, other, member);

        Assert.Equal(other, Assert.Single(await scene.Duplicates.FindAsync(Alice, ann)).Contact.Id);
        Assert.Equal(ann, Assert.Single(await scene.Duplicates.FindAsync(Alice, other)).Contact.Id);
    }

    [Fact]
    public async Task Who_was_said_to_be_somebody_else_is_not_suggested_until_that_is_taken_back()
    {
        using var scene = new MergeScene();
        var (one, other, third) = (await MeetAsync(scene, "a", "Ann Ash"), await MeetAsync(scene, "b", "Ann Ash"), await MeetAsync(scene, "c", "Ann Ash"));

        Assert.Equal(CaseOutcome.Changed, await scene.Duplicates.DismissAsync(Alice, one, other));
        Assert.Equal(CaseOutcome.AlreadySo, await scene.Duplicates.DismissAsync(Alice, other, one));

        Assert.Equal([third], (await scene.Duplicates.FindAsync(Alice, one)).Select(d => d.Contact.Id));
        Assert.Equal([third], (await scene.Duplicates.FindAsync(Alice, other)).Select(d => d.Contact.Id));

        Assert.Equal([other], await NotAsync(one));
        Assert.Empty(await NotAsync(third));

        // What was said of one contact holds for the person whom it is of.
        await scene.Contacts.MergeAsync(Alice, third, one);
        Assert.Empty(await scene.Duplicates.FindAsync(Alice, other));
        Assert.Equal([third], await NotAsync(other));
        Assert.Equal([other], await NotAsync(one));

        Assert.Equal(CaseOutcome.Changed, await scene.Duplicates.RestoreAsync(Alice, other, third));
        Assert.Equal(CaseOutcome.AlreadySo, await scene.Duplicates.RestoreAsync(Alice, other, third));
        Assert.Equal([third], (await scene.Duplicates.FindAsync(Alice, other)).Select(d => d.Contact.Id));
        Assert.Empty(await NotAsync(other));
        Assert.Equal(ContactMergeErrors.AlreadyMerged, await CodeAsync(() => scene.Duplicates.DismissAsync(Alice, one, third)));
        Assert.Equal(ContactMergeErrors.Self, await CodeAsync(() => scene.Duplicates.DismissAsync(Alice, one, one)));
        Assert.Equal(InboxErrors.AccessDenied, await CodeAsync(() => scene.Duplicates.DismissAsync(Carol, one, other)));

        async Task<IEnumerable<ContactId>> NotAsync(ContactId of) => (await scene.Duplicates.ListDismissedAsync(Alice, of)).Select(c => c.Id);
    }

    [Fact]
    public async Task What_is_known_elsewhere_counts_as_well()
    {
        var known = new KnownElsewhere();
        using var scene = new MergeScene(inbox => inbox.Services.AddKeyedSingleton<IDuplicateSource>(inbox.Name, known));
        var (one, other) = (await MeetAsync(scene, "a", "Jo"), await MeetAsync(scene, "b", "Kim"));
        known.Numbers[one] = known.Numbers[other] = "778812";

        Assert.Equal(
            (other, DuplicateKind.Identifier),
            ((await scene.Duplicates.FindAsync(Alice, one))[0].Contact.Id, (await scene.Duplicates.FindAsync(Alice, one))[0].Evidence[0].Kind));
    }

    private static async Task<ContactId> MeetAsync(MergeScene scene, string account, string name)
    {
        await scene.WriteAsync(account, name: name);
        return await scene.ContactAsync(account);
    }

    private static async Task LinkAsync(MergeScene scene, ContactId id, params (string Platform, string Account)[] accounts)
    {
        var contact = (await scene.Inbox.Store.Contacts.FindAsync(id, default))!;
        var linked = contact.Link([.. accounts.Select(a => new ContactIdentity(new ChannelKind(a.Platform), a.Account, null))]);
        await scene.Inbox.Store.CommitAsync(new InboxCommit { At = scene.Inbox.Clock.GetCurrentInstant(), ChangedContacts = [linked] }, default);
    }

    private sealed class KnownElsewhere : IDuplicateSource
    {
        public Dictionary<ContactId, string> Numbers { get; } = [];

        public Task<IReadOnlyList<DuplicateFact>> ReadAsync(ContactId contact, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<DuplicateFact>>(
                Numbers.TryGetValue(contact, out var number) ? [DuplicateRules.Identifier("customerNumber", number)!] : []);

        public Task<IReadOnlyList<ContactId>> FindAsync(DuplicateFact fact, int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ContactId>>(fact.Kind == DuplicateKind.Identifier ? [.. Numbers.Keys] : []);
    }
}
