using DigitalInbox.Contacts;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Contacts;

public sealed class ContactTests
{
    private static readonly ChannelKind WhatsApp = new("whatsapp");
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void A_name_that_came_from_the_account_follows_it()
    {
        var contact = Contact.Meet(ContactId.New(Start), new ContactIdentity(WhatsApp, "1", "Ann"), Start);

        var recognised = contact.Recognise(new ContactIdentity(WhatsApp, "1", "Anna"));

        Assert.Equal("Anna", recognised.DisplayName);
        Assert.Equal(2, recognised.Version);
    }

    [Fact]
    public void A_name_that_somebody_gave_by_hand_stays()
    {
        var contact = Contact.Meet(ContactId.New(Start), new ContactIdentity(WhatsApp, "1", "Ann"), Start) with { DisplayName = "Dr Ann Lee" };

        Assert.Equal("Dr Ann Lee", contact.Recognise(new ContactIdentity(WhatsApp, "1", "Anna")).DisplayName);
    }

    [Fact]
    public void Nothing_new_changes_nothing()
    {
        var contact = Contact.Meet(ContactId.New(Start), new ContactIdentity(WhatsApp, "1", "Ann"), Start);

        Assert.Same(contact, contact.Recognise(new ContactIdentity(WhatsApp, "1", "Ann")));
        Assert.Same(contact, contact.Recognise(new ContactIdentity(WhatsApp, "1", null)));
        Assert.Same(contact, contact.Recognise(new ContactIdentity(WhatsApp, "2", "Somebody else")));
    }

    [Fact]
    public void Accounts_of_the_same_person_are_linked_once()
    {
        var contact = Contact.Meet(ContactId.New(Start), new ContactIdentity(WhatsApp, "1", null), Start);

        var linked = contact.Link(
            new ContactIdentity(WhatsApp, "1", "Ann"), new ContactIdentity(WhatsApp, "2", "Ann"), new ContactIdentity(WhatsApp, "2", "Anna"));

        Assert.Equal(["1", "2"], linked.Identities.Select(i => i.ExternalId));
        Assert.Equal("Ann", linked.DisplayName);
        Assert.Equal(2, linked.Version);
        Assert.Same(linked, linked.Link(new ContactIdentity(WhatsApp, "2", "Other")));
    }
}
