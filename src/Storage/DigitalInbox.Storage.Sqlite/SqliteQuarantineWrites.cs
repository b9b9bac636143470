using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal static class SqliteQuarantineWrites
{
    private const string CountMessages = "SELECT count(*) FROM messages WHERE channel_id = ?1 AND external_id = ?2";

    private const string CountParked = "SELECT count(*) FROM parked_facts WHERE channel_id = ?1 AND external_id = ?2";

    private const string ChannelOfMessage = "SELECT channel_id FROM messages WHERE id = ?1";

    private const string Park =
        "INSERT INTO parked_facts (id, channel_id, external_id, key, state, occurred_at, correlation, error_class, error_code, error_detail, parked_at, "
        + "body, people) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING";

    private const string Join = "DELETE FROM parked_facts WHERE id = ?1";

    private const string Keep =
        "INSERT INTO raw_payloads (id, channel_id, received_at, reason, sender_external_id, message_id, body) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING";

    private const string Resolve = "DELETE FROM raw_payloads WHERE id = ?1";

    public static bool Apply(SqliteSession session, InboxCommit commit) =>
        commit.Parked.All(fact => Add(session, fact))
        && commit.Joined.All(id => session.Execute(Join, Blob(id.Value)) == 1)
        && commit.RawPayloads.All(payload => session.Execute(
            Keep,
            Blob(payload.Id.Value),
            payload.ChannelId.Value,
            Nanoseconds(payload.ReceivedAt),
            payload.Reason,
            payload.SenderExternalId,
            payload.MessageId is { } message ? Blob(message.Value) : null,
            payload.Body.ToArray()) == 1)
        && commit.ResolvedPayloads.All(id => session.Execute(Resolve, Blob(id.Value)) == 1);

    public static bool HasParkedFacts(SqliteSession session, InboxCommit commit)
    {
        foreach (var message in commit.NewMessages)
        {
            if (message.ExternalId is { } externalId && session.ReadNumber(CountParked, message.ChannelId.Value, externalId) > 0)
            {
                return true;
            }
        }

        foreach (var change in commit.ChangedMessages)
        {
            if (change.ExternalId is { } externalId
                && session.ReadOne(ChannelOfMessage, static row => row.Text(0), Blob(change.Id.Value)) is { } channel
                && session.ReadNumber(CountParked, channel, externalId) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Add(SqliteSession session, ParkedFact fact)
    {
        // A receipt stands in columns, everything else as JSON.
        var update = fact.Update;
        var receipt = update as ReceiptArrived;
        return session.ReadNumber(CountMessages, fact.ChannelId.Value, update.ExternalId) == 0 && session.Execute(
            Park,
            Blob(fact.Id.Value),
            fact.ChannelId.Value,
            update.ExternalId,
            update.Key,
            (long?)receipt?.State,
            Nanoseconds(update.OccurredAt),
            receipt?.Correlation is { } correlation ? Blob(correlation.Value) : null,
            (long?)receipt?.Error?.Class,
            receipt?.Error?.Code,
            receipt?.Error?.Detail,
            Nanoseconds(fact.ParkedAt),
            receipt is null ? MessageUpdateCodec.Write(update) : null,
            PeopleJson.Write(fact.PersonExternalIds)) == 1;
    }
}
