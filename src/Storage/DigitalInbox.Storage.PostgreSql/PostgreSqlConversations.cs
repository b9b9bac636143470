using System.Globalization;
using DigitalInbox.Conversations;
using NodaTime;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlConversations(PostgreSqlDatabase database) : IConversationStore
{
    internal const string ThreadColumns = "t.id, t.channel_id, t.external_id, t.post_id, t.contact_id, t.recipient_external_id, t.created_at";

    internal const string MessageColumns =
        "m.id, m.thread_id, m.case_id, m.sequence, m.direction, m.kind, m.author_kind, m.author_id, m.author_name, m.channel_id, m.external_id, "
        + "m.text, m.attachments, m.sent_at, m.received_at, m.reply_to, m.delivery_state, m.delivery_code, m.delivery_detail, m.unsupported_type, "
        + "m.erased_at, m.facts";

    private const string ThreadById = "SELECT " + ThreadColumns + " FROM threads AS t WHERE t.id = $1";

    internal const string ThreadByExternalId = "SELECT " + ThreadColumns + " FROM threads AS t WHERE t.channel_id = $1 AND t.external_id = $2";

    internal const string PostByExternalId = "SELECT id, channel_id, external_id, created_at FROM posts WHERE channel_id = $1 AND external_id = $2";

    // The index has what is not known to be read; nothing ranks below more than that.
    internal const string Unsettled =
        "SELECT " + MessageColumns + " FROM messages AS m WHERE m.thread_id = $1 AND m.delivery_state < 6 AND m.delivery_state < $2 AND m.sent_at <= $3 "
        + "ORDER BY m.sent_at, m.id LIMIT $4";

    private const string MessageById = "SELECT " + MessageColumns + " FROM messages AS m WHERE m.id = $1";

    private const string MessageByExternalId = "SELECT " + MessageColumns + " FROM messages AS m WHERE m.channel_id = $1 AND m.external_id = $2";

    private const string MessagesOfCase =
        "SELECT " + MessageColumns + " FROM messages AS m WHERE m.case_id = $1 AND m.sequence > $2 ORDER BY m.sequence LIMIT $3";

    public Task<ConversationThread?> FindThreadAsync(ThreadId id, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(ThreadById, ReadThread, [id.Value], token), cancellationToken);

    public Task<ConversationThread?> FindThreadByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.ReadOneAsync(ThreadByExternalId, ReadThread, [channelId.Value, externalId], token), cancellationToken);

    public Task<Post?> FindPostAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.ReadOneAsync(PostByExternalId, ReadPost, [channelId.Value, externalId], token), cancellationToken);

    public Task<IReadOnlyList<Message>> ListUnsettledAsync(
        ThreadId threadId, DeliveryState below, Instant through, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Message>>(
            async (connection, token) => await connection.ReadAllAsync(
                Unsettled, ReadMessage, [threadId.Value, (int)below, Nanoseconds(through), (long)limit], token).ConfigureAwait(false),
            cancellationToken);

    public Task<Message?> FindMessageAsync(MessageId id, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(MessageById, ReadMessage, [id.Value], token), cancellationToken);

    public Task<Message?> FindMessageByExternalIdAsync(ChannelId channelId, string externalId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.ReadOneAsync(MessageByExternalId, ReadMessage, [channelId.Value, externalId], token),
            cancellationToken);

    public Task<IReadOnlyList<Message>> ListMessagesAsync(CaseId caseId, long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Message>>(
            async (connection, token) => await connection.ReadAllAsync(
                MessagesOfCase, ReadMessage, [caseId.Value, after, (long)limit], token).ConfigureAwait(false),
            cancellationToken);

    public Task<IReadOnlyList<Message>> ListOnPostAsync(PostId postId, CaseId except, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Message>>(
            async (connection, token) =>
            {
                var newest = await connection.ReadAllAsync(MessagesOnPost(limit), ReadMessage, [postId.Value, except.Value], token).ConfigureAwait(false);
                newest.Reverse();
                return newest;
            },
            cancellationToken);

    // The status of a case that is not active is read from its state, since a host names its own. 4 is a reply that failed. What is asked of the case
    // is one expression, of which the planner guesses that half of the rows fit; and the number stands in the statement itself: so it walks the
    // index until it has enough, and does not sort all that is on the post.
    internal static string MessagesOnPost(int limit) =>
        "SELECT " + MessageColumns + " FROM messages AS m JOIN cases AS c ON c.id = m.case_id "
        + "WHERE m.post_id = $1 AND m.case_id <> $2 AND m.external_id IS NOT NULL AND m.erased_at IS NULL AND coalesce(m.delivery_state, 0) <> 4 "
        + "AND CASE WHEN (SELECT p.erased_at FROM contacts AS p WHERE p.id = c.contact_id) IS NOT NULL THEN false WHEN c.is_active THEN true "
        + "ELSE (c.state::jsonb ->> 'status') || '/' NOT LIKE 'trashed/%' END "
        + string.Create(CultureInfo.InvariantCulture, $"ORDER BY m.received_at DESC, m.id DESC LIMIT {limit}");

    internal static ConversationThread ReadThread(PostgreSqlRow row) => new(
        new ThreadId(row.Id(0)),
        new ChannelId(row.Text(1)),
        row.Text(2),
        new PostId(row.Id(3)),
        new ContactId(row.Id(4)),
        row.Text(5),
        row.Instant(6));

    private static Post ReadPost(PostgreSqlRow row) => new(new PostId(row.Id(0)), new ChannelId(row.Text(1)), row.Text(2), row.Instant(3));

    internal static Message ReadMessage(PostgreSqlRow row) => new()
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
        ErasedAt = row.OptionalInstant(20),
        Facts = MessageFactsCodec.Read(row.OptionalText(21)),
    };
}
