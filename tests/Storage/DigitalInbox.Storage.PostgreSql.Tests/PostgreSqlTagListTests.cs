using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Lists by tag, where few cases have it and where many do.</summary>
public sealed class PostgreSqlTagListTests : IAsyncLifetime
{
    private static readonly TagId Invoice = new("invoice");

    private readonly PostgreSqlInbox inbox = new();

    public static TheoryData<CaseSort> Sorts => [.. Enum.GetValues<CaseSort>()];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => inbox.RemoveAsync();

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_walk_and_the_tags_own_cases_give_the_same_pages(CaseSort sort)
    {
        await using var store = inbox.Open();
        for (var i = 1; i <= 10; i++)
        {
            await store.CommitAsync(PostgreSqlInbox.Arrival($"customer {i}"), default);
            var record = (await store.Cases.FindByNumberAsync(new CaseNumber(i), default))!;
            var handled = Case.From(record.State, CaseWorkflow.Default);
            handled.SetTags(new CaseTags(i % 2 == 0 ? [Invoice] : [new("vip")]), Initiator.System, record.State.OpenedAt);
            handled.SetPriority(i % 3 == 0 ? new PriorityId("low") : null, RunningClocks.Keep, Initiator.System, record.State.OpenedAt);
            await store.CommitAsync(new InboxCommit { At = record.State.OpenedAt, Cases = [CaseChange.Of(handled)] }, default);
        }

        await using var connection = await inbox.ConnectAsync();
        var query = new CaseQuery { Visibility = CaseVisibility.All, Tag = Invoice, Sort = sort, Limit = 3 };
        var walked = await NumbersAsync(connection, query, null, mostFew: 0);
        Assert.Equal(4, walked.Count);
        Assert.Equal(walked, await NumbersAsync(connection, query, null, PostgreSqlMarkedList.MostFew));
        var after = PageCursor.Read((await store.Cases.ListAsync(query, default)).Next, query.CursorScope());
        Assert.Equal(await NumbersAsync(connection, query, after, mostFew: 0), await NumbersAsync(connection, query, after, PostgreSqlMarkedList.MostFew));

        // Most are not few by their priority, by being unread or by their tag, and few by all of them.
        var unread = query with { Unread = true };
        Assert.Equal(walked, await NumbersAsync(connection, unread, null, mostFew: 0));
        Assert.Equal(walked, await NumbersAsync(connection, unread, null, mostFew: 5));
    }

    private static async Task<List<long>> NumbersAsync(NpgsqlConnection connection, CaseQuery query, PageCursor? after, int mostFew) =>
        [.. (await PostgreSqlCasePages.ReadAsync(connection, query, after, default, mostFew)).Select(p => p.Record.Number.Value)];
}
