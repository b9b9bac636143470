using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteCaseListPlanTests : IDisposable
{
    private static readonly CaseVisibility Alice = CaseVisibility.Of(new AgentId("alice"), new HashSet<QueueId>(), unqueued: true);
    private readonly SqliteFile file = new();

    public static TheoryData<string, CaseQuery, bool> Queries => new()
    {
        { "cases_by_message", new CaseQuery { Visibility = CaseVisibility.All }, true },
        { "cases_by_message", new CaseQuery { Visibility = CaseVisibility.All, ChannelId = new ChannelId("sms") }, true },
        { "cases_by_status", new CaseQuery { Visibility = CaseVisibility.All, Statuses = ["open"] }, true },
        { "cases_by_status", new CaseQuery { Visibility = CaseVisibility.All, Statuses = ["open", "new", "pending"] }, false },
        { "cases_by_assignee", new CaseQuery { Visibility = CaseVisibility.All, Assignee = new AgentId("alice") }, true },
        { "cases_by_assignee", new CaseQuery { Visibility = CaseVisibility.All, Unassigned = true }, true },
        { "cases_by_assignee", new CaseQuery { Visibility = Alice, Assignee = new AgentId("alice"), Statuses = ["open", "new"] }, true },
        { "cases_by_assignee", new CaseQuery { Visibility = Alice }, false },
        { "cases_by_opening", new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.OldestCase }, true },
        { "cases_by_opening", new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.NewestCase }, true },
        { "cases_by_due", new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.DueSoonest }, true },
        { "cases_by_due", new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.DueSoonest, Statuses = ["open", "new"] }, true },
        { "cases_by_assignee_due", new CaseQuery { Visibility = Alice, Sort = CaseSort.DueSoonest, Assignee = new AgentId("alice") }, true },
        { "cases_by_assignee_due", new CaseQuery { Visibility = Alice, Sort = CaseSort.DueSoonest }, false },
    };

    public void Dispose() => file.Dispose();

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_page_walks_an_index_from_where_it_begins(string index, CaseQuery query, bool isOneBranch)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var store = file.Open();
        await store.InitializeAsync(default);

        foreach (var cursor in new[] { null, new PageCursor("", 5, 7) })
        {
            var plan = Plan(SqliteCaseList.Of(query, cursor));

            Assert.Contains(plan, step => step.Contains($"USING INDEX {index}", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, step => step.StartsWith("SCAN c", StringComparison.Ordinal) && !step.Contains("USING INDEX", StringComparison.Ordinal));

            // Only the merging of several branches, each at most one page, may sort.
            if (isOneBranch)
            {
                Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
            }
        }
    }

    private List<string> Plan(SqliteCaseList list)
    {
        using var session = new SqliteSession(file.Connect());
        return session.ReadAll("EXPLAIN QUERY PLAN " + list.Sql, static row => row.Text(3), list.Values);
    }
}
