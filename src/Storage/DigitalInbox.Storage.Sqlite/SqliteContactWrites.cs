using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal static class SqliteContactWrites
{
    private const string Insert =
        "INSERT INTO contacts (id, display_name, created_at, version) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";

    private const string Update = "UPDATE contacts SET display_name = ?2, version = ?3 WHERE id = ?1 AND version = ?3 - 1 AND erased_at IS NULL";

    private const string InsertIdentity =
        "INSERT INTO identities (platform, external_id, contact_id, place, display_name) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";

    private const string DeleteIdentities = "DELETE FROM identities WHERE contact_id = ?1";

    public static bool Apply(SqliteSession session, InboxCommit commit) =>
        commit.NewContacts.All(contact => Add(session, contact)) && commit.ChangedContacts.All(contact => Change(session, contact));

    private static bool Add(SqliteSession session, Contact contact) =>
        session.Execute(Insert, Blob(contact.Id.Value), contact.DisplayName, Nanoseconds(contact.CreatedAt), contact.Version) == 1
        && AddIdentities(session, contact)
        && AddToSearch(session, contact);

    private static bool AddToSearch(SqliteSession session, Contact contact)
    {
        SqliteSearchIndex.Add(session, contact);
        return true;
    }

    private static bool Change(SqliteSession session, Contact contact)
    {
        var before = SqliteContacts.Read(session, Blob(contact.Id.Value));
        if (session.Execute(Update, Blob(contact.Id.Value), contact.DisplayName, contact.Version) == 0)
        {
            return false;
        }

        SqliteSearchIndex.Change(session, before!, contact);
        session.Execute(DeleteIdentities, Blob(contact.Id.Value));
        return AddIdentities(session, contact);
    }

    private static bool AddIdentities(SqliteSession session, Contact contact)
    {
        var id = Blob(contact.Id.Value);
        var place = 0L;
        return contact.Identities.All(identity => session.Execute(
            InsertIdentity, identity.Platform.Value, identity.ExternalId, id, place++, identity.DisplayName) == 1);
    }
}
