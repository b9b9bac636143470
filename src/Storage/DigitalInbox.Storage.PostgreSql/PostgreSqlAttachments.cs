using DigitalInbox.Attachments;
using NodaTime;
using Npgsql;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Keeps contents in the database. Every statement may be sent twice, when the answer to the first one was lost.</summary>
internal sealed class PostgreSqlAttachments(PostgreSqlDatabase database) : ChunkedAttachmentStore
{
    private const string Whole = "SELECT id, size, sha256 FROM attachment_writes WHERE attachment_id = $1 AND size IS NOT NULL";

    private const string List =
        "SELECT attachment_id FROM attachment_writes WHERE size IS NOT NULL AND attachment_id > $1 ORDER BY attachment_id LIMIT $2";

    private const string FirstPage = "SELECT attachment_id FROM attachment_writes WHERE size IS NOT NULL ORDER BY attachment_id LIMIT $1";

    private const string Left = "SELECT id FROM attachment_writes WHERE size IS NULL AND begun_at < $1 ORDER BY begun_at LIMIT 100";

    private const string Begin = "INSERT INTO attachment_writes (id, attachment_id, begun_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";

    private const string Read = "SELECT body FROM attachment_chunks WHERE write_id = $1 AND number = $2";

    private const string Add =
        "INSERT INTO attachment_chunks (write_id, number, body) VALUES ($1, $2, $3) ON CONFLICT (write_id, number) DO NOTHING";

    private const string Finish = "UPDATE attachment_writes SET size = $2, sha256 = $3 WHERE id = $1";

    private const string Delete = "DELETE FROM attachment_writes WHERE attachment_id = $1 AND size IS NOT NULL";

    private const string Remove = "DELETE FROM attachment_writes WHERE id = $1 AND size IS NULL";

    public override async Task<bool> DeleteAsync(AttachmentId id, CancellationToken cancellationToken) =>
        await WriteAsync(Delete, cancellationToken, id.Value).ConfigureAwait(false) > 0;

    public override async Task<IReadOnlyList<AttachmentId>> ListAsync(AttachmentId? after, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            (connection, token) => connection.ReadAllAsync(
                after is null ? FirstPage : List,
                static row => new AttachmentId(row.Id(0)),
                after is { } from ? [from.Value, (long)limit] : [(long)limit],
                token),
            cancellationToken).ConfigureAwait(false);

    public override async Task<int> SweepAsync(Instant before, CancellationToken cancellationToken)
    {
        var removed = 0;
        List<Guid> left;
        do
        {
            left = await database.ReadAsync(
                (connection, token) => connection.ReadAllAsync(Left, static row => row.Id(0), [Nanoseconds(before)], token),
                cancellationToken).ConfigureAwait(false);
            foreach (var write in left)
            {
                removed += await WriteAsync(Remove, cancellationToken, write).ConfigureAwait(false);
            }
        }
        while (left.Count > 0);
        return removed;
    }

    protected override Task<(Guid Write, AttachmentContent Content)?> FindWriteAsync(AttachmentId id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.ReadOneAsync(
                Whole,
                row => ((Guid, AttachmentContent)?)(row.Id(0), new AttachmentContent(id, row.Number(1), row.Text(2))),
                [id.Value],
                token),
            cancellationToken);

    protected override Task<byte[]?> ReadAsync(Guid write, int number, CancellationToken cancellationToken) => database.ReadAsync(
        (connection, token) => connection.ReadOneAsync(Read, static row => row.Bytes(0), [write, number], token), cancellationToken);

    protected override Task BeginAsync(Guid write, AttachmentId id, Instant now, CancellationToken cancellationToken) =>
        WriteAsync(Begin, cancellationToken, write, id.Value, Nanoseconds(now));

    protected override async Task AddAsync(Guid write, int number, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(Add, cancellationToken, write, number, bytes).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw SweptAway();
        }
    }

    protected override async Task<AttachmentContent> FinishAsync(Guid write, AttachmentContent content, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(Finish, cancellationToken, write, content.Size, content.Sha256).ConfigureAwait(false) == 1
                ? content
                : throw SweptAway();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await DiscardAsync(write, CancellationToken.None).ConfigureAwait(false);
            return await FindAsync(content.Id, cancellationToken).ConfigureAwait(false) ?? throw SweptAway();
        }
    }

    protected override Task DiscardAsync(Guid write, CancellationToken cancellationToken) => WriteAsync(Remove, cancellationToken, write);

    private Task<int> WriteAsync(string sql, CancellationToken cancellationToken, params PostgreSqlValue[] values) =>
        database.WriteAsync((connection, token) => connection.ExecuteAsync(sql, values, token), cancellationToken);
}
