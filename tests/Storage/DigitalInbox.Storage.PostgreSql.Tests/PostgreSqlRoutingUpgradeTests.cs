using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>What agents had when their work was not recorded yet becomes their work.</summary>
public sealed class PostgreSqlRoutingUpgradeTests : IAsyncLifetime
{
    private const string Columns =
        "id, version, thread_id, contact_id, channel_id, status, is_active, assignee, opened_at, last_message_at, preview, clocks, due_at, queue_id, waiting_since";

    private static readonly Instant Start = PostgreSqlInbox.Arrival("any").At;
    private static readonly AgentId Alice = new("alice");
    private static readonly AgentId Bob = new("bob");
    private static readonly QueueId Billing = new("billing");

    private readonly PostgreSqlInbox inbox = new();
    private readonly PostgreSqlInbox newer = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await inbox.RemoveAsync();
        await newer.RemoveAsync();
    }

    [Fact]
    public async Task What_agents_had_is_their_work_and_every_history_folds_to_its_state()
    {
        var made = await MakeAsync();
        await inbox.ExecuteAsync($"CREATE SCHEMA \"{inbox.Schema}\"");
        var assembly = typeof(PostgreSqlInboxStore).Assembly;
        var names = assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        foreach (var (name, number) in names.TakeWhile(n => !n.EndsWith("-routing.sql", StringComparison.Ordinal)).Select((name, i) => (name, i + 1)))
        {
            using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
            await inbox.ExecuteAsync(await script.ReadToEndAsync());
            await inbox.ExecuteAsync(FormattableString.Invariant($"INSERT INTO schema_migrations (version, name) VALUES ({number}, '{number}')"));
        }

        await inbox.ExecuteAsync(
            $"INSERT INTO cases ({Columns}, state) SELECT {Columns}, (state::jsonb - 'unansweredSince')::text FROM \"{newer.Schema}\".cases ORDER BY number; "
            + $"INSERT INTO case_events SELECT * FROM \"{newer.Schema}\".case_events");
        await using var store = inbox.Open();

        foreach (var (id, state) in made)
        {
            Assert.Equal(state, (await store.Cases.FindAsync(id, default))?.State);
            Assert.Equal(state, CaseSnapshot.Fold(id, await store.Cases.ReadHistoryAsync(id, 0, 100, default)));
        }

        var byPriority = new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.HighestPriority };
        Assert.Equal(made.Count, (await store.Cases.ListAsync(byPriority, default)).Items.Count);
        Assert.Equal(made.Count(m => m.State.UnreadCount > 0), (await store.Cases.ListAsync(byPriority with { Unread = true }, default)).Items.Count);

        var agents = await store.Agents.ListAsync(default);
        Assert.Equal([Alice, Bob], agents.Select(a => a.Id));
        Assert.Equal(
            [
                Work(made[0], null, Start + Duration.FromNanoseconds(1)),
                Work(made[4], null, Start + Duration.FromMilliseconds(120)),
            ],
            agents[0].Work);
        Assert.Equal(
            [
                Work(made[6], null, Start + Duration.FromSeconds(1)),
                Work(made[2], Billing, Start + Duration.FromSeconds(2)),
            ],
            agents[1].Work);
        foreach (var agent in agents)
        {
            var history = await store.Agents.ReadHistoryAsync(agent.Id, 0, 100, default);
            Assert.Equal(agent, AgentState.Fold(agent.Id, history));
            Assert.Equal(2, await inbox.CountAsync($"SELECT load::bigint FROM agents WHERE agent_id = '{agent.Id}'"));
        }

        Assert.Equal(4, (await store.Agents.ReadLogAsync(0, 100, default)).Count);
        var activity = AgentActivity.From(agents[0]);
        activity.Release(made[0].Id, Initiator.System, Start);
        var commit = new InboxCommit { At = Start, Agents = [AgentChange.Of(activity, CapacityProfile.Unlimited, Start) with { MostUnits = 1 }] };
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(commit, default)).Status);
        Assert.Equal([1, 2, 3, 4], (await store.Agents.ReadLogAsync(0, 100, default)).SkipLast(1).Select(e => e.Position));
        Assert.Equal(typeof(WorkReleased), (await store.Agents.ReadLogAsync(4, 100, default))[^1].Event.GetType());
    }

    private static AgentWork Work((CaseId Id, CaseSnapshot State) of, QueueId? queue, Instant since) =>
        new(of.Id, of.State.ChannelKind, queue, 1, since, null);

    /// <summary>Cases in every state that an agent can have them in, made by the store of today.</summary>
    private async Task<IReadOnlyList<(CaseId Id, CaseSnapshot State)>> MakeAsync()
    {
        await using var store = newer.Open();
        var made = new List<(CaseId, CaseSnapshot)>();
        foreach (var verbs in new Action<Case>[]
        {
            c => c.Assign(Alice, Initiator.System, Start + Duration.FromNanoseconds(1)),
            c =>
            {
                c.Assign(Alice, Initiator.System, Start);
                c.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Pending, Initiator.Of(Alice), Start);
            },
            c =>
            {
                c.Enter(Billing, 1, QueueReason.Matched, Initiator.System, Start);
                c.Assign(Bob, Initiator.System, Start + Duration.FromSeconds(2));
                c.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, CaseStatus.Escalated, Initiator.Of(Bob), Start + Duration.FromSeconds(2));
                c.Receive(MessageId.New(Start), Start, Start + Duration.FromMilliseconds(3500));
                c.Receive(MessageId.New(Start), Start, Start + Duration.FromSeconds(4));
            },
            c =>
            {
                c.Assign(Alice, Initiator.System, Start);
                c.SetStatus(CaseStatus.Closed, Initiator.System, Start);
            },
            c =>
            {
                c.Assign(Bob, Initiator.System, Start);
                c.Assign(Alice, Initiator.System, Start + Duration.FromMilliseconds(120));
            },
            c => c.AddNote(MessageId.New(Start), Initiator.System, Start),
            c => c.Assign(Bob, Initiator.System, Start + Duration.FromSeconds(1)),
        })
        {
            var arrival = PostgreSqlInbox.Arrival($"customer {made.Count}");
            await store.CommitAsync(arrival, default);
            var handled = Case.From(arrival.Cases[0].State, CaseWorkflow.Default);
            verbs(handled);
            var change = CaseChange.Of(handled);
            if (made.Count == 6)
            {
                // A status of the host's own.
                var next = new StatusChanged(CaseStatus.Open, new CaseStatus("warehouse", StatusCategory.Escalated), CaseTrigger.SetEscalated)
                {
                    Sequence = change.State.Version + 1,
                    At = change.State.LastEventAt,
                };
                change = change with { State = change.State.Apply(next), Events = [.. change.Events, next] };
            }

            Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(new InboxCommit { At = Start, Cases = [change] }, default)).Status);
            made.Add((change.State.Id, change.State));
        }

        return made;
    }
}
