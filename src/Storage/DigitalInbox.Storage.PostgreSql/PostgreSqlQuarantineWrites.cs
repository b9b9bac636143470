using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal static class PostgreSqlQuarantineWrites
{
    // Whoever gives a message this external id at this moment is waited for, and then seen.
    private const string LockName = "SELECT pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))";

    private const string Park =
        "INSERT INTO parked_facts (id, channel_id, external_id, key, state, occurred_at, correlation, error_class, error_code, error_detail, parked_at, "
        + "body, people) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, nullif($13, '{}') "
        + "WHERE NOT EXISTS (SELECT 1 FROM messages WHERE channel_id = $2 AND external_id = $3) RETURNING 1";

    private const string Join = "DELETE FROM parked_facts WHERE id = $1 RETURNING 1";

    private const string Keep =
        "INSERT INTO raw_payloads (id, channel_id, received_at, reason, sender_external_id, message_id, body) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    private const string Resolve = "DELETE FROM raw_payloads WHERE id = $1 RETURNING 1";

    private const string HasParked = "SELECT EXISTS (SELECT 1 FROM parked_facts WHERE channel_id = $1 AND external_id = $2)";

    private const string HasParkedForAny =
        "SELECT EXISTS (SELECT 1 FROM messages AS m JOIN parked_facts AS f ON f.channel_id = m.channel_id AND f.external_id = m.external_id WHERE m.id = ANY($1))";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var fact in commit.Parked)
        {
            Add(batch, fact);
        }

        foreach (var id in commit.Joined)
        {
            batch.ExecuteOne(Join, id.Value);
        }

        foreach (var payload in commit.RawPayloads)
        {
            batch.Execute(
                Keep,
                payload.Id.Value,
                payload.ChannelId.Value,
                Nanoseconds(payload.ReceivedAt),
                payload.Reason,
                payload.SenderExternalId,
                payload.MessageId?.Value,
                payload.Body.ToArray());
        }

        foreach (var id in commit.ResolvedPayloads)
        {
            batch.ExecuteOne(Resolve, id.Value);
        }
    }

    /// <summary>Asks whether facts are parked for a message whose external id becomes known with the commit.</summary>
    public static void AskForParkedFacts(PostgreSqlBatch batch, InboxCommit commit, Action<bool> answer)
    {
        if (commit is { NewMessages: [{ ExternalId: { } externalId } only], ChangedMessages.Count: 0 })
        {
            // Nearly every message that comes in. A statement on one table is planned in no time.
            batch.Read(HasParked, row => answer(row.Flag(0)), only.ChannelId.Value, externalId);
            return;
        }

        Guid[] named =
        [
            .. commit.NewMessages.Where(m => m.ExternalId is not null).Select(m => m.Id.Value),
            .. commit.ChangedMessages.Where(m => m.ExternalId is not null).Select(m => m.Id.Value),
        ];
        if (named.Length > 0)
        {
            batch.Read(HasParkedForAny, row => answer(row.Flag(0)), named);
        }
    }

    private static void Add(PostgreSqlBatch batch, ParkedFact fact)
    {
        // A receipt stands in columns, everything else as JSON.
        var update = fact.Update;
        var receipt = update as ReceiptArrived;
        batch.Read(LockName, answer: null, fact.ChannelId.Value, update.ExternalId);
        batch.ExecuteOne(
            Park,
            fact.Id.Value,
            fact.ChannelId.Value,
            update.ExternalId,
            update.Key,
            (int?)receipt?.State,
            Nanoseconds(update.OccurredAt),
            receipt?.Correlation?.Value,
            (int?)receipt?.Error?.Class,
            receipt?.Error?.Code,
            receipt?.Error?.Detail,
            Nanoseconds(fact.ParkedAt),
            receipt is null ? MessageUpdateCodec.Write(update) : null,
            (string?[])[.. fact.PersonExternalIds]);
    }
}
