using DigitalInbox.Contacts;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlContacts(PostgreSqlDatabase database) : IContactStore
{
    internal const string Columns = "p.id, p.display_name, p.created_at, p.version, i.platform, i.external_id, i.display_name, p.erased_at";

    // One statement, so that a contact and its identities are of one moment.
    private const string Of = "SELECT " + Columns + " FROM contacts AS p LEFT JOIN identities AS i ON i.contact_id = p.id WHERE p.id = ";

    private const string ById = Of + "$1 ORDER BY i.place";

    private const string ByIdentity = Of + "(SELECT contact_id FROM identities WHERE platform = $1 AND external_id = $2) ORDER BY i.place";

    public Task<Contact?> FindAsync(ContactId id, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => ReadAsync(connection, ById, [id.Value], token), cancellationToken);

    public Task<Contact?> FindByIdentityAsync(ChannelKind platform, string externalId, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => ReadAsync(connection, ByIdentity, [platform.Value, externalId], token), cancellationToken);

    /// <summary>Reads the next row of a contact, with one more of its identities.</summary>
    internal static Contact Read(PostgreSqlRow row, Contact? before)
    {
        var contact = before ?? new Contact
        {
            Id = new ContactId(row.Id(0)),
            DisplayName = row.OptionalText(1),
            Identities = [],
            CreatedAt = row.Instant(2),
            Version = row.Number(3),
            ErasedAt = row.OptionalInstant(7),
        };
        return row.IsNull(4) ? contact : contact with
        {
            Identities = [.. contact.Identities, new ContactIdentity(new ChannelKind(row.Text(4)), row.Text(5), row.OptionalText(6))],
        };
    }

    private static async Task<Contact?> ReadAsync(
        NpgsqlConnection connection, string sql, PostgreSqlValue[] values, CancellationToken cancellationToken)
    {
        Contact? contact = null;
        await connection.ReadAllAsync(sql, row => contact = Read(row, contact), values, cancellationToken).ConfigureAwait(false);
        return contact;
    }
}
