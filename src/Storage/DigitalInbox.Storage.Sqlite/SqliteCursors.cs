using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal sealed class SqliteCursors(SqliteDatabase database) : IChannelCursorStore
{
    private const string Find = "SELECT value, version, moved_at FROM channel_cursors WHERE channel_id = ?1";

    private const string Add = "INSERT INTO channel_cursors (channel_id, value, version, moved_at) VALUES (?1, ?2, 1, ?3) ON CONFLICT DO NOTHING";

    private const string Move =
        "UPDATE channel_cursors SET value = ?2, version = version + 1, moved_at = ?3 WHERE channel_id = ?1 AND version = ?4";

    public static bool Apply(SqliteSession session, InboxCommit commit) => commit.Cursors.All(change =>
        (change.ExpectedVersion == 0
            ? session.Execute(Add, change.ChannelId.Value, change.Value, Nanoseconds(commit.At))
            : session.Execute(Move, change.ChannelId.Value, change.Value, Nanoseconds(commit.At), change.ExpectedVersion)) == 1);

    public Task<ChannelCursor?> FindAsync(ChannelId id, CancellationToken cancellationToken) => Task.FromResult(database.Read(
        session => session.ReadOne(Find, row => new ChannelCursor(id, row.Text(0), row.Number(1), row.Instant(2)), id.Value), cancellationToken));
}
