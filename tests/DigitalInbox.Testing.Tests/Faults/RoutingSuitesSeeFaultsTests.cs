using DigitalInbox.Conformance.Stores;
using static DigitalInbox.Testing.Tests.Faults.SuitesSeeFaultsTests;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Each rule of agents, decisions, leases and waiting is seen to fail on a store that breaks it.</summary>
public sealed class RoutingSuitesSeeFaultsTests
{
    [Fact]
    public async Task Agents_that_are_read_carelessly_are_seen()
    {
        await SeesAsync(() => new CarelessAgentStore(), f => new Agents(f), s => s.Every_event_and_the_whole_state_are_read_back_equal_also_after_a_restart());
        await SeesAsync(() => new CarelessAgentStore(), f => new Agents(f), s => s.Agents_are_listed_by_id_each_with_their_own_work());
        await SeesAsync(() => new CarelessAgentStore(), f => new Agents(f), s => s.A_history_is_read_in_parts());
        await SeesAsync(() => new CarelessAgentStore(), f => new Agents(f), s => s.The_log_tells_of_all_agents_in_commit_order_and_a_reader_resumes_where_it_was());
        await SeesAsync(
            () => new CarelessAgentStore(), f => new Agents(f), s => s.A_reader_of_the_log_beside_concurrent_writers_misses_no_event_and_sees_each_agents_in_order());
        await SeesAsync(() => new FaultyStore(), f => new Agents(f), s => s.Positions_go_on_after_a_restart(), forgets: true);
    }

    [Fact]
    public async Task Work_that_is_given_out_twice_or_without_a_limit_is_seen()
    {
        await SeesAsync(() => new AgentVersionBlindStore(), f => new Workloads(f), s => s.An_agent_at_another_version_is_a_conflict());
        await SeesAsync(() => new AgentVersionBlindStore(), f => new Workloads(f), s => s.Of_sixteen_who_give_an_agent_a_case_at_one_version_one_gets_through());
        await SeesAsync(() => new WorkBlindStore(), f => new Workloads(f), s => s.A_case_is_the_work_of_one_agent());
        await SeesAsync(() => new WorkBlindStore(), f => new Workloads(f), s => s.A_case_moves_from_one_agent_to_another_in_one_commit(isTakerFirst: true));
        await SeesAsync(() => new LimitlessStore(), f => new Workloads(f), s => s.A_commit_that_would_leave_an_agent_with_more_than_it_says_is_a_defect_and_leaves_nothing());
        await SeesAsync(() => new LimitlessStore(), f => new Workloads(f), s => s.A_defect_fails_alone());
        await SeesAsync(() => new LimitlessStore(), f => new Workloads(f), s => s.Limits_outlive_a_restart());
        await SeesAsync(() => new OccupationBlindStore(), f => new Workloads(f), s => s.The_limit_counts_what_work_takes_now_and_what_the_agent_does_elsewhere());
        await SeesAsync(() => new AgentVersionBlindStore(), f => new AtomicCommit(f), s => s.One_part_that_is_refused_leaves_nothing_of_any_part(CommitPart.Agent));
        await SeesAsync(() => new WorkBlindStore(), f => new AtomicCommit(f), s => s.One_part_that_is_refused_leaves_nothing_of_any_part(CommitPart.AgentWork));
    }

    [Fact]
    public async Task Presences_that_lapse_at_once_or_never_are_seen()
    {
        await SeesAsync(() => new CarelessAgentStore(), f => new Presences(f), s => s.A_presence_that_was_never_held_does_not_lapse());
        await SeesAsync(() => new CarelessAgentStore(), f => new Presences(f), s => s.A_presence_lapses_when_nobody_holds_it_any_more());
        await SeesAsync(() => new CarelessAgentStore(), f => new Presences(f), s => s.A_presence_that_is_held_again_does_not_lapse_and_a_shorter_hold_shortens_nothing());
        await SeesAsync(() => new CarelessAgentStore(), f => new Presences(f), s => s.Who_is_offline_does_not_lapse_and_who_comes_again_was_not_held_before());
        await SeesAsync(() => new CarelessAgentStore(), f => new Presences(f), s => s.Lapsed_presences_are_given_by_id_and_no_more_than_asked_for());
    }

    [Fact]
    public async Task Decisions_leases_and_waiting_that_are_wrong_are_seen()
    {
        await SeesAsync(() => new CarelessDecisionStore(), f => new Decisions(f), s => s.A_decision_that_is_known_is_a_conflict());
        await SeesAsync(() => new CarelessDecisionStore(), f => new Decisions(f), s => s.The_decisions_on_a_case_are_listed_the_newest_first_in_parts());
        await SeesAsync(() => new CarelessDecisionStore(), f => new Decisions(f), s => s.The_decisions_on_a_case_of_which_nothing_is_left_go_and_no_others());
        await SeesAsync(() => new CarelessDecisionStore(), f => new AtomicCommit(f), s => s.One_part_that_is_refused_leaves_nothing_of_any_part(CommitPart.Decision));
        await SeesAsync(() => new GenerousLeaseStore(), f => new Leases(f), s => s.A_lease_has_one_holder_who_goes_on_holding_it());
        await SeesAsync(() => new GenerousLeaseStore(), f => new Leases(f), s => s.Of_several_those_are_given_that_nobody_else_holds());
        await SeesAsync(() => new GenerousLeaseStore(), f => new Leases(f), s => s.Of_many_who_ask_at_once_each_lease_has_one_holder());
        await SeesAsync(() => new GenerousLeaseStore(), f => new Leases(f), s => s.A_lease_that_is_held_again_runs_from_then_on());
        await SeesAsync(() => new LastingLeaseStore(), f => new Leases(f), s => s.A_lease_that_ran_out_is_free_for_another_one());
        await SeesAsync(() => new LastingLeaseStore(), f => new Leases(f), s => s.A_holder_gives_back_all_that_it_holds_and_nothing_of_others());
        await SeesAsync(() => new FaultyStore(), f => new Leases(f), s => s.Leases_outlive_a_restart(), forgets: true);
        await SeesAsync(() => new OffsetPagingStore(), f => new Waiting(f), s => s.A_walk_gives_each_case_once_also_of_many_that_wait_since_one_instant());
        await SeesAsync(() => new OffsetPagingStore(), f => new Waiting(f), s => s.A_walk_goes_on_behind_a_case_that_is_gone_and_meets_those_that_came());
    }

    internal sealed class Agents(FaultyFixture fixture) : AgentSuite<FaultyFixture>(fixture);

    internal sealed class Workloads(FaultyFixture fixture) : WorkloadSuite<FaultyFixture>(fixture);

    internal sealed class Presences(FaultyFixture fixture) : PresenceSuite<FaultyFixture>(fixture);

    internal sealed class Decisions(FaultyFixture fixture) : DecisionSuite<FaultyFixture>(fixture);

    internal sealed class Leases(FaultyFixture fixture) : LeaseSuite<FaultyFixture>(fixture);

    internal sealed class Waiting(FaultyFixture fixture) : WaitingSuite<FaultyFixture>(fixture);
}
