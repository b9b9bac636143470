using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteConversationPlanTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task What_is_not_settled_is_walked_in_its_own_index_and_nothing_is_sorted() => Assert.Equal(
        ["SEARCH m USING INDEX messages_unsettled (thread_id=? AND sent_at<?)"],
        await PlanAsync(SqliteConversations.Unsettled, Blob(Guid.Empty), 5L, 7L, 10L));

    [Fact]
    public async Task What_is_on_a_post_is_walked_in_its_own_index_and_nothing_is_sorted()
    {
        var plan = await PlanAsync(SqliteConversations.MessagesOnPost, Blob(Guid.Empty), Blob(Guid.Empty), 50L);

        Assert.Equal("SEARCH m USING INDEX messages_on_post (post_id=?)", plan[0]);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_cases_are_each_found_by_their_id() => Assert.Contains(
        "SEARCH c USING INDEX sqlite_autoindex_cases_1 (id=?)", await PlanAsync(SqliteCases.ByIds, "[]"));

    [Fact]
    public async Task Threads_and_posts_are_found_by_the_ids_of_the_provider()
    {
        Assert.Contains("(channel_id=? AND external_id=?)", Assert.Single(await PlanAsync(SqliteConversations.ThreadByExternalId, "a", "b")), StringComparison.Ordinal);
        Assert.Contains("(channel_id=? AND external_id=?)", Assert.Single(await PlanAsync(SqliteConversations.PostByExternalId, "a", "b")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_with_a_person_or_a_message_is_found_without_reading_all_that_is_parked()
    {
        foreach (var (sql, values) in new (string, SqliteValue[])[]
        {
            (SqliteErasureWrites.DropParkedOfAccount, ["a", "b"]),
            (SqliteErasureWrites.DropParkedOfThreads, [Blob(Guid.Empty)]),
            (SqliteErasureWrites.DropUnjoined, [Blob(Guid.Empty)]),
        })
        {
            Assert.DoesNotContain(await PlanAsync(sql, values), step =>
                step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal));
        }
    }

    private async Task<IReadOnlyList<string>> PlanAsync(string sql, params SqliteValue[] values)
    {
        await using var store = file.Open();
        await store.InitializeAsync(default);
        using var session = new SqliteSession(file.Connect());
        return session.ReadAll("EXPLAIN QUERY PLAN " + sql, static row => row.Text(3), values);
    }
}
