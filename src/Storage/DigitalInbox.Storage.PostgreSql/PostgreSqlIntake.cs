using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Reads what an inbound message is decided on: one statement, so all of it is of one moment.</summary>
internal static class PostgreSqlIntake
{
    private const int Thread = 1;
    private const int Active = Thread + 7;
    private const int Sender = Active + 10;

    // One row for each identity of the contact, and one row when nothing is known.
    private const string Known =
        "SELECT r.revision, " + PostgreSqlConversations.ThreadColumns + ", " + PostgreSqlCases.Columns + ", " + PostgreSqlContacts.Columns
        + " FROM definitions_revision AS r "
        + "LEFT JOIN threads AS t ON t.channel_id = $1 AND t.external_id = $2 "
        + "LEFT JOIN cases AS c ON c.thread_id = t.id AND c.is_active "
        + "LEFT JOIN identities AS s ON s.platform = $3 AND s.external_id = $4 "
        + "LEFT JOIN contacts AS p ON p.id = s.contact_id "
        + "LEFT JOIN identities AS i ON i.contact_id = p.id ORDER BY i.place";

    public static async Task<IntakeContext> ReadAsync(NpgsqlConnection connection, PostgreSqlValue[] values, CancellationToken cancellationToken)
    {
        IntakeContext? known = null;
        Contact? contact = null;
        await connection.ReadAllAsync(
            Known,
            row =>
            {
                known ??= new IntakeContext(
                    row.IsNull(Thread) ? null : PostgreSqlConversations.ReadThread(row.From(Thread)),
                    row.IsNull(Active) ? null : PostgreSqlCases.Read(row.From(Active)),
                    Contact: null,
                    row.Number(0));
                contact = row.IsNull(Sender) ? null : PostgreSqlContacts.Read(row.From(Sender), contact);
                return 0;
            },
            values,
            cancellationToken).ConfigureAwait(false);
        return known! with { Contact = contact };
    }
}
