using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>Lists by tag, where few cases have it and where many do.</summary>
public sealed class SqliteTagListTests : IDisposable
{
    private static readonly TagId Invoice = new("invoice");

    private readonly SqliteFile file = new();

    public static TheoryData<CaseSort> Sorts => [.. Enum.GetValues<CaseSort>()];

    public void Dispose() => file.Dispose();

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_walk_and_the_tags_own_cases_give_the_same_pages(CaseSort sort)
    {
        await using var store = file.Open();
        await FillAsync(store);
        using var session = new SqliteSession(file.Connect());
        var query = new CaseQuery { Visibility = CaseVisibility.All, Tag = Invoice, Sort = sort, Limit = 3 };

        var (walked, sorted) = (Numbers(SqliteCasePages.Read(session, query, null, mostFew: 0)), Numbers(SqliteCasePages.Read(session, query, null)));
        Assert.Equal(4, walked.Count);
        Assert.Equal(walked, sorted);
        var first = await store.Cases.ListAsync(query, default);
        var after = PageCursor.Read(first.Next, query.CursorScope());
        Assert.Equal(Numbers(SqliteCasePages.Read(session, query, after, mostFew: 0)), Numbers(SqliteCasePages.Read(session, query, after)));
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_walk_seeks_the_tag_of_each_case_and_sorts_nothing(CaseSort sort)
    {
        await using var store = file.Open();
        await FillAsync(store);
        using var session = new SqliteSession(file.Connect());
        var query = new CaseQuery { Visibility = CaseVisibility.All, Tag = Invoice, Sort = sort, Statuses = ["new", "open"] };

        var list = Assert.Single(SqliteCaseList.Of(query, SqliteCaseMark.Of(query), null, session));
        var plan = session.ReadAll("EXPLAIN QUERY PLAN " + list.Sql, static row => row.Text(3), list.Values);

        Assert.Contains("SEARCH t USING PRIMARY KEY (tag_id=? AND number=?)", plan);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Few_cases_are_found_by_their_tag_and_their_numbers(CaseSort sort)
    {
        await using var store = file.Open();
        await FillAsync(store);
        using var session = new SqliteSession(file.Connect());
        var query = new CaseQuery { Visibility = CaseVisibility.Of(new AgentId("alice"), new HashSet<QueueId>(), unqueued: true), Tag = Invoice, Sort = sort };

        var list = new SqliteMarkedList(query, Assert.Single(SqliteCaseMark.Of(query)), [], new PageCursor("", 5, 7));
        var plan = session.ReadAll("EXPLAIN QUERY PLAN " + list.Sql, static row => row.Text(3), list.Values);

        Assert.Contains(plan, step => step.StartsWith("SEARCH t USING PRIMARY KEY (tag_id=?", StringComparison.Ordinal));
        Assert.Contains("SEARCH c USING INTEGER PRIMARY KEY (rowid=?)", plan);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN c", StringComparison.Ordinal) || step.StartsWith("SCAN t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Priorities_and_unread_cases_are_paged_alike_by_walks_and_by_their_own_tables()
    {
        await using var store = file.Open();
        await FillAsync(store);
        using var session = new SqliteSession(file.Connect());
        foreach (var sort in Enum.GetValues<CaseSort>())
        {
            var query = new CaseQuery { Visibility = CaseVisibility.All, Unread = true, Tag = Invoice, Sort = sort, Limit = 2 };
            PageCursor? after = null;
            do
            {
                Assert.Equal(SqliteCasePages.Read(session, query, after, mostFew: 0), SqliteCasePages.Read(session, query, after));
                after = PageCursor.Read((await store.Cases.ListAsync(query with { After = after?.ToString() }, default)).Next, query.CursorScope());
            }
            while (after is not null);
        }
    }

    [Fact]
    public async Task The_priorities_that_there_are_are_jumped_to()
    {
        await using var store = file.Open();
        await FillAsync(store);
        using var session = new SqliteSession(file.Connect());

        var plan = session.ReadAll("EXPLAIN QUERY PLAN " + SqliteCaseMark.FindPriorities, static row => row.Text(3));

        Assert.All(plan.Where(s => s.StartsWith("SCAN", StringComparison.Ordinal)), step => Assert.Equal("SCAN known", step));
        Assert.Equal(2, plan.Count(s => s.StartsWith("SEARCH", StringComparison.Ordinal)));
    }

    private static List<long> Numbers(IEnumerable<ListedCase> page) => [.. page.Select(p => p.Record.Number.Value)];

    private static async Task FillAsync(SqliteInboxStore store)
    {
        for (var i = 1; i <= 10; i++)
        {
            await store.CommitAsync(SqliteFile.Arrival($"customer {i}"), default);
            if (i % 2 == 0)
            {
                var record = (await store.Cases.FindByNumberAsync(new CaseNumber(i), default))!;
                var handled = Case.From(record.State, CaseWorkflow.Default);
                handled.SetTags(new CaseTags([Invoice]), Initiator.System, record.State.OpenedAt);
                handled.SetPriority(i % 4 == 0 ? new PriorityId("low") : null, RunningClocks.Keep, Initiator.System, record.State.OpenedAt);
                await store.CommitAsync(new InboxCommit { At = record.State.OpenedAt, Cases = [CaseChange.Of(handled)] }, default);
            }
        }
    }
}
