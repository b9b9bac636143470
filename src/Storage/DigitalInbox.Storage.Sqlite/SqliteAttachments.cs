using DigitalInbox.Attachments;
using NodaTime;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Keeps contents in the database. Each piece is a small write among the commits, so that a large file keeps nobody waiting.</summary>
internal sealed class SqliteAttachments(SqliteDatabase database, SqliteWriter writer) : ChunkedAttachmentStore
{
    private const string Whole = "SELECT id, size, sha256 FROM attachment_writes WHERE attachment_id = ?1 AND size IS NOT NULL";

    private const string List =
        "SELECT attachment_id FROM attachment_writes WHERE size IS NOT NULL AND attachment_id > ?1 ORDER BY attachment_id LIMIT ?2";

    private const string Left = "SELECT id FROM attachment_writes WHERE size IS NULL AND begun_at < ?1 ORDER BY begun_at LIMIT 1";

    private const string Begin = "INSERT INTO attachment_writes (id, attachment_id, begun_at) VALUES (?1, ?2, ?3)";

    private const string Read = "SELECT body FROM attachment_chunks WHERE write_id = ?1 AND number = ?2";

    private const string Add =
        "INSERT INTO attachment_chunks (write_id, number, body) SELECT id, ?2, ?3 FROM attachment_writes WHERE id = ?1 AND size IS NULL";

    private const string Finish = "UPDATE attachment_writes SET size = ?2, sha256 = ?3 WHERE id = ?1 AND size IS NULL";

    private const string RemoveChunks = "DELETE FROM attachment_chunks WHERE write_id = ?1";

    private const string Remove = "DELETE FROM attachment_writes WHERE id = ?1";

    public override Task<bool> DeleteAsync(AttachmentId id, CancellationToken cancellationToken) => WriteAsync(
        session => FindWhole(session, id) is var (write, _) && Drop(session, write), cancellationToken);

    public override Task<IReadOnlyList<AttachmentId>> ListAsync(AttachmentId? after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttachmentId>>(database.Read(
            session => session.ReadAll(
                List, static row => new AttachmentId(row.Id(0)), after is { } from ? Blob(from.Value) : Array.Empty<byte>(), (long)limit),
            cancellationToken));

    public override async Task<int> SweepAsync(Instant before, CancellationToken cancellationToken)
    {
        // One at a time, since commits wait meanwhile.
        var removed = 0;
        while (await WriteAsync(
            session => session.ReadOne(Left, static row => (Guid?)row.Id(0), Nanoseconds(before)) is { } left && Drop(session, left),
            cancellationToken).ConfigureAwait(false))
        {
            removed++;
        }

        return removed;
    }

    protected override Task<(Guid Write, AttachmentContent Content)?> FindWriteAsync(AttachmentId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => FindWhole(session, id), cancellationToken));

    protected override Task<byte[]?> ReadAsync(Guid write, int number, CancellationToken cancellationToken) => Task.FromResult(
        database.Read(session => session.ReadOne(Read, static row => row.Bytes(0), Blob(write), (long)number), cancellationToken));

    protected override Task BeginAsync(Guid write, AttachmentId id, Instant now, CancellationToken cancellationToken) => WriteAsync(
        session => session.Execute(Begin, Blob(write), Blob(id.Value), Nanoseconds(now)) == 1, cancellationToken);

    protected override async Task AddAsync(Guid write, int number, byte[] bytes, CancellationToken cancellationToken)
    {
        if (!await WriteAsync(session => session.Execute(Add, Blob(write), (long)number, bytes) == 1, cancellationToken).ConfigureAwait(false))
        {
            throw SweptAway();
        }
    }

    protected override async Task<AttachmentContent> FinishAsync(Guid write, AttachmentContent content, CancellationToken cancellationToken) =>
        await writer.WriteAsync<AttachmentContent?>(
            session =>
            {
                if (FindWhole(session, content.Id) is var (_, first))
                {
                    Drop(session, write);
                    return (first, true);
                }

                return session.Execute(Finish, Blob(write), content.Size, content.Sha256) == 1 ? (content, true) : (null, false);
            },
            collision: null,
            cancellationToken).ConfigureAwait(false) ?? throw SweptAway();

    protected override Task DiscardAsync(Guid write, CancellationToken cancellationToken) =>
        WriteAsync(session => Drop(session, write), cancellationToken);

    private static (Guid Write, AttachmentContent Content)? FindWhole(SqliteSession session, AttachmentId id) => session.ReadOne(
        Whole,
        row => ((Guid, AttachmentContent)?)(row.Id(0), new AttachmentContent(id, row.Number(1), row.Text(2))),
        Blob(id.Value));

    private static bool Drop(SqliteSession session, Guid write)
    {
        session.Execute(RemoveChunks, Blob(write));
        return session.Execute(Remove, Blob(write)) == 1;
    }

    private Task<bool> WriteAsync(Func<SqliteSession, bool> work, CancellationToken cancellationToken) => writer.WriteAsync(
        session =>
        {
            var done = work(session);
            return (done, done);
        },
        collision: false,
        cancellationToken);
}
