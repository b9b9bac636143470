using DigitalInbox.Contacts;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteContacts(SqliteDatabase database) : IContactStore
{
    private const string ById = "SELECT display_name, created_at, version, erased_at FROM contacts WHERE id = ?1";

    private const string IdentitiesOf = "SELECT platform, external_id, display_name FROM identities WHERE contact_id = ?1 ORDER BY place";

    private const string OwnerOf = "SELECT contact_id FROM identities WHERE platform = ?1 AND external_id = ?2";

    public Task<Contact?> FindAsync(ContactId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.ReadTogether(session => Read(session, Blob(id.Value)), cancellationToken));

    public Task<Contact?> FindByIdentityAsync(ChannelKind platform, string externalId, CancellationToken cancellationToken) =>
        Task.FromResult(database.ReadTogether(session => ReadByIdentity(session, platform, externalId), cancellationToken));

    internal static Contact? ReadByIdentity(SqliteSession session, ChannelKind platform, string externalId) =>
        session.ReadOne(OwnerOf, static row => row.Bytes(0), platform.Value, externalId) is { } id ? Read(session, id) : null;

    internal static Contact? Read(SqliteSession session, byte[] id)
    {
        var contact = session.ReadOne(
            ById,
            row => new Contact
            {
                Id = new ContactId(new Guid(id, bigEndian: true)),
                DisplayName = row.OptionalText(0),
                Identities = [],
                CreatedAt = row.Instant(1),
                Version = row.Number(2),
                ErasedAt = row.IsNull(3) ? null : row.Instant(3),
            },
            id);
        return contact is null ? null : contact with
        {
            Identities = session.ReadAll(
                IdentitiesOf, static row => new ContactIdentity(new ChannelKind(row.Text(0)), row.Text(1), row.OptionalText(2)), id),
        };
    }
}
