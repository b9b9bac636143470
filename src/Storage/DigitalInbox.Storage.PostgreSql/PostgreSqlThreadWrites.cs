using DigitalInbox.Inbox;
using static DigitalInbox.Storage.PostgreSql.PostgreSqlValues;

namespace DigitalInbox.Storage.PostgreSql;

internal static class PostgreSqlThreadWrites
{
    private const string InsertPost = "INSERT INTO posts (id, channel_id, external_id, created_at) VALUES ($1, $2, $3, $4)";

    private const string InsertThread =
        "INSERT INTO threads (id, channel_id, external_id, post_id, contact_id, recipient_external_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    // Whoever was erased is reached nowhere.
    private const string ChangeThread =
        "UPDATE threads SET recipient_external_id = CASE recipient_external_id WHEN '' THEN '' ELSE $2 END WHERE id = $1 RETURNING 1";

    public static void Add(PostgreSqlBatch batch, InboxCommit commit)
    {
        foreach (var post in commit.NewPosts)
        {
            batch.Execute(InsertPost, post.Id.Value, post.ChannelId.Value, post.ExternalId, Nanoseconds(post.CreatedAt));
        }

        foreach (var thread in commit.NewThreads)
        {
            batch.Execute(
                InsertThread,
                thread.Id.Value,
                thread.ChannelId.Value,
                thread.ExternalId,
                thread.PostId.Value,
                thread.ContactId.Value,
                thread.RecipientExternalId,
                Nanoseconds(thread.CreatedAt));
        }

        foreach (var change in commit.ChangedThreads)
        {
            batch.ExecuteOne(ChangeThread, change.Id.Value, change.RecipientExternalId);
        }
    }
}
