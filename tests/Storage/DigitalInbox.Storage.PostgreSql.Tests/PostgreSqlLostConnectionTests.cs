using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>A connection that is lost leaves open whether the commit came through. The store finds out.</summary>
public sealed class PostgreSqlLostConnectionTests : IAsyncLifetime
{
    private readonly PostgreSqlInbox inbox = new();
    private PostgreSqlProxy proxy = null!;
    private PostgreSqlInboxStore store = null!;

    public async Task InitializeAsync()
    {
        proxy = PostgreSqlProxy.Open();
        store = inbox.Open(proxy.ConnectionString);
        await store.InitializeAsync(default);
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await proxy.DisposeAsync();
        await inbox.RemoveAsync();
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_known_as_committed_and_was_applied_once()
    {
        var arrival = PostgreSqlInbox.Arrival("ann");
        await store.CommitAsync(new InboxCommit { At = arrival.At, Parked = [Parked("ann-1", arrival)] }, default);
        proxy.LoseNextAnswer();

        var result = await store.CommitAsync(arrival, default);

        Assert.Equal(CommitStatus.Committed, result.Status);
        Assert.Equal(1, Assert.Single(result.Numbers).Value.Value);
        Assert.True(result.HasParkedFacts);
        Assert.Single(await store.Feed.ReadAsync(0, 10, default));
        Assert.Equal(2, await inbox.CountAsync("SELECT count(*) FROM case_events"));
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_is_no_conflict_with_itself()
    {
        await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default);
        var record = await OnlyCaseAsync();
        proxy.LoseNextAnswer();

        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(PostgreSqlInbox.Assign(record, "alice"), default)).Status);

        Assert.Equal(2, (await store.Feed.ReadAsync(0, 10, default)).Count);
        Assert.Equal(CommitStatus.Conflict, (await store.CommitAsync(PostgreSqlInbox.Assign(record, "bob"), default)).Status);
    }

    [Fact]
    public async Task A_commit_that_did_not_reach_the_server_is_sent_again()
    {
        proxy.LoseNextRequest();

        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default)).Status);

        Assert.Single(await store.Feed.ReadAsync(0, 10, default));
    }

    [Fact]
    public async Task A_commit_that_still_runs_when_its_connection_is_lost_is_waited_for()
    {
        await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default);
        var record = await OnlyCaseAsync();
        await using var other = await inbox.ConnectAsync();
        await using var holding = await other.BeginTransactionAsync();
        await other.ExecuteAsync("SELECT 1 FROM cases FOR UPDATE", [], default);

        var committing = store.CommitAsync(PostgreSqlInbox.Assign(record, "alice"), default);
        await WaitForWaitersAsync(1);
        proxy.CutStore();

        // The second try waits for the first, which the server still works on.
        await WaitForWaitersAsync(2);
        Assert.False(committing.IsCompleted);
        await holding.CommitAsync();

        Assert.Equal(CommitStatus.Committed, (await committing).Status);
        Assert.Equal(2, (await store.Feed.ReadAsync(0, 10, default)).Count);
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_given_again_to_who_made_it()
    {
        var outbound = PostgreSqlInbox.Outbound(3);
        await store.CommitAsync(outbound, default);
        proxy.LoseNextAnswer();

        var claimed = await store.Outbox.ClaimAsync(LeaseId.New(outbound.At), NodaTime.Duration.FromMinutes(1), 10, outbound.At, default);

        Assert.Equal(outbound.NewOutbox.Select(o => o.Id).Order(Comparer<OutboxId>.Create((a, b) => a.Value.CompareTo(b.Value))), claimed.Select(c => c.Id).Order(Comparer<OutboxId>.Create((a, b) => a.Value.CompareTo(b.Value))));
    }

    [Fact]
    public async Task A_read_of_one_case_whose_answer_was_lost_is_read_again()
    {
        await store.CommitAsync(PostgreSqlInbox.Arrival("ann"), default);
        var id = (await OnlyCaseAsync()).State.Id;
        proxy.LoseNextAnswer();

        Assert.Equal(id, (await store.Cases.FindAsync(id, default))?.State.Id);
    }

    [Fact]
    public async Task Idle_connections_that_are_gone_are_replaced()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => store.CommitAsync(PostgreSqlInbox.Arrival($"customer {i}"), default)));
        proxy.CutStore();

        Assert.Equal(16, (await store.Feed.ReadAsync(0, 100, default)).Count);
        var more = await Task.WhenAll(Enumerable.Range(16, 16).Select(i => store.CommitAsync(PostgreSqlInbox.Arrival($"customer {i}"), default)));
        Assert.All(more, r => Assert.Equal(CommitStatus.Committed, r.Status));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable_until_it_is()
    {
        var away = PostgreSqlProxy.Open();
        await using var apart = inbox.Open(away.ConnectionString);
        await away.DisposeAsync();

        var refusal = await Assert.ThrowsAsync<InboxException>(() => apart.CommitAsync(PostgreSqlInbox.Arrival("ann"), default));

        Assert.Equal(InboxErrors.StoreUnavailable, refusal.Code);
        Assert.Equal(InboxErrorKind.Unavailable, refusal.Kind);
    }

    [Fact]
    public async Task A_fault_of_any_kind_over_a_connection_that_is_gone_is_its_end_and_tried_again()
    {
        await using var database = new PostgreSqlDatabase(PostgreSqlSettings.Of(PostgreSqlServer.ConnectionString, inbox.Schema));
        var tries = 0;

        var answer = await database.ReadAsync(
            async (connection, _) =>
            {
                if (++tries == 1)
                {
                    await connection.CloseAsync();
                    throw new InvalidOperationException("stumbled");
                }

                return 7;
            },
            default);
        var refusal = await Assert.ThrowsAsync<InboxException>(() => database.ReadAsync<int>(
            async (connection, _) =>
            {
                await connection.CloseAsync();
                throw new OperationCanceledException("nobody cancelled");
            },
            default));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => database.ReadAsync<int>((_, _) => throw new InvalidOperationException("a mistake of ours"), default));

        Assert.Equal((7, 2), (answer, tries));
        Assert.Equal(InboxErrors.StoreUnavailable, refusal.Code);
    }

    private static ParkedFact Parked(string externalId, InboxCommit commit) => new(
        ParkedFactId.New(commit.At),
        new ChannelId("sms"),
        new Channels.ReceiptArrived($"receipt of {externalId}", externalId, Channels.ReceiptState.Delivered, commit.At),
        commit.At);

    private async Task<CaseRecord> OnlyCaseAsync() =>
        Assert.Single((await store.Cases.ListAsync(new CaseQuery { Visibility = CaseVisibility.All }, default)).Items);

    /// <summary>Looks until so many sessions of the schema wait for a lock.</summary>
    private async Task WaitForWaitersAsync(int count)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await inbox.CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") < count)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
