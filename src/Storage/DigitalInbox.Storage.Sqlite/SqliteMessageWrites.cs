using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal static class SqliteMessageWrites
{
    private const string Insert =
        "INSERT INTO messages (id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, author_name, channel_id, external_id, "
        + "text, attachments, sent_at, received_at, reply_to, delivery_state, delivery_code, delivery_detail, unsupported_type, facts, post_id) "
        + "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, "
        + "iif(?6 BETWEEN 1 AND 4, (SELECT post_id FROM threads WHERE id = ?2), NULL) "
        + "WHERE NOT EXISTS (SELECT 1 FROM threads AS t JOIN contacts AS p ON p.id = t.contact_id WHERE t.id = ?2 AND p.erased_at IS NOT NULL) "
        + "ON CONFLICT DO NOTHING";

    // A state only rises; an equal one keeps the details that came first. An erased message takes no words and no name.
    private const string Raise =
        "UPDATE messages SET delivery_state = ?2, delivery_code = ?3, delivery_detail = iif(erased_at IS NULL, ?4, NULL) WHERE id = ?1 AND delivery_state < ?2";

    private const string Name =
        "UPDATE messages SET external_id = iif(erased_at IS NULL, ?2, NULL) WHERE id = ?1 AND (external_id IS NULL OR external_id = ?2)";

    private const string Exists = "SELECT count(*) FROM messages WHERE id = ?1";

    private const string TextOf = "SELECT text FROM messages WHERE id = ?1 AND erased_at IS NULL";

    private const string Rewrite = "UPDATE messages SET text = ?2 WHERE id = ?1";

    private const string Refile = "UPDATE messages SET attachments = ?2 WHERE id = ?1 AND erased_at IS NULL";

    // What an erased message may know of them is the third.
    private const string SetFacts = "UPDATE messages SET facts = iif(erased_at IS NULL, ?2, ?3) WHERE id = ?1";

    public static bool Apply(SqliteSession session, InboxCommit commit) =>
        commit.NewMessages.All(message => Add(session, message)) && commit.ChangedMessages.All(change => Change(session, change));

    private static bool Add(SqliteSession session, Message message)
    {
        if (!AddRow(session, message))
        {
            return false;
        }

        SqliteSearchIndex.Add(session, message);
        return true;
    }

    private static bool AddRow(SqliteSession session, Message message) => session.Execute(
        Insert,
        Blob(message.Id.Value),
        Blob(message.ThreadId.Value),
        Blob(message.CaseId.Value),
        message.Sequence,
        (long)message.Direction,
        (long)message.Kind,
        (long)message.Author.Kind,
        message.Author.Id,
        message.Author.Name,
        message.ChannelId.Value,
        message.ExternalId,
        message.Text,
        AttachmentJson.Write(message.Attachments),
        Nanoseconds(message.SentAt),
        Nanoseconds(message.ReceivedAt),
        message.ReplyTo is { } target ? Blob(target.Value) : null,
        (long?)message.Delivery?.State,
        message.Delivery?.ErrorCode,
        message.Delivery?.ErrorDetail,
        message.UnsupportedType,
        MessageFactsCodec.Write(message.Facts)) == 1;

    private static bool Change(SqliteSession session, MessageChange change)
    {
        var id = Blob(change.Id.Value);
        if (change.ExternalId is null ? session.ReadNumber(Exists, id) == 0 : session.Execute(Name, id, change.ExternalId) == 0)
        {
            return false;
        }

        if (change.Delivery is { } delivery)
        {
            session.Execute(Raise, id, (long)delivery.State, delivery.ErrorCode, delivery.ErrorDetail);
        }

        if (change.Text is { } text && session.ReadOne(TextOf, static row => row.Text(0), id) is { } before)
        {
            SqliteSearchIndex.Change(session, change.Id, before, text);
            session.Execute(Rewrite, id, text);
        }

        if (change.Attachments is { } files)
        {
            session.Execute(Refile, id, AttachmentJson.Write(files));
        }

        if (change.Facts is { } facts)
        {
            session.Execute(SetFacts, id, MessageFactsCodec.Write(facts), MessageFactsCodec.Write(facts.Erase()));
        }

        return true;
    }
}
