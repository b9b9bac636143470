using DigitalInbox.Search;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Indexes what was stored before there was a search, in the transaction of the migration that adds it.</summary>
internal static class PostgreSqlSearchFill
{
    /// <summary>The migration that adds the search.</summary>
    public const int Version = 4;

    private const long PageLength = 500;

    private const string Messages =
        "SELECT s.place, ARRAY[m.text] FROM message_search AS s JOIN messages AS m ON m.id = s.message_id "
        + "WHERE s.place > $1 ORDER BY s.place LIMIT $2";

    private const string Contacts =
        "SELECT s.place, ARRAY[p.display_name] || ARRAY(SELECT unnest(ARRAY[i.display_name, i.external_id]) FROM identities AS i WHERE i.contact_id = p.id) "
        + "FROM contact_search AS s JOIN contacts AS p ON p.id = s.contact_id WHERE s.place > $1 ORDER BY s.place LIMIT $2";

    private const string SetMessages = "UPDATE message_search" + Set;

    private const string SetContacts = "UPDATE contact_search" + Set;

    private const string Set = " AS s SET words = f.words::tsvector FROM unnest($1, $2) AS f (place, words) WHERE s.place = f.place";

    public static async Task RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await FillAsync(connection, Messages, SetMessages, cancellationToken).ConfigureAwait(false);
        await FillAsync(connection, Contacts, SetContacts, cancellationToken).ConfigureAwait(false);
    }

    private static async Task FillAsync(NpgsqlConnection connection, string read, string set, CancellationToken cancellationToken)
    {
        var after = 0L;
        while (true)
        {
            var found = await connection.ReadAllAsync(
                read,
                static row => (Place: row.Number(0), Entry: PostgreSqlSearchWords.Entry(SearchText.Index(row.Texts(1)))),
                [after, PageLength],
                cancellationToken).ConfigureAwait(false);
            if (found.Count == 0)
            {
                return;
            }

            after = found[^1].Place;
            await connection.ExecuteAsync(
                set, [found.ConvertAll(f => f.Place).ToArray(), (string?[])[.. found.Select(f => f.Entry)]], cancellationToken).ConfigureAwait(false);
        }
    }
}
