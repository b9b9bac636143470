using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Plans of lists over enough cases that the planner has a choice; nothing of it is switched off.</summary>
public sealed class PostgreSqlCaseListPlanTests(PostgreSqlManyCases many) : IClassFixture<PostgreSqlManyCases>
{
    private static readonly AgentId Alice = new("agent 1");
    private static readonly CaseVisibility[] Sights =
    [
        CaseVisibility.All,
        CaseVisibility.Of(Alice, new HashSet<QueueId>(), unqueued: true),
        CaseVisibility.Of(Alice, new HashSet<QueueId>(), unqueued: false),
    ];

    public static TheoryData<CaseSort> Sorts => [.. Enum.GetValues<CaseSort>()];

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Every_list_walks_indexes_and_sorts_nothing(CaseSort sort) => Assert.Empty(await FaultsAsync(sort));

    [Theory]
    [InlineData("cases_by_message", CaseSort.NewestMessage)]
    [InlineData("cases_of_channel_by_message", CaseSort.NewestMessage)]
    [InlineData("cases_of_assignee_by_message", CaseSort.NewestMessage)]
    [InlineData("cases_of_assignee_on_channel_by_message", CaseSort.NewestMessage)]
    [InlineData("cases_by_opening", CaseSort.OldestCase)]
    [InlineData("cases_of_channel_by_opening", CaseSort.OldestCase)]
    [InlineData("cases_of_assignee_by_opening", CaseSort.NewestCase)]
    [InlineData("cases_of_assignee_on_channel_by_opening", CaseSort.NewestCase)]
    [InlineData("cases_by_due", CaseSort.DueSoonest)]
    [InlineData("cases_of_channel_by_due", CaseSort.DueSoonest)]
    [InlineData("cases_of_assignee_by_due", CaseSort.DueSoonest)]
    [InlineData("cases_of_assignee_on_channel_by_due", CaseSort.DueSoonest)]
    public async Task A_list_that_misses_its_index_is_found_out(string index, CaseSort sort) =>
        Assert.NotEmpty(await FaultsAsync(sort, without: index));

    private static IEnumerable<CaseQuery> Queries(CaseSort sort) =>
        from sight in Sights
        from statuses in new string[][] { [], ["open"], ["new", "open", "pending"] }
        from channel in new ChannelId?[] { null, new("sms") }
        from assignee in new AgentId?[] { null, Alice }
        from unassigned in new[] { false, true }
        select new CaseQuery
        {
            Visibility = sight,
            Statuses = statuses,
            ChannelId = channel,
            Assignee = assignee,
            Unassigned = unassigned,
            Sort = sort,
        };

    private static IEnumerable<string> Faults(string plan, CaseQuery query, bool isLater)
    {
        foreach (var step in new[] { "Seq Scan on cases", "Sort", "Bitmap", "Filter" }.Where(s => plan.Contains(s, StringComparison.Ordinal)))
        {
            yield return step;
        }

        // What a filter fixes, and where the page begins, must be sought and not looked for row by row.
        var from = query.Sort switch
        {
            CaseSort.NewestMessage => "last_message_at",
            CaseSort.DueSoonest => "due_at",
            _ => "opened_at",
        };
        var sought = new[]
        {
            ("(status = ", true),
            ("(channel_id = ", query.ChannelId is not null),
            ("(COALESCE(assignee, ''::text) = ", query.Assignee is not null || query.Unassigned || !query.Visibility.SeesAll),
            ($"(ROW({from}, number) ", isLater),
        };
        var seeks = plan.Split('\n').Where(line => line.Contains("Index Cond: ", StringComparison.Ordinal) && line.Contains("status", StringComparison.Ordinal)).ToList();
        if (seeks.Count == 0)
        {
            yield return "no step seeks cases";
        }

        foreach (var (part, _) in sought.Where(s => s.Item2 && !seeks.TrueForAll(seek => seek.Contains(s.Item1, StringComparison.Ordinal))))
        {
            yield return $"a step does not seek {part}";
        }
    }

    private async Task<List<string>> FaultsAsync(CaseSort sort, string? without = null)
    {
        var faults = new List<string>();
        await many.ExplainAsync(
            without,
            async (statuses, explain) =>
            {
                foreach (var query in Queries(sort))
                {
                    foreach (var cursor in new[] { null, new PageCursor("", PostgreSqlManyCases.Count / 2, PostgreSqlManyCases.Count / 2) })
                    {
                        var list = PostgreSqlCaseList.Of(query, cursor, statuses);
                        if (!list.IsEmpty)
                        {
                            var plan = await explain(list.Sql, list.Values);
                            faults.AddRange(Faults(plan, query, cursor is not null).Select(fault => $"{query}: {fault}\n{plan}"));
                        }
                    }
                }
            });
        return faults;
    }
}
