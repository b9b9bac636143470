using System.Globalization;
using System.Text.RegularExpressions;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Plans of lists over enough cases that the planner has a choice; nothing of it is switched off.</summary>
public sealed partial class PostgreSqlCaseListPlanTests(PostgreSqlManyCases many) : IClassFixture<PostgreSqlManyCases>
{
    private static readonly AgentId Alice = new("agent 1");
    private static readonly CaseVisibility[] Sights =
    [
        CaseVisibility.All,
        CaseVisibility.Of(Alice, new HashSet<QueueId>(), unqueued: true),
        CaseVisibility.Of(Alice, new HashSet<QueueId>(), unqueued: false),
        CaseVisibility.Of(Alice, new HashSet<QueueId> { new("queue 1"), new("queue 2") }, unqueued: true),
    ];

    public static TheoryData<CaseSort> Sorts => [.. Enum.GetValues<CaseSort>()];

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Every_list_walks_indexes_and_sorts_nothing(CaseSort sort)
    {
        var faults = await FaultsAsync(sort);

        Assert.True(faults.Count == 0, $"{faults.Count} faults, the first: {faults.FirstOrDefault()}");
    }

    [Theory]
    [InlineData("cases_by_message", CaseSort.NewestMessage)]
    [InlineData("cases_of_channel_by_message", CaseSort.NewestMessage)]
    [InlineData("cases_of_holder_by_message", CaseSort.NewestMessage)]
    [InlineData("cases_of_holder_on_channel_by_message", CaseSort.NewestMessage)]
    [InlineData("cases_by_opening", CaseSort.OldestCase)]
    [InlineData("cases_of_channel_by_opening", CaseSort.OldestCase)]
    [InlineData("cases_of_holder_by_opening", CaseSort.NewestCase)]
    [InlineData("cases_of_holder_on_channel_by_opening", CaseSort.NewestCase)]
    [InlineData("cases_by_due", CaseSort.DueSoonest)]
    [InlineData("cases_of_channel_by_due", CaseSort.DueSoonest)]
    [InlineData("cases_of_holder_by_due", CaseSort.DueSoonest)]
    [InlineData("cases_of_holder_on_channel_by_due", CaseSort.DueSoonest)]
    [InlineData("cases_held_in_queue_by_message", CaseSort.NewestMessage)]
    [InlineData("cases_held_in_queue_by_opening", CaseSort.OldestCase)]
    [InlineData("cases_held_in_queue_by_due", CaseSort.DueSoonest)]
    public async Task A_list_that_misses_its_index_is_found_out(string index, CaseSort sort) =>
        Assert.NotEmpty(await FaultsAsync(sort, without: index));

    [GeneratedRegex(@"Bitmap Heap Scan on (?:cases|case_arrivals) \S+  \(cost=\S+ rows=(?<rows>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadWhole();

    // An agent's cases are looked through for queues, and what agents have of a queue for a channel; the rest is sought.
    [GeneratedRegex(@"Filter: (?!\((?:queue_id = |channel_id = ))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unsought();

    private static IEnumerable<CaseQuery> Queries(CaseSort sort) =>
        from sight in Sights
        from statuses in new string[][] { [], ["open"], ["new", "open", "pending"] }
        from channel in new ChannelId?[] { null, new("sms") }
        from assignee in new AgentId?[] { null, Alice }
        from unassigned in new[] { false, true }
        from queue in new QueueId?[] { null, new("queue 1"), new("queue 3") }
        select new CaseQuery
        {
            Visibility = sight,
            Statuses = statuses,
            ChannelId = channel,
            Assignee = assignee,
            Unassigned = unassigned,
            Queue = queue,
            Sort = sort,
        };

    private static IEnumerable<string> Faults(string plan, CaseQuery query, bool isLater)
    {
        if (plan.Contains("Seq Scan on case", StringComparison.Ordinal) || Unsought().IsMatch(plan))
        {
            yield return "cases are looked through";
        }

        // A branch that hardly fills a second page may be read whole and sorted.
        var few = ReadWhole().Matches(plan).Count(m => int.Parse(m.Groups["rows"].ValueSpan, CultureInfo.InvariantCulture) <= query.Limit * 2);
        if (plan.Split("Sort  (").Length - 1 > few)
        {
            yield return "more than two pages are sorted";
        }

        // What a filter fixes, and where the page begins, must be sought and not looked for row by row.
        var isHeld = query.Assignee is not null || query.Unassigned || query.Queue is not null || !query.Visibility.SeesAll;
        var sought = (isHeld, query.ChannelId) switch
        {
            (true, not null) => "(ARRAY[COALESCE(('a'::text || assignee), ('q'::text || queue_id), ''::text), channel_id, status] = ",
            (true, null) => "(ARRAY[COALESCE(('a'::text || assignee), ('q'::text || queue_id), ''::text), status] = ",
            (_, not null) => "(ARRAY[channel_id, status] = ",
            _ => "(status = ",
        };
        var from = query.Sort switch
        {
            CaseSort.NewestMessage => "(ROW(last_message_at, number) <",
            CaseSort.DueSoonest => "(ROW(due_at, number) >",
            CaseSort.OldestCase or CaseSort.HighestPriority => "(ROW(opened_at, number) >",
            _ => "(ROW(opened_at, number) <",
        };
        var seeks = plan.Split('\n').Count(line => line.Contains("Index Cond: ", StringComparison.Ordinal)
            && (line.Contains(sought, StringComparison.Ordinal) || line.Contains("(ARRAY[queue_id, status] = ", StringComparison.Ordinal))
            && (!isLater || line.Contains(from, StringComparison.Ordinal)));
        var table = query.Sort == CaseSort.NewestMessage ? " on case_arrivals c" : " on cases c";
        if (seeks == 0 || seeks != plan.Split(table).Length - 1)
        {
            yield return $"not every branch seeks {sought}";
        }
    }

    private async Task<List<string>> FaultsAsync(CaseSort sort, string? without = null)
    {
        var faults = new List<string>();
        await many.ExplainAsync(
            without,
            async (statuses, queues, explain) =>
            {
                foreach (var query in Queries(sort))
                {
                    foreach (var cursor in new[] { null, new PageCursor("", PostgreSqlManyCases.Count / 2, PostgreSqlManyCases.Count / 2) })
                    {
                        foreach (var list in PostgreSqlCaseList.Of(query, [], cursor, statuses, queues))
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
