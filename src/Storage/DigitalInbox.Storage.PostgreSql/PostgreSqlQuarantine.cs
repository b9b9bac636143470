using DigitalInbox.Channels;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlQuarantine(PostgreSqlDatabase database) : IQuarantineStore
{
    private const string Scope = "quarantine";

    private const string PayloadColumns = "id, channel_id, received_at, reason, sender_external_id, message_id, body, place";

    private const string List =
        "SELECT " + PayloadColumns + " FROM raw_payloads WHERE message_id IS NULL AND place < $1 ORDER BY place DESC LIMIT $2";

    private const string Find = "SELECT " + PayloadColumns + " FROM raw_payloads WHERE id = $1";

    private const string Joinable =
        "SELECT id, channel_id, external_id, key, state, occurred_at, correlation, error_class, error_code, error_detail, parked_at, body "
        + "FROM parked_facts AS f WHERE EXISTS "
        + "(SELECT 1 FROM messages AS m WHERE m.channel_id = f.channel_id AND m.external_id = f.external_id) ORDER BY place LIMIT $1";

    public async Task<Page<RawPayload>> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var from = PageCursor.Read(after, Scope)?.Tie ?? long.MaxValue;
        var found = await database.ReadAsync(
            (connection, token) => connection.ReadAllAsync(
                List, static row => (Payload: ReadPayload(row), Place: row.Number(7)), [from, limit + 1L], token),
            cancellationToken).ConfigureAwait(false);
        var next = found.Count > limit ? new PageCursor(Scope, 0, found[limit - 1].Place).ToString() : null;
        return new Page<RawPayload>([.. found.Take(limit).Select(f => f.Payload)], next);
    }

    public Task<RawPayload?> FindAsync(RawPayloadId id, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => connection.ReadOneAsync(Find, ReadPayload, [id.Value], token), cancellationToken);

    public Task<IReadOnlyList<ParkedFact>> ReadJoinableAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ParkedFact>>(
            async (connection, token) => await connection.ReadAllAsync(Joinable, ReadFact, [(long)limit], token).ConfigureAwait(false),
            cancellationToken);

    private static RawPayload ReadPayload(PostgreSqlRow row) => new(
        new RawPayloadId(row.Id(0)),
        new ChannelId(row.Text(1)),
        row.Instant(2),
        row.Text(3),
        row.OptionalText(4),
        row.OptionalId(5) is { } message ? new MessageId(message) : null,
        row.Bytes(6));

    private static ParkedFact ReadFact(PostgreSqlRow row) => new(
        new ParkedFactId(row.Id(0)),
        new ChannelId(row.Text(1)),
        row.OptionalText(11) is { } body ? MessageUpdateCodec.Read(body) : ReadReceipt(row),
        row.Instant(10));

    private static ReceiptArrived ReadReceipt(PostgreSqlRow row) => new(row.Text(3), row.Text(2), (ReceiptState)row.Small(4), row.Instant(5))
    {
        Correlation = row.OptionalId(6) is { } correlation ? new MessageId(correlation) : null,
        Error = row.IsNull(7) ? null : new ProviderError((ProviderErrorClass)row.Small(7), row.Text(8), row.OptionalText(9)),
    };
}
