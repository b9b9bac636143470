using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Plans of lists over enough cases that the planner has a choice; nothing of it is switched off.</summary>
public sealed class PostgreSqlCaseListPlanTests(PostgreSqlManyCases many) : IClassFixture<PostgreSqlManyCases>
{
    private static readonly CaseVisibility Alice = CaseVisibility.Of(new AgentId("agent 1"), new HashSet<QueueId>(), unqueued: true);

    public static TheoryData<string, CaseQuery, bool> Queries => new()
    {
        { "cases_by_message", new CaseQuery { Visibility = CaseVisibility.All }, true },
        { "cases_by_message", new CaseQuery { Visibility = CaseVisibility.All, ChannelId = new ChannelId("sms") }, true },
        { "cases_by_status", new CaseQuery { Visibility = CaseVisibility.All, Statuses = ["open"] }, true },
        { "cases_by_status", new CaseQuery { Visibility = CaseVisibility.All, Statuses = ["open", "new", "pending"] }, false },
        { "cases_by_assignee", new CaseQuery { Visibility = CaseVisibility.All, Assignee = new AgentId("agent 1") }, true },
        { "cases_of_nobody", new CaseQuery { Visibility = CaseVisibility.All, Unassigned = true }, true },
        { "cases_by_assignee", new CaseQuery { Visibility = Alice, Assignee = new AgentId("agent 1"), Statuses = ["open", "new"] }, false },
        { "cases_by_assignee", new CaseQuery { Visibility = Alice }, false },
        { "cases_by_opening", new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.OldestCase }, true },
        { "cases_by_opening", new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.NewestCase }, true },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_page_walks_an_index_from_where_it_begins(string index, CaseQuery query, bool isOneBranch)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var cursor in new[] { null, new PageCursor("", PostgreSqlManyCases.Count / 2, PostgreSqlManyCases.Count / 2) })
        {
            var plan = await PlanAsync(PostgreSqlCaseList.Of(query, cursor));

            Assert.Contains(index, plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan on cases", plan, StringComparison.Ordinal);

            // Several branches, each at most one page, are merged by sorting, and so is what fills no page.
            if (isOneBranch)
            {
                Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task An_order_without_an_index_would_be_seen() =>
        Assert.Contains("Sort", await many.PlanAsync("SELECT 1 FROM cases ORDER BY preview LIMIT 10", []), StringComparison.Ordinal);

    private Task<string> PlanAsync(PostgreSqlCaseList list) => many.PlanAsync(list.Sql, list.Values);
}
