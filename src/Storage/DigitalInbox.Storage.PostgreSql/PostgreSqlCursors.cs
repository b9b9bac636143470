using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlCursors(PostgreSqlDatabase database) : IChannelCursorStore
{
    private const string Find = "SELECT value, version, moved_at FROM channel_cursors WHERE channel_id = $1";

    private const string Insert = "INSERT INTO channel_cursors (channel_id, value, version, moved_at) VALUES ($1, $2, 1, $3)";

    private const string Move =
        "UPDATE channel_cursors SET value = $2, version = version + 1, moved_at = $3 WHERE channel_id = $1 AND version = $4 RETURNING 1";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var change in commit.Cursors)
        {
            if (change.ExpectedVersion == 0)
            {
                batch.Execute(Insert, change.ChannelId.Value, change.Value, Nanoseconds(commit.At));
            }
            else
            {
                batch.ExecuteOne(Move, change.ChannelId.Value, change.Value, Nanoseconds(commit.At), change.ExpectedVersion);
            }
        }
    }

    public Task<ChannelCursor?> FindAsync(ChannelId id, CancellationToken cancellationToken) => database.ReadAsync(
        (connection, token) => connection.ReadOneAsync(
            Find, row => new ChannelCursor(id, row.Text(0), row.Number(1), row.Instant(2)), [id.Value], token),
        cancellationToken);
}
