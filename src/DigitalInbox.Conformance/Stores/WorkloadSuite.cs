using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Work of agents at their versions: a case is the work of one of them, and nobody has more than the commit says.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class WorkloadSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private readonly CaseId ann = CaseId.New(Some.Noon);
    private readonly CaseId bea = CaseId.New(Some.Later(1));
    private readonly AgentState alice = AgentState.Of(Some.Alice);
    private readonly AgentState bob = AgentState.Of(Some.Bob);

    [Fact]
    public virtual async Task An_agent_at_another_version_is_a_conflict()
    {
        await Store.MustConflictAsync(Commit(alice.Take(Some.Noon, ann) with { ExpectedVersion = 1 }));
        await Store.MustCommitAsync(Commit(alice.Take(Some.Noon, ann)));
        await Store.MustConflictAsync(Commit(alice.Take(Some.Noon, bea)));
        await Store.MustConflictAsync(Commit(alice.Take(Some.Noon, bea) with { ExpectedVersion = 2 }));

        await OnlyAsync(Some.Alice, ann);
        var now = await Store.AgentAsync(Some.Alice);
        await Store.MustCommitAsync(Commit(now.Take(Some.Noon, bea)));
    }

    [Fact]
    public virtual async Task Of_sixteen_who_give_an_agent_a_case_at_one_version_one_gets_through()
    {
        await Store.MustCommitAsync(Commit(alice.Come(Some.Noon)));
        var state = await Store.AgentAsync(Some.Alice);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Task.Run(() => Store.CommitAsync(Commit(state.Take(Some.Later(1), CaseId.New(Some.Noon)))))));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
        Assert.Equal(15, results.Count(r => r.Status == CommitStatus.Conflict));
        Assert.Single((await Store.AgentAsync(Some.Alice)).Work);
        Assert.Equal(2, (await Store.Agents.ReadLogAsync(0, 100, default)).Count);
    }

    [Fact]
    public virtual async Task A_case_is_the_work_of_one_agent()
    {
        await Store.MustCommitAsync(Commit(alice.Take(Some.Noon, ann)));

        await Store.MustConflictAsync(Commit(bob.Take(Some.Later(1), bea, ann)));

        Assert.Null(await Store.Agents.FindAsync(Some.Bob, default));
        Assert.Empty(await Store.HistoryAsync(Some.Bob));
        await OnlyAsync(Some.Alice, ann);
        await Store.MustCommitAsync(Commit(bob.Take(Some.Later(1), bea)));
    }

    [Fact]
    public virtual async Task Of_agents_who_take_one_case_at_once_one_gets_it()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
            Store.CommitAsync(Commit(AgentState.Of(new AgentId($"agent {i}")).Take(Some.Noon, ann))))));

        Assert.Single(results, r => r.Status == CommitStatus.Committed);
        Assert.Equal(15, results.Count(r => r.Status == CommitStatus.Conflict));
        Assert.Equal(ann, Assert.Single(Assert.Single(await Store.Agents.ListAsync(default)).Work).CaseId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public virtual async Task A_case_moves_from_one_agent_to_another_in_one_commit(bool isTakerFirst)
    {
        await Store.MustCommitAsync(Commit(alice.Take(Some.Noon, ann), bob.Take(Some.Noon, bea)));
        var (from, to) = (await Store.AgentAsync(Some.Alice), await Store.AgentAsync(Some.Bob));
        AgentChange[] there = [from.Release(Some.Later(1), ann), to.Take(Some.Later(1), ann)];
        await Store.MustCommitAsync(Commit(isTakerFirst ? [there[1], there[0]] : there));
        Assert.Empty((await Store.AgentAsync(Some.Alice)).Work);
        Assert.Equal([bea, ann], (await Store.AgentAsync(Some.Bob)).Work.Select(w => w.CaseId));

        // And back, so that either of them is the first by id.
        (from, to) = (await Store.AgentAsync(Some.Bob), await Store.AgentAsync(Some.Alice));
        AgentChange[] back = [from.Release(Some.Later(2), ann), to.Take(Some.Later(2), ann)];
        await Store.MustCommitAsync(Commit(isTakerFirst ? [back[1], back[0]] : back));
        await OnlyAsync(Some.Alice, ann);
        await OnlyAsync(Some.Bob, bea);
    }

    [Fact]
    public virtual async Task Two_agents_change_cases_in_one_commit()
    {
        await Store.MustCommitAsync(Commit(alice.Take(Some.Noon, ann), bob.Take(Some.Noon, bea)));
        var (first, second) = (await Store.AgentAsync(Some.Alice), await Store.AgentAsync(Some.Bob));

        await Store.MustCommitAsync(Commit(
            first.Change(Some.Later(1), a => a.Release(ann, Initiator.System, Some.Later(1)), a => a.Take(SomeWork.Taken(bea), Initiator.System, Some.Later(1))),
            second.Change(Some.Later(1), a => a.Release(bea, Initiator.System, Some.Later(1)), a => a.Take(SomeWork.Taken(ann), Initiator.System, Some.Later(1)))));

        await OnlyAsync(Some.Alice, bea);
        await OnlyAsync(Some.Bob, ann);
    }

    [Fact]
    public virtual async Task Commits_on_the_same_agents_in_any_order_end_and_none_is_lost()
    {
        await Store.MustCommitAsync(Commit(alice.Come(Some.Noon), bob.Come(Some.Noon)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            CommitResult result;
            do
            {
                AgentChange[] both = [(await Store.AgentAsync(Some.Alice)).Take(Some.Later(1), CaseId.New(Some.Noon)), (await Store.AgentAsync(Some.Bob)).Take(Some.Later(1), CaseId.New(Some.Noon))];
                result = await Store.CommitAsync(Commit(i % 2 == 0 ? both : [both[1], both[0]]));
            }
            while (result.Status == CommitStatus.Conflict);
        })));

        Assert.Equal(8, (await Store.AgentAsync(Some.Alice)).Work.Count);
        Assert.Equal(8, (await Store.AgentAsync(Some.Bob)).Work.Count);
        Assert.Equal(18, (await Store.Agents.ReadLogAsync(0, 100, default)).Count);
    }

    [Fact]
    public virtual async Task A_commit_that_would_leave_an_agent_with_more_than_it_says_is_a_defect_and_leaves_nothing()
    {
        await Store.MustCommitAsync(Commit(alice.Take(Some.Noon, ann) with { MostUnits = 1 }));
        var state = await Store.AgentAsync(Some.Alice);
        var arrival = Some.FirstMessage("carl");

        var tooMuch = state.Take(Some.Later(1), bea) with { MostUnits = 1 };
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Store.CommitAsync(arrival.Commit with { Agents = [tooMuch, bob.Come(Some.Later(1))] }));

        Assert.Equal(state, await Store.AgentAsync(Some.Alice));
        Assert.Equal(state.Version, (await Store.HistoryAsync(Some.Alice)).Count);
        Assert.Null(await Store.Agents.FindAsync(Some.Bob, default));
        Assert.Null(await Store.Cases.FindAsync(arrival.State.Id, default));
        await Store.MustCommitAsync(Commit(bob.Take(Some.Later(1), bea) with { MostUnits = 1 }));
        await Store.MustCommitAsync(arrival.Commit);
    }

    [Fact]
    public virtual async Task A_defect_fails_alone()
    {
        await Store.MustCommitAsync(Commit(alice.Take(Some.Noon, ann) with { MostUnits = 1 }));
        var tooMuch = (await Store.AgentAsync(Some.Alice)).Take(Some.Later(1), bea) with { MostUnits = 1 };

        var defect = Task.Run(() => Store.CommitAsync(Commit(tooMuch)));
        var others = Enumerable.Range(0, 24).Select(i => Task.Run(() =>
            Store.CommitAsync(Commit(AgentState.Of(new AgentId($"agent {i}")).Take(Some.Later(1), CaseId.New(Some.Noon)))))).ToList();

        await Assert.ThrowsAsync<InvalidOperationException>(() => defect);
        Assert.All(await Task.WhenAll(others), r => Assert.Equal(CommitStatus.Committed, r.Status));
        await OnlyAsync(Some.Alice, ann);
        Assert.Equal(25, (await Store.Agents.ReadLogAsync(0, 100, default)).Count);
    }

    [Fact]
    public virtual async Task The_limit_counts_what_work_takes_now_and_what_the_agent_does_elsewhere()
    {
        // Put aside it takes nothing, whatever it weighs.
        var heavy = Weighing(alice, ann, weight: 5, units: 0);
        await Store.MustCommitAsync(Commit(heavy with { MostUnits = 3 }));
        var state = await Store.AgentAsync(Some.Alice);
        Assert.Equal(5, Assert.Single(state.Work).Units);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Store.CommitAsync(Commit(Weighing(state, bea, weight: 2, units: 2) with { OccupiedUnits = 2, MostUnits = 3 })));
        await Store.MustCommitAsync(Commit(Weighing(state, bea, weight: 2, units: 2) with { OccupiedUnits = 1, MostUnits = 3 }));
        state = await Store.AgentAsync(Some.Alice);

        // Taken up again it does, also when the commit names no other work.
        var back = state.Come(Some.Later(2)) with { Work = [new AgentWorkChange(ann, state.WorkOf(ann), 5)], OccupiedUnits = 1 };
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.CommitAsync(Commit(back with { MostUnits = 7 })));
        await Store.MustCommitAsync(Commit(back with { MostUnits = 8 }));
        state = await Store.AgentAsync(Some.Alice);

        // What goes makes room in the same commit, and what was allowed once need not be allowed again.
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Store.CommitAsync(Commit(state.Come(Some.Later(3), AgentPresence.Away) with { OccupiedUnits = 1, MostUnits = 3 })));
        await Store.MustCommitAsync(Commit(state.Release(Some.Later(3), ann) with { OccupiedUnits = 1, MostUnits = 3 }));
        state = await Store.AgentAsync(Some.Alice);
        await Store.MustCommitAsync(Commit(state.Take(Some.Later(4), ann)));
        Assert.Equal(2, (await Store.AgentAsync(Some.Alice)).Work.Count);
    }

    [Fact]
    public virtual async Task A_conflict_is_told_before_a_defect()
    {
        await Store.MustCommitAsync(Commit(alice.Take(Some.Noon, ann)));

        await Store.MustConflictAsync(Commit(alice.Take(Some.Noon, bea) with { MostUnits = 0 }));
        await Store.MustConflictAsync(Commit(bob.Take(Some.Noon, ann) with { MostUnits = 0 }));
    }

    [Fact]
    public virtual async Task Limits_outlive_a_restart()
    {
        await Store.MustCommitAsync(Commit(alice.Take(Some.Noon, ann) with { MostUnits = 1 }));

        await RestartAsync();

        var state = await Store.AgentAsync(Some.Alice);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.CommitAsync(Commit(state.Take(Some.Later(1), bea) with { MostUnits = 1 })));
        await Store.MustConflictAsync(Commit(bob.Take(Some.Later(1), ann)));
    }

    private static InboxCommit Commit(params AgentChange[] changes) => SomeWork.Commit(changes[0].Events[0].At, changes);

    private static AgentChange Weighing(AgentState before, CaseId id, int weight, int units)
    {
        var change = before.Change(Some.Later(1), a => a.Take(SomeWork.Taken(id, weight), Initiator.Routing, Some.Later(1)));
        return change with { Work = [.. change.Work.Select(w => w with { Units = units })] };
    }

    private async Task OnlyAsync(AgentId agent, CaseId id)
    {
        var state = await Store.AgentAsync(agent);
        Assert.Equal(id, Assert.Single(state.Work).CaseId);
        Assert.Equal(state, AgentState.Fold(agent, await Store.HistoryAsync(agent)));
    }
}
