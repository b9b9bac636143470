using System.Collections.Concurrent;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

public sealed class PostgreSqlRestartOfServerTests : IAsyncLifetime
{
    private const int Workers = 8;
    private const int Each = 60;

    private readonly PostgreSqlInbox inbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await inbox.RemoveAsync();

    [Theory]
    [InlineData("stop")]
    [InlineData("kill")]
    public async Task Under_load_a_server_that_goes_and_comes_back_loses_nothing_and_doubles_nothing(string way)
    {
        await using var store = inbox.Open();
        await store.InitializeAsync(default);
        var answered = new ConcurrentDictionary<CaseId, int>();
        var done = 0;
        using var half = new SemaphoreSlim(0);
        var load = Task.WhenAll(Enumerable.Range(0, Workers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                var arrival = PostgreSqlInbox.Arrival($"customer {w}/{i}");
                var status = await UntilAnsweredAsync(store, arrival);
                Assert.NotEqual(CommitStatus.Conflict, status);
                answered.AddOrUpdate(arrival.Cases[0].State.Id, 1, (_, n) => n + 1);
                if (Interlocked.Increment(ref done) == Workers * Each / 3)
                {
                    half.Release();
                }
            }
        })));
        var seen = ReadAsync(store, Workers * Each);

        await half.WaitAsync();
        await PostgreSqlServer.ControlAsync(way);
        await PostgreSqlServer.ControlAsync("start");
        await load;

        var entries = await seen;
        Assert.Equal(Workers * Each, answered.Count);
        Assert.Equal(answered.Keys.Select(k => k.Value).Order(), entries.Select(e => e.CaseId.Value).Order());
        Assert.Equal(entries.Select(e => e.Position).Order(), entries.Select(e => e.Position));
        Assert.Equal(Workers * Each, await inbox.CountAsync("SELECT count(*) FROM cases"));
        Assert.Equal(Workers * Each, await inbox.CountAsync("SELECT count(*) FROM messages"));
        Assert.Equal(2 * Workers * Each, await inbox.CountAsync("SELECT count(*) FROM case_events"));
    }

    // As a provider does: what is refused is delivered again.
    private static async Task<CommitStatus> UntilAnsweredAsync(PostgreSqlInboxStore store, InboxCommit commit)
    {
        while (true)
        {
            try
            {
                return (await store.CommitAsync(commit, default)).Status;
            }
            catch (InboxException refusal) when (refusal.Code == InboxErrors.StoreUnavailable)
            {
            }
        }
    }

    private static async Task<List<FeedEntry>> ReadAsync(PostgreSqlInboxStore store, int count)
    {
        var seen = new List<FeedEntry>();
        while (seen.Count < count)
        {
            try
            {
                seen.AddRange(await store.Feed.ReadAsync(seen.Count == 0 ? 0 : seen[^1].Position, 50, default));
            }
            catch (InboxException refusal) when (refusal.Code == InboxErrors.StoreUnavailable)
            {
            }
        }

        return seen;
    }
}
