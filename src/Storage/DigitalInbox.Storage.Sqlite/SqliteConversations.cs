using DigitalInbox.Conversations;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteConversations(SqliteDatabase database) : IConversationStore
{
    private const string ThreadColumns = "id, channel_id, external_id, post_id, contact_id, recipient_external_id, created_at";

    internal const string MessageColumns =
        "m.id, m.thread_id, m.case_id, m.sequence, m.direction, m.kind, m.author_kind, m.author_id, m.author_name, m.channel_id, m.external_id, "
        + "m.text, m.attachments, m.sent_at, m.received_at, m.reply_to, m.delivery_state, m.delivery_code, m.delivery_detail, m.unsupported_type, "
        + "m.erased_at, m.facts";

    internal const int MessageColumnCount = 22;

    private const string ThreadById = "SELECT " + ThreadColumns + " FROM threads WHERE id = ?1";

    internal const string ThreadByExternalId = "SELECT " + ThreadColumns + " FROM threads WHERE channel_id = ?1 AND external_id = ?2";

    private const string MessageById = "SELECT " + MessageColumns + " FROM messages AS m WHERE id = ?1";

    private const string MessageByExternalId = "SELECT " + MessageColumns + " FROM messages AS m WHERE channel_id = ?1 AND external_id = ?2";

    internal const string PostByExternalId = "SELECT id, channel_id, external_id, created_at FROM posts WHERE channel_id = ?1 AND external_id = ?2";

    // The index has what is not known to be read; nothing ranks below more than that.
    internal const string Unsettled =
        "SELECT " + MessageColumns + " FROM messages AS m WHERE thread_id = ?1 AND delivery_state < 6 AND delivery_state < ?2 AND sent_at <= ?3 "
        + "ORDER BY sent_at, id LIMIT ?4";

    private const string MessagesOfCase =
        "SELECT " + MessageColumns + " FROM messages AS m WHERE case_id = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3";

    // A case out of the trash is most often an active one; the status of the others is read from their state, since a host names its own. 4 is a
    // reply that failed.
    internal const string MessagesOnPost =
        "SELECT " + MessageColumns + " FROM messages AS m INDEXED BY messages_on_post CROSS JOIN cases AS c ON c.id = m.case_id "
        + "WHERE m.post_id = ?1 AND m.case_id <> ?2 AND m.external_id IS NOT NULL AND m.erased_at IS NULL AND ifnull(m.delivery_state, 0) <> 4 "
        + "AND (c.is_active = 1 OR json_extract(c.state, '$.status') || '/' NOT LIKE 'trashed/%') "
        + "AND (SELECT p.erased_at FROM contacts AS p WHERE p.id = c.contact_id) IS NULL "
        + "ORDER BY m.received_at DESC, m.id DESC LIMIT ?3";

    public Task<ConversationThread?> FindThreadAsync(ThreadId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(ThreadById, ReadThread, Blob(id.Value)), cancellationToken));

    public Task<ConversationThread?> FindThreadByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => FindThread(session, channelId, externalId), cancellationToken));

    public Task<Post?> FindPostAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(PostByExternalId, ReadPost, channelId.Value, externalId), cancellationToken));

    public Task<IReadOnlyList<Message>> ListUnsettledAsync(
        ThreadId threadId, DeliveryState below, Instant through, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Message>>(database.Read(
            session => session.ReadAll(Unsettled, ReadMessage, Blob(threadId.Value), (long)below, Nanoseconds(through), (long)limit), cancellationToken));

    public Task<Message?> FindMessageAsync(MessageId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.ReadOne(MessageById, ReadMessage, Blob(id.Value)), cancellationToken));

    public Task<Message?> FindMessageByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(
            session => session.ReadOne(MessageByExternalId, ReadMessage, channelId.Value, externalId), cancellationToken));

    public Task<IReadOnlyList<Message>> ListMessagesAsync(CaseId caseId, long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Message>>(database.Read(
            session => session.ReadAll(MessagesOfCase, ReadMessage, Blob(caseId.Value), after, (long)limit), cancellationToken));

    public Task<IReadOnlyList<Message>> ListOnPostAsync(PostId postId, CaseId except, int limit, CancellationToken cancellationToken)
    {
        var newest = database.Read(
            session => session.ReadAll(MessagesOnPost, ReadMessage, Blob(postId.Value), Blob(except.Value), (long)limit), cancellationToken);
        newest.Reverse();
        return Task.FromResult<IReadOnlyList<Message>>(newest);
    }

    internal static ConversationThread? FindThread(SqliteSession session, ChannelId channelId, string externalId) =>
        session.ReadOne(ThreadByExternalId, ReadThread, channelId.Value, externalId);

    private static ConversationThread ReadThread(SqliteRow row) => new(
        new ThreadId(row.Id(0)),
        new ChannelId(row.Text(1)),
        row.Text(2),
        new PostId(row.Id(3)),
        new ContactId(row.Id(4)),
        row.Text(5),
        row.Instant(6));

    private static Post ReadPost(SqliteRow row) => new(new PostId(row.Id(0)), new ChannelId(row.Text(1)), row.Text(2), row.Instant(3));

    internal static Message ReadMessage(SqliteRow row) => new()
    {
        Id = new MessageId(row.Id(0)),
        ThreadId = new ThreadId(row.Id(1)),
        CaseId = new CaseId(row.Id(2)),
        Sequence = row.Number(3),
        Direction = (MessageDirection)row.Small(4),
        Kind = (MessageKind)row.Small(5),
        Author = new MessageAuthor((AuthorKind)row.Small(6), row.Text(7), row.OptionalText(8)),
        ChannelId = new ChannelId(row.Text(9)),
        ExternalId = row.OptionalText(10),
        Text = row.Text(11),
        Attachments = AttachmentJson.Read(row.OptionalText(12)),
        SentAt = row.Instant(13),
        ReceivedAt = row.Instant(14),
        ReplyTo = row.OptionalId(15) is { } target ? new MessageId(target) : null,
        Delivery = row.IsNull(16) ? null : new Delivery((DeliveryState)row.Small(16), row.OptionalText(17), row.OptionalText(18)),
        UnsupportedType = row.OptionalText(19),
        ErasedAt = row.IsNull(20) ? null : row.Instant(20),
        Facts = MessageFactsCodec.Read(row.OptionalText(21)),
    };
}
