using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.Data.Sqlite;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteCaseListPlanTests : IDisposable
{
    private static readonly AgentId Alice = new("alice");
    private static readonly CaseVisibility[] Sights =
    [
        CaseVisibility.All,
        CaseVisibility.Of(Alice, new HashSet<QueueId>(), unqueued: true),
        CaseVisibility.Of(Alice, new HashSet<QueueId>(), unqueued: false),
        CaseVisibility.Of(Alice, new HashSet<QueueId> { new("billing"), new("sales") }, unqueued: true),
    ];

    private readonly SqliteFile file = new();

    public static TheoryData<CaseSort> Sorts => [.. Enum.GetValues<CaseSort>()];

    public void Dispose() => file.Dispose();

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Every_list_walks_indexes_and_sorts_nothing(CaseSort sort)
    {
        await using var store = file.Open();
        await FillAsync(store);
        Assert.Empty(Faults(sort));

        // Statistics must not talk the planner out of it.
        file.Execute("ANALYZE");
        Assert.Empty(Faults(sort));
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
    public async Task A_list_that_misses_its_index_is_found_out(string index, CaseSort sort)
    {
        await using var store = file.Open();
        await FillAsync(store);
        file.Execute($"DROP INDEX {index}");

        Assert.Contains(index, Assert.Throws<SqliteException>(() => Faults(sort)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_in_queues_is_read_from_its_own_index_and_queues_are_jumped_to()
    {
        await using var store = file.Open();
        await FillAsync(store);
        using var session = new SqliteSession(file.Connect());

        var loads = session.ReadAll("EXPLAIN QUERY PLAN " + SqliteCases.Loads, static row => row.Text(3));
        var queues = session.ReadAll("EXPLAIN QUERY PLAN " + SqliteCaseList.FindQueues, static row => row.Text(3));

        Assert.Equal(["SCAN cases USING COVERING INDEX cases_waiting"], loads);
        Assert.All(queues.Where(s => s.StartsWith("SCAN", StringComparison.Ordinal)), step => Assert.Equal("SCAN known", step));
        Assert.Equal(2, queues.Count(s => s.Contains("INDEX cases_of_holder", StringComparison.Ordinal) && s.EndsWith("(holder>? AND holder<?)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_waits_in_a_queue_is_walked_from_where_the_page_begins_and_nothing_is_sorted()
    {
        await using var store = file.Open();
        await FillAsync(store);
        using var session = new SqliteSession(file.Connect());

        var plan = session.ReadAll("EXPLAIN QUERY PLAN " + SqliteCases.Waiting, static row => row.Text(3), "billing", 1L, 1L, 1L);

        Assert.Contains("SEARCH c USING INDEX cases_waiting (queue_id=? AND waiting_since>?)", plan);
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_queues_than_one_statement_can_hold_are_asked_in_several()
    {
        await using var store = file.Open();
        await FillAsync(store);
        using var session = new SqliteSession(file.Connect());
        var query = new CaseQuery
        {
            Visibility = CaseVisibility.Of(Alice, Enumerable.Range(0, 200).Select(i => new QueueId($"queue {i}")).ToHashSet(), unqueued: true),
            Statuses = [.. Enumerable.Range(0, 7).Select(i => $"status {i}")],
        };

        var lists = SqliteCaseList.Of(query, [], null, session);

        // Own, unqueued and 200 waiting; 200 that others have.
        Assert.Equal(15 + 14, lists.Count);
        Assert.All(lists, list => Assert.InRange(list.Sql.Split("UNION ALL").Length, 1, SqliteCaseList.MostBranches));
        Assert.Equal([], lists.SelectMany(list => Faults(session, query, list, isLater: false)));
    }

    private static async Task FillAsync(SqliteInboxStore store)
    {
        for (var i = 0; i < 10; i++)
        {
            await store.CommitAsync(SqliteFile.Arrival($"customer {i}"), default);
        }

        var record = (await store.Cases.FindByNumberAsync(new CaseNumber(1), default))!;
        var handled = Case.From(record.State, CaseWorkflow.Default);
        handled.Assign(Alice, Initiator.Of(Alice), record.State.OpenedAt);
        await store.CommitAsync(new InboxCommit { At = record.State.OpenedAt, Cases = [CaseChange.Of(handled)] }, default);
    }

    private List<string> Faults(CaseSort sort)
    {
        using var session = new SqliteSession(file.Connect());
        var queries =
            from sight in Sights
            from statuses in new string[][] { [], ["open"], ["new", "open", "pending"] }
            from channel in new ChannelId?[] { null, new("sms") }
            from assignee in new AgentId?[] { null, Alice }
            from unassigned in new[] { false, true }
            from queue in new QueueId?[] { null, new("billing"), new("front") }
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
        return
        [
            .. from query in queries
               from cursor in new[] { null, new PageCursor("", 5, 7) }
               let marks = sort == CaseSort.HighestPriority ? [SqliteCaseMark.OfPriority(session, query.Priorities, 0)] : SqliteCaseMark.Of(query)
               from list in SqliteCaseList.Of(query, marks, cursor, session)
               from fault in Faults(session, query, list, cursor is not null)
               select $"{query}: {fault}",
        ];
    }

    private static IEnumerable<string> Faults(SqliteSession session, CaseQuery query, SqliteCaseList list, bool isLater)
    {
        var plan = session.ReadAll("EXPLAIN QUERY PLAN " + list.Sql, static row => row.Text(3), list.Values);
        foreach (var step in plan)
        {
            if (step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal))
            {
                yield return step;
            }

            if (step.StartsWith("SEARCH c ", StringComparison.Ordinal) && Missing(step, query, isLater) is { } missing)
            {
                yield return $"{step} does not seek {missing}";
            }
        }

        if (!plan.Exists(step => step.StartsWith("SEARCH c ", StringComparison.Ordinal)))
        {
            yield return "no step seeks cases";
        }
    }

    // What a filter fixes, and where the page begins, must be sought and not looked for row by row.
    private static string? Missing(string step, CaseQuery query, bool isLater)
    {
        var from = query.Sort switch
        {
            CaseSort.NewestMessage => "last_message_at",
            CaseSort.DueSoonest => "due_at",
            _ => "opened_at",
        };

        // There is no index of this for each channel, too.
        var isHeldInQueue = step.Contains("cases_held_in_queue", StringComparison.Ordinal);
        var sought = new[]
        {
            ("status=?", true),
            ("channel_id=?", query.ChannelId is not null && !isHeldInQueue),
            ("holder=?", !isHeldInQueue && (query.Assignee is not null || query.Unassigned || query.Queue is not null || !query.Visibility.SeesAll)),
            ("queue_id=?", isHeldInQueue),
            (from, isLater),
        };
        return sought.FirstOrDefault(s => s.Item2 && !step.Contains(s.Item1, StringComparison.Ordinal)).Item1;
    }
}
