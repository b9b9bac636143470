using static DigitalInbox.Storage.Sqlite.SqliteValues;

namespace DigitalInbox.Storage.Sqlite.Tests;

public sealed class SqliteHistoryPlanTests : IDisposable
{
    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_page_by_kinds_walks_the_key_from_where_it_begins_and_sorts_nothing()
    {
        await using var store = file.Open();
        await store.InitializeAsync(default);
        using var session = new SqliteSession(file.Connect());

        var plan = session.ReadAll(
            "EXPLAIN QUERY PLAN " + SqliteCases.BackwardsByName, static row => row.Text(3), Blob(Guid.Empty), 7L, 50L, """["case.assigned"]""");

        Assert.Contains("SEARCH case_events USING PRIMARY KEY (case_id=? AND sequence<?)", plan);
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }
}
