using DigitalInbox.Conversations;
using Microsoft.Data.Sqlite;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteConversations(SqliteDatabase database) : IConversationStore
{
    private const string ThreadColumns = "id, channel_id, external_id, post_id, contact_id, recipient_external_id, created_at";

    private const string MessageColumns =
        "id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, author_name, channel_id, external_id, text, attachments, "
        + "sent_at, received_at, reply_to, delivery_state, delivery_code, delivery_detail, unsupported_type";

    private const string ThreadById = "SELECT " + ThreadColumns + " FROM threads WHERE id = ?1";

    private const string ThreadByExternalId = "SELECT " + ThreadColumns + " FROM threads WHERE channel_id = ?1 AND external_id = ?2";

    private const string MessageById = "SELECT " + MessageColumns + " FROM messages WHERE id = ?1";

    private const string MessageByExternalId = "SELECT " + MessageColumns + " FROM messages WHERE channel_id = ?1 AND external_id = ?2";

    private const string MessagesOfCase =
        "SELECT " + MessageColumns + " FROM messages WHERE case_id = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3";

    public Task<ConversationThread?> FindThreadAsync(ThreadId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(ThreadById, ReadThread, Blob(id.Value)), cancellationToken));

    public Task<Message?> FindMessageAsync(MessageId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(MessageById, ReadMessage, Blob(id.Value)), cancellationToken));

    public Task<Message?> FindMessageByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(
            session => session.ReadOne(MessageByExternalId, ReadMessage, channelId.Value, externalId), cancellationToken));

    public Task<IReadOnlyList<Message>> ListMessagesAsync(CaseId caseId, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Message>>(database.Read(
            session => session.ReadAll(MessagesOfCase, ReadMessage, Blob(caseId.Value), after, (long)limit), cancellationToken));

    internal static ConversationThread? FindThread(SqliteSession session, ChannelId channelId, string externalId) =>
        session.ReadOne(ThreadByExternalId, ReadThread, channelId.Value, externalId);

    private static ConversationThread ReadThread(SqliteDataReader row) => new(
        new ThreadId(row.Id(0)),
        new ChannelId(row.GetString(1)),
        row.GetString(2),
        new PostId(row.Id(3)),
        new ContactId(row.Id(4)),
        row.GetString(5),
        row.Instant(6));

    private static Message ReadMessage(SqliteDataReader row) => new()
    {
        Id = new MessageId(row.Id(0)),
        ThreadId = new ThreadId(row.Id(1)),
        CaseId = new CaseId(row.Id(2)),
        Sequence = row.GetInt64(3),
        Direction = (MessageDirection)row.GetInt32(4),
        Kind = (MessageKind)row.GetInt32(5),
        Author = new MessageAuthor((AuthorKind)row.GetInt32(6), row.GetString(7), row.Text(8)),
        ChannelId = new ChannelId(row.GetString(9)),
        ExternalId = row.Text(10),
        Text = row.GetString(11),
        Attachments = AttachmentJson.Read(row.Text(12)),
        SentAt = row.Instant(13),
        ReceivedAt = row.Instant(14),
        ReplyTo = row.OptionalId(15) is { } target ? new MessageId(target) : null,
        Delivery = row.IsDBNull(16) ? null : new Delivery((DeliveryState)row.GetInt32(16), row.Text(17), row.Text(18)),
        UnsupportedType = row.Text(19),
    };
}
