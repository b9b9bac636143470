using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal static class PostgreSqlContactWrites
{
    private const string Insert = "INSERT INTO contacts (id, display_name, created_at, version) VALUES ($1, $2, $3, $4)";

    private const string Update = "UPDATE contacts SET display_name = $2, version = $3 WHERE id = $1 AND version = $3 - 1 AND erased_at IS NULL RETURNING 1";

    private const string InsertIdentities =
        "INSERT INTO identities (platform, external_id, contact_id, place, display_name) "
        + "SELECT i.platform, i.external_id, $1, i.place - 1, i.display_name "
        + "FROM unnest($2, $3, $4) WITH ORDINALITY AS i (platform, external_id, display_name, place)";

    private const string DeleteIdentities = "DELETE FROM identities WHERE contact_id = $1";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var contact in commit.NewContacts)
        {
            batch.Execute(Insert, contact.Id.Value, contact.DisplayName, Nanoseconds(contact.CreatedAt), contact.Version);
            AddIdentities(batch, contact);
            PostgreSqlSearchIndex.Add(batch, contact);
        }

        foreach (var contact in commit.ChangedContacts)
        {
            batch.ExecuteOne(Update, contact.Id.Value, contact.DisplayName, contact.Version);
            batch.Execute(DeleteIdentities, contact.Id.Value);
            AddIdentities(batch, contact);
            PostgreSqlSearchIndex.Change(batch, contact);
        }
    }

    private static void AddIdentities(PostgreSqlBatch batch, Contact contact) => batch.Execute(
        InsertIdentities,
        contact.Id.Value,
        (string?[])[.. contact.Identities.Select(i => i.Platform.Value)],
        (string?[])[.. contact.Identities.Select(i => i.ExternalId)],
        (string?[])[.. contact.Identities.Select(i => i.DisplayName)]);
}
