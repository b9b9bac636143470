using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Takes personal data out, and keeps more from coming in behind it.</summary>
internal static class PostgreSqlErasureWrites
{
    // Who writes to a contact and who erases them wait for one another, so that one of them sees what the other one did.
    private const string Share = "SELECT pg_advisory_xact_lock_shared(hashtextextended('contact ' || $1, 0))";

    private const string Hold = "SELECT pg_advisory_xact_lock(hashtextextended('contact ' || $1, 0))";

    private const string MustStand = "SELECT must_be_one(1 + (SELECT count(*) FROM contacts WHERE id = $1 AND erased_at IS NOT NULL))";

    private const string Log = "INSERT INTO erasures (contact_id, erased_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private const string EraseContact =
        "UPDATE contacts SET display_name = NULL, version = version + 1, erased_at = $3 WHERE id = $1 AND version = $2 AND erased_at IS NULL RETURNING 1";

    private const string FreeAccounts = "DELETE FROM identities WHERE contact_id = $1";

    private const string Unfind = "UPDATE contact_search SET words = '' WHERE contact_id = $1";

    private const string DropPayloadsOfAccounts =
        "DELETE FROM raw_payloads AS p USING unnest($1, $2) AS a (channel_id, external_id) "
        + "WHERE p.channel_id = a.channel_id AND p.sender_external_id = a.external_id";

    private const string DropPayloadsOfThreads =
        "DELETE FROM raw_payloads AS p USING threads AS t "
        + "WHERE t.contact_id = $1 AND p.channel_id = t.channel_id AND p.sender_external_id = t.recipient_external_id";

    internal const string DropParkedOfAccounts =
        "DELETE FROM parked_facts AS f USING unnest($1, $2) AS a (channel_id, external_id) "
        + "WHERE f.people IS NOT NULL AND f.channel_id = a.channel_id AND a.external_id = ANY(f.people)";

    internal const string DropParkedOfThreads =
        "DELETE FROM parked_facts AS f USING threads AS t "
        + "WHERE t.contact_id = $1 AND f.people IS NOT NULL AND f.channel_id = t.channel_id AND t.recipient_external_id = ANY(f.people)";

    // A post on which others write, too, is not this person's.
    private const string FreePosts =
        "UPDATE posts AS p SET external_id = 'erased:' || p.id WHERE p.id IN (SELECT post_id FROM threads WHERE contact_id = $1) "
        + "AND NOT EXISTS (SELECT 1 FROM threads AS t WHERE t.post_id = p.id AND t.contact_id <> $1)";

    private const string FreeThreads = "UPDATE threads SET external_id = 'erased:' || id, recipient_external_id = '' WHERE contact_id = $1";

    private const string EraseMessage =
        "UPDATE messages SET text = '', attachments = $2, author_name = $3, external_id = NULL, delivery_detail = NULL, erased_at = $4, facts = $5 "
        + "WHERE id = $1 RETURNING 1";

    private const string UnfindMessage = "UPDATE message_search SET words = '' WHERE message_id = $1";

    private const string RemoveMessage = "DELETE FROM messages WHERE id = $1 RETURNING 1";

    private const string RemoveFromSearch = "DELETE FROM message_search WHERE message_id = $1";

    private const string DropPayloads = "DELETE FROM raw_payloads WHERE message_id = $1";

    private const string DropParked = "DELETE FROM parked_facts WHERE correlation = $1";

    internal const string DropUnjoined =
        "DELETE FROM parked_facts AS f USING messages AS m WHERE m.id = $1 AND f.channel_id = m.channel_id AND f.external_id = m.external_id";

    private const string DropMemories = "DELETE FROM idempotency WHERE result = $1";

    private const string EraseCase =
        "UPDATE cases SET preview = NULL, erased_at = coalesce($3, erased_at), is_emptied = CASE WHEN $3 IS NULL THEN is_emptied ELSE $4 END "
        + "WHERE id = $1 AND version = $2 RETURNING 1";

    // Why a case went to whom it went is told as long as something is left of it.
    private const string DropDecisions = "DELETE FROM routing_decisions WHERE case_id = $1";

    /// <summary>Refuses messages to somebody who is erased, and side records of them. Stands before every other write, so that locks are taken in one order.</summary>
    public static void Guard(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var id in commit.ErasedContacts.Select(e => e.Id.Value).Order())
        {
            batch.Read(Hold, answer: null, id.ToString("D"));
        }

        if (commit.NewMessages.Count == 0 && commit.SideRecords.Count == 0)
        {
            return;
        }

        var written = commit.NewMessages.Select(m => m.CaseId).ToHashSet();
        var contacts = commit.Cases.Where(c => written.Contains(c.State.Id)).Select(c => c.State.ContactId)
            .Union(commit.SideRecords.Select(c => c.Record?.ContactId).OfType<ContactId>())
            .Except(commit.NewContacts.Select(c => c.Id)).Select(c => c.Value).Order();
        foreach (var id in contacts)
        {
            batch.Read(Share, answer: null, id.ToString("D"));
            batch.Read(MustStand, answer: null, id);
        }
    }

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var erasure in commit.ErasedContacts)
        {
            Add(batch, erasure, commit);
        }

        foreach (var erasure in commit.ErasedMessages)
        {
            Add(batch, erasure);
        }

        foreach (var erasure in commit.ErasedCases)
        {
            batch.ExecuteOne(
                EraseCase,
                erasure.Id.Value,
                erasure.ExpectedVersion,
                erasure.ErasedAt is { } at ? Nanoseconds(at) : (long?)null,
                erasure.Emptied);
            if (erasure.ErasedAt is not null)
            {
                PostgreSqlSideRecordWrites.RemoveOfCase(batch, erasure.Id);
            }

            if (erasure is { ErasedAt: not null, Emptied: true })
            {
                batch.Execute(DropDecisions, erasure.Id.Value);
            }
        }
    }

    private static void Add(PostgreSqlBatch batch, ContactErasure erasure, InboxCommit commit)
    {
        var id = erasure.Id.Value;
        if (erasure.ExpectedVersion > 0)
        {
            batch.ExecuteOne(EraseContact, id, erasure.ExpectedVersion, Nanoseconds(commit.At));
            batch.Execute(FreeAccounts, id);
            batch.Execute(Unfind, id);
            string?[] channels = [.. erasure.Accounts.Select(a => a.ChannelId.Value)];
            string?[] accounts = [.. erasure.Accounts.Select(a => a.ExternalId)];
            batch.Execute(DropPayloadsOfAccounts, channels, accounts);
            batch.Execute(DropParkedOfAccounts, channels, accounts);
            batch.Execute(DropPayloadsOfThreads, id);
            batch.Execute(DropParkedOfThreads, id);
            batch.Execute(FreePosts, id);
            batch.Execute(FreeThreads, id);
            PostgreSqlSideRecordWrites.RemoveOfContact(batch, id);
        }

        batch.Execute(Log, id, Nanoseconds(erasure.ErasedAt));
    }

    private static void Add(PostgreSqlBatch batch, MessageErasure erasure)
    {
        var erased = erasure.Erased;
        var id = erased.Id.Value;
        batch.Execute(DropUnjoined, id);
        if (erasure.Remove)
        {
            batch.ExecuteOne(RemoveMessage, id);
            batch.Execute(RemoveFromSearch, id);
        }
        else
        {
            batch.ExecuteOne(
                EraseMessage,
                id,
                AttachmentJson.Write(erased.Attachments),
                erased.Author.Name,
                Nanoseconds(erased.ErasedAt!.Value),
                MessageFactsCodec.Write(erased.Facts));
            batch.Execute(UnfindMessage, id);
        }

        batch.Execute(DropPayloads, id);
        batch.Execute(DropParked, id);
        batch.Execute(DropMemories, id);
    }
}
