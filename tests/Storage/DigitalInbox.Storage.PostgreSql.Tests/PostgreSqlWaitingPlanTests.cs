namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>The plan of what waits in a queue over enough cases that the planner has a choice; nothing of it is switched off.</summary>
public sealed class PostgreSqlWaitingPlanTests(PostgreSqlManyCases many) : IClassFixture<PostgreSqlManyCases>
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(200, 0)]
    [InlineData(200, PostgreSqlManyCases.Count / 2)]
    public async Task What_waits_in_a_queue_is_walked_from_where_the_page_begins_and_nothing_is_sorted(int limit, long from)
    {
        var plan = await PlanAsync(limit, from, without: null);

        Assert.Contains("Index Scan using cases_waiting on cases c", plan, StringComparison.Ordinal);
        Assert.Contains("Index Cond: ((queue_id = ", plan, StringComparison.Ordinal);
        Assert.Contains("(ROW(waiting_since, number) > ", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Filter: ", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_walk_that_misses_its_index_is_found_out() =>
        Assert.Contains("Sort", await PlanAsync(200, 0, "cases_waiting"), StringComparison.Ordinal);

    private async Task<string> PlanAsync(int limit, long from, string? without)
    {
        var plan = "";
        await many.ExplainAsync(
            without, async (_, _, explain) => plan = await explain(PostgreSqlCases.Waiting(limit), ["queue 2", from == 0 ? long.MinValue : from, from]));
        return plan;
    }
}
