using System.Text;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Search;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Keeps the full-text index right, in the transaction that writes the text.</summary>
/// <remarks>The index keeps no text: to take something out, one must say what was put in. FTS5 writes a part of its index at every
/// savepoint, so that its entries wait for the end of the transaction: one part for all that are committed together.</remarks>
internal static class SqliteSearchIndex
{
    private const char FieldEnd = '\u001f';

    private const string AddMessage = "INSERT INTO message_search (rowid, words) VALUES (?1, ?2)";

    private const string AddMessageAgain = "INSERT INTO message_search (rowid, words) SELECT place, ?2 FROM messages WHERE id = ?1";

    private const string RemoveMessage =
        "INSERT INTO message_search (message_search, rowid, words) SELECT 'delete', place, ?2 FROM messages WHERE id = ?1";

    private const string RemovePlace = "INSERT INTO message_search (message_search, rowid, words) VALUES ('delete', ?1, ?2)";

    private const string AddPlace = "INSERT INTO contact_places (contact_id) VALUES (?1)";

    private const string AddContact = "INSERT INTO contact_search (rowid, words) VALUES (?1, ?2)";

    private const string AddContactAgain =
        "INSERT INTO contact_search (rowid, words) SELECT place, ?2 FROM contact_places WHERE contact_id = ?1";

    private const string RemoveContact =
        "INSERT INTO contact_search (contact_search, rowid, words) SELECT 'delete', place, ?2 FROM contact_places WHERE contact_id = ?1";

    /// <summary>Gives migrations the functions by which they index what is there.</summary>
    public static void DefineFunctions(SqliteSession session)
    {
        session.Define("search_words", SearchText.Index);
        session.Define("search_words_of_fields", WordsOfFields);
    }

    /// <summary>Indexes a message whose row was written just before.</summary>
    public static void Add(SqliteSession session, Message message) => session.Defer(AddMessage, session.LastRow, SearchText.Index(message.Text));

    public static void Change(SqliteSession session, MessageId message, string before, string after)
    {
        var id = Blob(message.Value);
        session.Defer(RemoveMessage, id, SearchText.Index(before));
        session.Defer(AddMessageAgain, id, SearchText.Index(after));
    }

    /// <summary>Takes a message out whose text goes, or which goes whole.</summary>
    public static void Remove(SqliteSession session, long place, string text) => session.Defer(RemovePlace, place, SearchText.Index(text));

    /// <summary>Takes a contact out.</summary>
    public static void Remove(SqliteSession session, Contact contact) =>
        session.Defer(RemoveContact, Blob(contact.Id.Value), WordsOf(contact));

    public static void Add(SqliteSession session, Contact contact)
    {
        session.Execute(AddPlace, Blob(contact.Id.Value));
        session.Defer(AddContact, session.LastRow, WordsOf(contact));
    }

    public static void Change(SqliteSession session, Contact before, Contact after)
    {
        var id = Blob(after.Id.Value);
        session.Defer(RemoveContact, id, WordsOf(before));
        session.Defer(AddContactAgain, id, WordsOf(after));
    }

    /// <summary>A search in the syntax of FTS5. Words are quoted, and no word holds a quote.</summary>
    public static string Match(SearchExpression expression)
    {
        var match = new StringBuilder("(");
        Join(match, expression.Terms.Where(term => !term.IsExcluded), " AND ").Append(')');
        var excluded = expression.Terms.Where(term => term.IsExcluded).ToList();
        return excluded.Count == 0 ? match.ToString() : Join(match.Append(" NOT ("), excluded, " OR ").Append(')').ToString();
    }

    private static StringBuilder Join(StringBuilder match, IEnumerable<SearchTerm> terms, string between)
    {
        var isFirst = true;
        foreach (var term in terms)
        {
            match.Append(isFirst ? "" : between).Append('"').AppendJoin(' ', term.Words).Append('"').Append(term.IsPrefix ? "*" : "");
            isFirst = false;
        }

        return match;
    }

    // The same way as in the migration, so that what it put in can be taken out.
    private static string WordsOf(Contact contact) => WordsOfFields(string.Join(FieldEnd, ContactHit.TextsOf(contact)));

    private static string WordsOfFields(string fields) => SearchText.Index(fields.Split(FieldEnd));
}
