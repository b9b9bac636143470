using DigitalInbox.Contacts;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Contacts and their accounts.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class ContactSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private readonly Contact ann = Some.Person("ann", Some.Noon);

    [Fact]
    public virtual async Task A_contact_is_found_by_id_and_by_account()
    {
        await AddAsync(ann);

        Same.Contact(ann, await Store.Contacts.FindAsync(ann.Id, default));
        Same.Contact(ann, await Store.Contacts.FindByIdentityAsync(Some.Platform, "ann", default));
    }

    [Fact]
    public virtual async Task What_is_unknown_is_not_found()
    {
        await AddAsync(ann);

        Assert.Null(await Store.Contacts.FindAsync(ContactId.New(Some.Noon), default));
        Assert.Null(await Store.Contacts.FindByIdentityAsync(Some.Platform, "Ann", default));
        Assert.Null(await Store.Contacts.FindByIdentityAsync(new ChannelKind("email"), "ann", default));
    }

    [Fact]
    public virtual async Task A_second_contact_of_an_account_is_a_conflict()
    {
        await AddAsync(ann);

        await Store.MustConflictAsync(Adding(Some.Person("ann", Some.Later(1))));
    }

    [Fact]
    public virtual async Task A_changed_contact_replaces_the_one_before_it()
    {
        await AddAsync(ann);
        var changed = ann with
        {
            DisplayName = null,
            Identities = [new ContactIdentity(new ChannelKind("email"), "ann@example.org", null), .. ann.Identities],
            Version = 2,
        };
        await Store.MustCommitAsync(Changing(changed));

        Same.Contact(changed, await Store.Contacts.FindAsync(ann.Id, default));
        Same.Contact(changed, await Store.Contacts.FindByIdentityAsync(new ChannelKind("email"), "ann@example.org", default));
    }

    [Fact]
    public virtual async Task A_change_that_skips_or_repeats_a_version_is_a_conflict()
    {
        await AddAsync(ann);

        await Store.MustConflictAsync(Changing(ann with { DisplayName = "again" }));
        await Store.MustConflictAsync(Changing(ann with { DisplayName = "too far", Version = 3 }));
        Same.Contact(ann, await Store.Contacts.FindAsync(ann.Id, default));
    }

    [Fact]
    public virtual async Task A_contact_that_is_not_there_cannot_be_changed() =>
        await Store.MustConflictAsync(Changing(ann with { Version = 2 }));

    [Fact]
    public virtual async Task Taking_over_the_account_of_another_is_a_conflict()
    {
        var bea = Some.Person("bea", Some.Noon);
        await AddAsync(ann);
        await AddAsync(bea);

        await Store.MustConflictAsync(Changing(ann with { Identities = [.. ann.Identities, .. bea.Identities], Version = 2 }));
        Same.Contact(bea, await Store.Contacts.FindByIdentityAsync(Some.Platform, "bea", default));
    }

    [Fact]
    public virtual async Task An_account_that_a_contact_gave_up_is_free()
    {
        await AddAsync(ann);
        var moved = new ContactIdentity(new ChannelKind("email"), "ann@example.org", "Ann");
        await Store.MustCommitAsync(Changing(ann with { Identities = [moved], Version = 2 }));

        Assert.Null(await Store.Contacts.FindByIdentityAsync(Some.Platform, "ann", default));
        await AddAsync(Some.Person("ann", Some.Later(1)));
    }

    private static InboxCommit Adding(Contact contact) => new() { At = contact.CreatedAt, NewContacts = [contact] };

    private static InboxCommit Changing(Contact contact) => new() { At = Some.Later(1), ChangedContacts = [contact] };

    private Task AddAsync(Contact contact) => Store.MustCommitAsync(Adding(contact));
}
