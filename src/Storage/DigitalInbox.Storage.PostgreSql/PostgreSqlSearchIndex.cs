using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Search;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Keeps the full-text index right, in the batch that writes the text.</summary>
internal static class PostgreSqlSearchIndex
{
    private const string AddMessage = "INSERT INTO message_search (message_id, words) VALUES ($1, $2::tsvector)";

    private const string ChangeMessage =
        "UPDATE message_search SET words = CASE WHEN EXISTS (SELECT 1 FROM messages WHERE id = $1 AND erased_at IS NULL) THEN $2::tsvector ELSE '' END "
        + "WHERE message_id = $1 RETURNING 1";

    private const string AddContact = "INSERT INTO contact_search (contact_id, words) VALUES ($1, $2::tsvector)";

    private const string ChangeContact = "UPDATE contact_search SET words = $2::tsvector WHERE contact_id = $1 RETURNING 1";

    public static void Add(PostgreSqlBatch batch, Message message) =>
        batch.Execute(AddMessage, message.Id.Value, PostgreSqlSearchWords.Entry(SearchText.Index(message.Text)));

    /// <summary>Indexes the new text of a message whose row the batch has locked by then.</summary>
    public static void Change(PostgreSqlBatch batch, MessageId message, string text) =>
        batch.ExecuteOne(ChangeMessage, message.Value, PostgreSqlSearchWords.Entry(SearchText.Index(text)));

    public static void Add(PostgreSqlBatch batch, Contact contact) =>
        batch.Execute(AddContact, contact.Id.Value, WordsOf(contact));

    /// <summary>Indexes the new names of a contact whose row the batch has locked by then.</summary>
    public static void Change(PostgreSqlBatch batch, Contact contact) =>
        batch.ExecuteOne(ChangeContact, contact.Id.Value, WordsOf(contact));

    private static string WordsOf(Contact contact) => PostgreSqlSearchWords.Entry(SearchText.Index(ContactHit.TextsOf(contact)));
}
