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

    /// <summary>Reads for several messages, each by channel, thread, platform and sender, in one round trip.</summary>
    public static async Task<IntakeContext[]> ReadAsync(NpgsqlConnection connection, IReadOnlyList<string[]> asked, CancellationToken cancellationToken)
    {
        var known = new IntakeContext[asked.Count];
        var batch = new PostgreSqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            for (var i = 0; i < known.Length; i++)
            {
                var place = i;
                var values = asked[i];
                batch.Read(Known, row => known[place] = Read(row, known[place]), values[0], values[1], values[2], values[3]);
            }

            await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return known;
    }

    private static IntakeContext Read(PostgreSqlRow row, IntakeContext? known)
    {
        known ??= new IntakeContext(
            row.IsNull(Thread) ? null : PostgreSqlConversations.ReadThread(row.From(Thread)),
            row.IsNull(Active) ? null : PostgreSqlCases.Read(row.From(Active)),
            Contact: null,
            row.Number(0));
        return row.IsNull(Sender) ? known : known with { Contact = PostgreSqlContacts.Read(row.From(Sender), known.Contact) };
    }
}
