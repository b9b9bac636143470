using DigitalInbox.Inbox;
using DigitalInbox.Routing;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Decisions of routing are kept as they were made.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class DecisionSuite<TFixture>(TFixture fixture) : StoreSuite<TFixture>(fixture)
    where TFixture : StoreFixture
{
    private readonly CaseId ann = CaseId.New(Some.Noon);
    private readonly CaseId bea = CaseId.New(Some.Noon);

    [Fact]
    public virtual async Task Every_part_of_a_decision_is_read_back_equal_after_a_restart()
    {
        var decision = SomeWork.Decision(ann, Some.Noon);
        var plain = new RoutingDecision { Id = DecisionId.New(Some.Later(1)), CaseId = ann, At = Some.Later(1), Queue = SomeWork.Billing, Strategy = "" };
        await Store.MustCommitAsync(Commit(decision, plain));

        await RestartAsync();

        var read = await Store.Decisions.ListAsync(ann, null, 10, default);
        Assert.Equal(2, read.Count);
        Assert.Equal(RoutingDecisionCodec.Write(plain), RoutingDecisionCodec.Write(read[0]));
        Assert.Equal(RoutingDecisionCodec.Write(decision), RoutingDecisionCodec.Write(read[1]));
        Assert.Equal(decision.Best, read[1].Best);
        Assert.Equal(decision.Excluded, read[1].Excluded);
    }

    [Fact]
    public virtual async Task The_decisions_on_a_case_are_listed_the_newest_first_in_parts()
    {
        var made = Enumerable.Range(0, 7).Select(i => SomeWork.Decision(ann, Some.Later(i))).ToList();
        await Store.MustCommitAsync(Commit([.. made.Skip(3)]));
        await Store.MustCommitAsync(Commit([.. made.Take(3), SomeWork.Decision(bea, Some.Later(3))]));

        var read = new List<DecisionId>();
        while (await Store.Decisions.ListAsync(ann, read.Count == 0 ? null : read[^1], 3, default) is { Count: > 0 } some)
        {
            Assert.True(some.Count <= 3);
            read.AddRange(some.Select(d => d.Id));
        }

        Assert.Equal(made.Select(d => d.Id).Reverse(), read);
        Assert.Single(await Store.Decisions.ListAsync(bea, null, 10, default));
        Assert.Empty(await Store.Decisions.ListAsync(CaseId.New(Some.Noon), null, 10, default));
    }

    [Fact]
    public virtual async Task A_decision_that_is_known_is_a_conflict()
    {
        var decision = SomeWork.Decision(ann, Some.Noon);
        await Store.MustCommitAsync(Commit(decision));

        await Store.MustConflictAsync(Commit(SomeWork.Decision(ann, Some.Later(1)), SomeWork.Decision(bea, Some.Later(1), decision.Id)));

        Assert.Equal(decision.Id, Assert.Single(await Store.Decisions.ListAsync(ann, null, 10, default)).Id);
        Assert.Empty(await Store.Decisions.ListAsync(bea, null, 10, default));
    }

    [Fact]
    public virtual async Task The_decisions_on_a_case_of_which_nothing_is_left_go_and_no_others()
    {
        var (emptied, erased) = (await Store.OpenCaseAsync("ann"), await Store.OpenCaseAsync("bea"));
        await Store.MustCommitAsync(Commit(SomeWork.Decision(emptied.State.Id, Some.Noon), SomeWork.Decision(erased.State.Id, Some.Noon)));

        await Store.MustCommitAsync(new InboxCommit
        {
            At = Some.Later(1),
            ErasedCases =
            [
                new CaseErasure(emptied.State.Id, emptied.State.Version) { ErasedAt = Some.Later(1), Emptied = true },
                new CaseErasure(erased.State.Id, erased.State.Version) { ErasedAt = Some.Later(1) },
            ],
        });

        Assert.Empty(await Store.Decisions.ListAsync(emptied.State.Id, null, 10, default));
        Assert.Single(await Store.Decisions.ListAsync(erased.State.Id, null, 10, default));
    }

    private static InboxCommit Commit(params RoutingDecision[] decisions) => new() { At = Some.Noon, Decisions = decisions };
}
