using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What agents have and do: their states, their histories, and the log of them all.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class AgentSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private readonly CaseId[] cases = [.. Enumerable.Range(0, 6).Select(i => CaseId.New(Some.Later(i)))];

    [Fact]
    public virtual async Task Of_an_agent_of_whom_nothing_was_recorded_nothing_is_found()
    {
        Assert.Null(await Store.Agents.FindAsync(Some.Alice, default));
        Assert.Empty(await Store.Agents.ListAsync(default));
        Assert.Empty(await Store.HistoryAsync(Some.Alice));
        Assert.Empty(await Store.Agents.ReadLogAsync(0, 10, default));
        Assert.Equal(0, await Store.Agents.GetLastPositionAsync(default));
    }

    [Fact]
    public virtual async Task Every_event_and_the_whole_state_are_read_back_equal_also_after_a_restart()
    {
        var at = Some.Later(1) + Duration.FromNanoseconds(1);
        var offer = OfferId.New(at);
        var change = AgentState.Of(Some.Alice).Change(
            at,
            a => a.SetPresence(AgentPresence.TransfersOnly, Initiator.Of(Some.Alice), at),
            a => a.NoteProfile(3, 8, at),
            a => a.Take(SomeWork.Taken(cases[0], units: 2, queue: SomeWork.Billing, offer: offer), Initiator.Routing, at),
            a => a.Take(SomeWork.Taken(cases[1]) with { IsExcess = true }, new Initiator(InitiatorKind.Routing, "rule 7"), at),
            a => a.Accept(cases[0], Initiator.Of(Some.Alice), at),
            a => a.Take(SomeWork.Taken(cases[2], offer: offer), Initiator.Routing, at),
            a => a.Release(cases[1], Initiator.System, at + Duration.FromNanoseconds(1)),
            a => a.Occupy(new ChannelKind("voice"), 3, at + Duration.FromHours(1), new Initiator(InitiatorKind.Api, "pbx"), at),
            a => a.Occupy(new ChannelKind("meeting"), 1, null, Initiator.Of(Some.Bob), at));
        await Store.MustCommitAsync(SomeWork.Commit(at, change));

        await RestartAsync();

        var history = await Store.HistoryAsync(Some.Alice);
        Assert.Equal(change.Events, history);
        Assert.Equal(
            AgentEventCodec.Names.Order(StringComparer.Ordinal), history.Select(AgentEventCodec.NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(change.State, await Store.AgentAsync(Some.Alice));
        Assert.Equal(change.State, AgentState.Fold(Some.Alice, history));
        Assert.Equal(change.State, Assert.Single(await Store.Agents.ListAsync(default)));
        Assert.Equal(change.Events, (await Store.Agents.ReadLogAsync(0, 100, default)).Select(e => e.Event));
    }

    [Fact]
    public virtual async Task Agents_are_listed_by_id_each_with_their_own_work()
    {
        foreach (var (id, i) in new[] { "bob", "Zoe", "alice", "bob-2" }.Select((id, i) => (id, i)))
        {
            var agent = AgentState.Of(new AgentId(id));
            await Store.MustCommitAsync(SomeWork.Commit(Some.Later(i), i == 3 ? agent.Come(Some.Later(i)) : agent.Take(Some.Later(i), cases[i])));
        }

        var listed = await Store.Agents.ListAsync(default);

        Assert.Equal("Zoe alice bob bob-2", string.Join(' ', listed.Select(a => a.Id)));
        Assert.Equal([cases[1], cases[2], cases[0]], listed.SelectMany(a => a.Work).Select(w => w.CaseId));
        foreach (var state in listed)
        {
            Assert.Equal(state, AgentState.Fold(state.Id, await Store.HistoryAsync(state.Id)));
        }
    }

    [Fact]
    public virtual async Task Work_stands_in_the_order_in_which_it_was_taken_whatever_comes_and_goes()
    {
        var state = AgentState.Of(Some.Alice);
        await CommitAsync(state.Take(Some.Later(2), cases[3], cases[1]));
        await CommitAsync((await Store.AgentAsync(Some.Alice)).Take(Some.Later(3), cases[0]));
        await CommitAsync((await Store.AgentAsync(Some.Alice)).Release(Some.Later(4), cases[1]));
        await CommitAsync((await Store.AgentAsync(Some.Alice)).Take(Some.Later(5), cases[1], cases[2]));

        var after = await Store.AgentAsync(Some.Alice);

        Assert.Equal([cases[3], cases[0], .. new[] { cases[1], cases[2] }.OrderBy(c => c.Value)], after.Work.Select(w => w.CaseId));
        Assert.Equal(after, AgentState.Fold(Some.Alice, await Store.HistoryAsync(Some.Alice)));
    }

    [Fact]
    public virtual async Task A_history_is_read_in_parts()
    {
        var change = AgentState.Of(Some.Alice).Take(Some.Noon, cases);
        await CommitAsync(change);
        await CommitAsync(AgentState.Of(Some.Bob).Come(Some.Noon));

        var read = new List<AgentEvent>();
        while (await Store.Agents.ReadHistoryAsync(Some.Alice, read.Count, 4, default) is { Count: > 0 } some)
        {
            Assert.True(some.Count <= 4);
            read.AddRange(some);
        }

        Assert.Equal(change.Events, read);
    }

    [Fact]
    public virtual async Task The_log_tells_of_all_agents_in_commit_order_and_a_reader_resumes_where_it_was()
    {
        var (alice, bob) = (AgentState.Of(Some.Alice), AgentState.Of(Some.Bob));
        var first = bob.Take(Some.Noon, cases[0], cases[1]);
        var second = alice.Come(Some.Noon);
        var third = first.State.Release(Some.Later(1), cases[0]);
        var fourth = second.State.Take(Some.Later(1), cases[0]);
        await CommitAsync(first);
        await CommitAsync(second);
        await Store.MustCommitAsync(SomeWork.Commit(Some.Later(1), third, fourth));

        var all = await Store.Agents.ReadLogAsync(0, 100, default);
        var read = new List<AgentLogEntry>();
        while (await Store.Agents.ReadLogAsync(read.Count == 0 ? 0 : read[^1].Position, 2, default) is { Count: > 0 } some)
        {
            Assert.True(some.Count <= 2);
            read.AddRange(some);
        }

        Assert.Equal(all, read);
        Assert.Equal(all.Select(e => e.Position).Order().Distinct(), all.Select(e => e.Position));
        Assert.Equal(first.Events.Concat(second.Events), all.Take(3).Select(e => e.Event));
        Assert.Equal(
            third.Events.Concat(fourth.Events).OrderBy(e => e.Agent.Value, StringComparer.Ordinal),
            all.Skip(3).Select(e => e.Event).OrderBy(e => e.Agent.Value, StringComparer.Ordinal));
        Assert.Equal(all[^1].Position, await Store.Agents.GetLastPositionAsync(default));
    }

    [Fact]
    public virtual async Task A_reader_of_the_log_beside_concurrent_writers_misses_no_event_and_sees_each_agents_in_order()
    {
        const int Writers = 8;
        const int Each = 12;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            var state = AgentState.Of(new AgentId($"agent {w}"));
            for (var i = 0; i < Each; i++)
            {
                var change = state.Take(Some.Later(i), CaseId.New(Some.Noon), CaseId.New(Some.Noon));
                await CommitAsync(change);
                state = change.State;
            }
        })));

        var seen = new List<AgentLogEntry>();
        var isLast = false;
        while (!isLast)
        {
            isLast = writing.IsCompleted;
            var entries = await Store.Agents.ReadLogAsync(seen.Count == 0 ? 0 : seen[^1].Position, 5, default);
            seen.AddRange(entries);
            isLast &= entries.Count == 0;
            await Task.Yield();
        }

        await writing;
        Assert.Equal(Writers * Each * 2, seen.Count);
        Assert.Equal(seen.Select(e => e.Position).Order().Distinct(), seen.Select(e => e.Position));
        Assert.All(seen.GroupBy(e => e.Event.Agent), ofAgent =>
            Assert.Equal(Enumerable.Range(1, Each * 2).Select(i => (long)i), ofAgent.Select(e => e.Event.Sequence)));
    }

    [Fact]
    public virtual async Task Positions_go_on_after_a_restart()
    {
        await CommitAsync(AgentState.Of(Some.Alice).Come(Some.Noon));
        var position = await Store.Agents.GetLastPositionAsync(default);

        await RestartAsync();
        await CommitAsync(AgentState.Of(Some.Bob).Come(Some.Noon));

        Assert.Equal(Some.Bob, Assert.Single(await Store.Agents.ReadLogAsync(position, 10, default)).Event.Agent);
    }

    private Task CommitAsync(AgentChange change) => Store.MustCommitAsync(SomeWork.Commit(change.Events[0].At, change));
}
