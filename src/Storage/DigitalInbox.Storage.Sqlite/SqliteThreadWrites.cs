using DigitalInbox.Inbox;
using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite;

internal static class SqliteThreadWrites
{
    private const string InsertPost =
        "INSERT INTO posts (id, channel_id, external_id, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";

    private const string InsertThread =
        "INSERT INTO threads (id, channel_id, external_id, post_id, contact_id, recipient_external_id, created_at) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING";

    // Whoever was erased is reached nowhere.
    private const string ChangeThread =
        "UPDATE threads SET recipient_external_id = iif(recipient_external_id = '', '', ?2) WHERE id = ?1";

    public static bool Apply(SqliteSession session, InboxCommit commit) =>
        commit.NewPosts.All(post => session.Execute(
            InsertPost, Blob(post.Id.Value), post.ChannelId.Value, post.ExternalId, Nanoseconds(post.CreatedAt)) == 1)
        && commit.NewThreads.All(thread => session.Execute(
            InsertThread,
            Blob(thread.Id.Value),
            thread.ChannelId.Value,
            thread.ExternalId,
            Blob(thread.PostId.Value),
            Blob(thread.ContactId.Value),
            thread.RecipientExternalId,
            Nanoseconds(thread.CreatedAt)) == 1)
        && commit.ChangedThreads.All(change => session.Execute(ChangeThread, Blob(change.Id.Value), change.RecipientExternalId) == 1);
}
