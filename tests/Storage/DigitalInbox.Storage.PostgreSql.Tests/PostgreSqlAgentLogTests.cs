using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>The log of agents in commit order, and what the database itself keeps of their work.</summary>
public sealed class PostgreSqlAgentLogTests : IAsyncLifetime
{
    private const string Entry =
        "INSERT INTO agent_events (position, agent_id, sequence, name, schema, at, initiator_kind, body) "
        + "SELECT (pg_current_xact_id()::text::bigint + added) << 12, 'held', 1, 'agent.profileChanged', 1, 0, 0, '{}' FROM feed_origin";

    private readonly PostgreSqlInbox inbox = new();
    private PostgreSqlInboxStore store = null!;

    public async Task InitializeAsync()
    {
        store = inbox.Open();
        await store.InitializeAsync(default);
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await inbox.RemoveAsync();
    }

    [Fact]
    public async Task A_reader_does_not_pass_a_writer_that_is_held_open_and_misses_nothing_of_it()
    {
        await store.CommitAsync(Taking("before"), default);
        await using var other = await inbox.ConnectAsync();
        await using var held = await other.BeginTransactionAsync();
        await other.ExecuteAsync(Entry, [], default);
        await store.CommitAsync(Taking("after"), default);

        // What committed later waits behind what began earlier.
        var first = Assert.Single(await store.Agents.ReadLogAsync(0, 10, default));
        Assert.Equal(first.Position, await store.Agents.GetLastPositionAsync(default));
        Assert.Empty(await store.Agents.ReadLogAsync(first.Position, 10, default));
        await held.CommitAsync();

        var rest = await store.Agents.ReadLogAsync(first.Position, 10, default);
        Assert.Equal(["held", "after"], rest.Select(e => e.Event.Agent.Value));
        Assert.Equal(rest[1].Position, await store.Agents.GetLastPositionAsync(default));
    }

    [Fact]
    public async Task Positions_go_on_growing_in_a_database_that_was_restored_on_a_younger_server()
    {
        await store.CommitAsync(Taking("before"), default);

        // As if the transactions of the old server had been counted much further.
        await inbox.ExecuteAsync("UPDATE agent_events SET position = position + (1000000000000::bigint << 12)");
        await using var restored = inbox.Open();

        var old = Assert.Single(await restored.Agents.ReadLogAsync(0, 10, default));
        await restored.CommitAsync(Taking("after"), default);

        Assert.Equal("after", Assert.Single(await restored.Agents.ReadLogAsync(old.Position, 10, default)).Event.Agent.Value);
    }

    [Fact]
    public async Task The_database_adds_up_what_an_agent_has_and_refuses_more_than_may_be()
    {
        await store.CommitAsync(Taking("alice"), default);

        Assert.Equal(1, await inbox.CountAsync("SELECT load::bigint FROM agents"));
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => inbox.ExecuteAsync("UPDATE agents SET load = 2"));
        Assert.Equal(PostgreSqlAgentWrites.LoadIsBeyond, refusal.ConstraintName);
        var twin = await Assert.ThrowsAsync<PostgresException>(() =>
            inbox.ExecuteAsync("INSERT INTO agent_work SELECT case_id, 'bob', kind, queue_id, 1, 1, 0, NULL FROM agent_work"));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, twin.SqlState);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_moves_an_agent_once()
    {
        await using var proxy = PostgreSqlProxy.Open();
        await using var far = inbox.Open(proxy.ConnectionString);
        await far.InitializeAsync(default);
        var commit = Taking("alice");
        proxy.LoseNextAnswer();

        Assert.Equal(CommitStatus.Committed, (await far.CommitAsync(commit, default)).Status);

        Assert.Equal(1, (await store.Agents.FindAsync(new AgentId("alice"), default))?.Version);
        Assert.Single(await store.Agents.ReadLogAsync(0, 10, default));
    }

    private static InboxCommit Taking(string agent)
    {
        var at = PostgreSqlInbox.Outbound(0).At;
        var activity = AgentActivity.From(AgentState.Of(new AgentId(agent)));
        activity.Take(new WorkTaken(CaseId.New(at), new ChannelKind("sms"), null, 1, null, IsExcess: false), Initiator.Routing, at);
        return new InboxCommit { At = at, Agents = [AgentChange.Of(activity, CapacityProfile.Unlimited, at) with { MostUnits = 1 }] };
    }
}
