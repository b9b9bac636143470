using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Takes personal data out. The writer's connection overwrites what it frees, see <see cref="SqliteDatabase.OpenWriter"/>.</summary>
internal static class SqliteErasureWrites
{
    private const string Log = "INSERT INTO erasures (contact_id, erased_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

    private const string EraseContact =
        "UPDATE contacts SET display_name = NULL, version = version + 1, erased_at = ?3 WHERE id = ?1 AND version = ?2 AND erased_at IS NULL";

    private const string FreeAccounts = "DELETE FROM identities WHERE contact_id = ?1";

    private const string DropPayloadsOfAccount = "DELETE FROM raw_payloads WHERE channel_id = ?1 AND sender_external_id = ?2";

    private const string DropPayloadsOfThreads =
        "DELETE FROM raw_payloads WHERE place IN (SELECT p.place FROM threads AS t CROSS JOIN raw_payloads AS p "
        + "ON p.channel_id = t.channel_id AND p.sender_external_id = t.recipient_external_id WHERE t.contact_id = ?1)";

    internal const string DropParkedOfAccount =
        "DELETE FROM parked_facts WHERE people IS NOT NULL AND channel_id = ?1 AND EXISTS (SELECT 1 FROM json_each(people) WHERE value = ?2)";

    internal const string DropParkedOfThreads =
        "DELETE FROM parked_facts WHERE place IN (SELECT f.place FROM threads AS t CROSS JOIN parked_facts AS f "
        + "ON f.people IS NOT NULL AND f.channel_id = t.channel_id AND EXISTS (SELECT 1 FROM json_each(f.people) WHERE value = t.recipient_external_id) "
        + "WHERE t.contact_id = ?1)";

    // A post on which others write, too, is not this person's.
    private const string FreePosts =
        "UPDATE posts SET external_id = 'erased:' || lower(hex(id)) WHERE id IN (SELECT post_id FROM threads WHERE contact_id = ?1) "
        + "AND NOT EXISTS (SELECT 1 FROM threads AS t WHERE t.post_id = posts.id AND t.contact_id <> ?1)";

    private const string FreeThreads =
        "UPDATE threads SET external_id = 'erased:' || lower(hex(id)), recipient_external_id = '' WHERE contact_id = ?1";

    private const string FindMessage = "SELECT place, text, erased_at FROM messages WHERE id = ?1";

    private const string EraseMessage =
        "UPDATE messages SET text = '', attachments = ?2, author_name = ?3, external_id = NULL, delivery_detail = NULL, erased_at = ?4, facts = ?5 "
        + "WHERE id = ?1";

    private const string RemoveMessage = "DELETE FROM messages WHERE id = ?1";

    private const string DropPayloads = "DELETE FROM raw_payloads WHERE message_id = ?1";

    private const string DropParked = "DELETE FROM parked_facts WHERE correlation = ?1";

    internal const string DropUnjoined =
        "DELETE FROM parked_facts WHERE (channel_id, external_id) = (SELECT channel_id, external_id FROM messages WHERE id = ?1)";

    private const string DropMemories = "DELETE FROM idempotency WHERE result = ?1";

    private const string EraseCase =
        "UPDATE cases SET preview = NULL, erased_at = coalesce(?3, erased_at), is_emptied = iif(?3 IS NULL, is_emptied, ?4) WHERE id = ?1 AND version = ?2";

    // Why a case went to whom it went is told as long as something is left of it.
    private const string DropDecisions = "DELETE FROM routing_decisions WHERE case_id = ?1";

    public static bool Apply(SqliteSession session, InboxCommit commit) =>
        commit.ErasedContacts.All(erasure => Erase(session, erasure, commit))
        && commit.ErasedMessages.All(erasure => Erase(session, erasure))
        && commit.ErasedCases.All(erasure => Erase(session, erasure));

    private static bool Erase(SqliteSession session, CaseErasure erasure)
    {
        var id = Blob(erasure.Id.Value);
        if (erasure is { ErasedAt: not null, Emptied: true })
        {
            session.Execute(DropDecisions, id);
        }

        if (erasure.ErasedAt is not null)
        {
            SqliteSideRecords.RemoveOfCase(session, id);
        }

        return session.Execute(
            EraseCase,
            id,
            erasure.ExpectedVersion,
            erasure.ErasedAt is { } at ? Nanoseconds(at) : (long?)null,
            erasure.Emptied ? 1L : 0L) == 1;
    }

    private static bool Erase(SqliteSession session, ContactErasure erasure, InboxCommit commit)
    {
        var id = Blob(erasure.Id.Value);
        if (erasure.ExpectedVersion > 0)
        {
            var before = SqliteContacts.Read(session, id);
            if (session.Execute(EraseContact, id, erasure.ExpectedVersion, Nanoseconds(commit.At)) == 0)
            {
                return false;
            }

            SqliteSearchIndex.Remove(session, before!);
            session.Execute(FreeAccounts, id);
            foreach (var account in erasure.Accounts)
            {
                session.Execute(DropPayloadsOfAccount, account.ChannelId.Value, account.ExternalId);
                session.Execute(DropParkedOfAccount, account.ChannelId.Value, account.ExternalId);
            }

            session.Execute(DropPayloadsOfThreads, id);
            session.Execute(DropParkedOfThreads, id);
            session.Execute(FreePosts, id);
            session.Execute(FreeThreads, id);
            SqliteSideRecords.RemoveOfContact(session, id);
        }

        session.Execute(Log, id, Nanoseconds(erasure.ErasedAt));
        return true;
    }

    private static bool Erase(SqliteSession session, MessageErasure erasure)
    {
        var erased = erasure.Erased;
        var id = Blob(erased.Id.Value);
        if (session.ReadOne(FindMessage, static row => new Stored(row.Number(0), row.Text(1), !row.IsNull(2)), id) is not { } before)
        {
            return false;
        }

        if (!before.IsErased)
        {
            SqliteSearchIndex.Remove(session, before.Place, before.Text);
        }

        session.Execute(DropPayloads, id);
        session.Execute(DropParked, id);
        session.Execute(DropUnjoined, id);
        session.Execute(DropMemories, id);
        return erasure.Remove
            ? session.Execute(RemoveMessage, id) == 1
            : session.Execute(
                EraseMessage,
                id,
                AttachmentJson.Write(erased.Attachments),
                erased.Author.Name,
                Nanoseconds(erased.ErasedAt!.Value),
                MessageFactsCodec.Write(erased.Facts)) == 1;
    }

    private sealed record Stored(long Place, string Text, bool IsErased);
}
