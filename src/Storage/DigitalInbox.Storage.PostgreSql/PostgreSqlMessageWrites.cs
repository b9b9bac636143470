using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal static class PostgreSqlMessageWrites
{
    private const string Columns =
        "INSERT INTO messages (id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, author_name, channel_id, external_id, "
        + "text, attachments, sent_at, received_at, reply_to, delivery_state, delivery_code, delivery_detail, unsupported_type, facts, post_id) ";

    // What is public stands on the post of its thread.
    private const string Values =
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, "
        + "CASE WHEN $6 BETWEEN 1 AND 4 THEN (SELECT post_id FROM threads WHERE id = $2) END";

    private const string Insert = Columns + "VALUES (" + Values + ")";

    // Whoever parks a receipt for this external id at this moment waits, and then finds the message.
    private const string InsertNamed =
        Columns + "SELECT " + Values + " FROM pg_advisory_xact_lock(hashtextextended($10 || ' ' || $11, 0))";

    private const string LockName =
        "SELECT pg_advisory_xact_lock(hashtextextended(channel_id || ' ' || $2, 0)) FROM messages WHERE id = $1";

    // A state only rises; an equal one keeps the details that came first. One that was never sent has none, and none to raise. An erased
    // message takes no words and no name.
    private const string Change =
        "UPDATE messages SET external_id = CASE WHEN erased_at IS NULL THEN coalesce($2, external_id) END, "
        + "delivery_state = CASE WHEN delivery_state < $3 THEN $3 ELSE delivery_state END, "
        + "delivery_code = CASE WHEN delivery_state < $3 THEN $4 ELSE delivery_code END, "
        + "delivery_detail = CASE WHEN erased_at IS NOT NULL THEN NULL WHEN delivery_state < $3 THEN $5 ELSE delivery_detail END "
        + "WHERE id = $1 AND ($2 IS NULL OR external_id IS NULL OR external_id = $2) RETURNING 1";

    private const string Rewrite = "UPDATE messages SET text = $2 WHERE id = $1 AND erased_at IS NULL";

    private const string Refile = "UPDATE messages SET attachments = $2 WHERE id = $1 AND erased_at IS NULL";

    // What an erased message may know of them is the third.
    private const string SetFacts = "UPDATE messages SET facts = CASE WHEN erased_at IS NULL THEN $2 ELSE $3 END WHERE id = $1";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var message in commit.NewMessages)
        {
            batch.Execute(
                message.ExternalId is null ? Insert : InsertNamed,
                message.Id.Value,
                message.ThreadId.Value,
                message.CaseId.Value,
                message.Sequence,
                (int)message.Direction,
                (int)message.Kind,
                (int)message.Author.Kind,
                message.Author.Id,
                message.Author.Name,
                message.ChannelId.Value,
                message.ExternalId,
                message.Text,
                AttachmentJson.Write(message.Attachments),
                Nanoseconds(message.SentAt),
                Nanoseconds(message.ReceivedAt),
                message.ReplyTo?.Value,
                (int?)message.Delivery?.State,
                message.Delivery?.ErrorCode,
                message.Delivery?.ErrorDetail,
                message.UnsupportedType,
                MessageFactsCodec.Write(message.Facts));
            PostgreSqlSearchIndex.Add(batch, message);
        }

        foreach (var change in commit.ChangedMessages)
        {
            if (change.ExternalId is not null)
            {
                batch.Read(LockName, answer: null, change.Id.Value, change.ExternalId);
            }

            batch.ExecuteOne(
                Change,
                change.Id.Value,
                change.ExternalId,
                (int?)change.Delivery?.State,
                change.Delivery?.ErrorCode,
                change.Delivery?.ErrorDetail);
            if (change.Text is { } text)
            {
                batch.Execute(Rewrite, change.Id.Value, text);
                PostgreSqlSearchIndex.Change(batch, change.Id, text);
            }

            if (change.Attachments is { } files)
            {
                batch.Execute(Refile, change.Id.Value, AttachmentJson.Write(files));
            }

            if (change.Facts is { } facts)
            {
                batch.Execute(SetFacts, change.Id.Value, MessageFactsCodec.Write(facts), MessageFactsCodec.Write(facts.Erase()));
            }
        }
    }
}
