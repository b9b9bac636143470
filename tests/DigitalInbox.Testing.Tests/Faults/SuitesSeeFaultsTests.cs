using System.Reflection;
using DigitalInbox.Cases;
using DigitalInbox.Conformance;
using DigitalInbox.Conformance.Stores;
using Xunit.Sdk;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Each rule is seen to fail on a store that breaks it: a suite that cannot fail proves nothing.</summary>
public sealed class SuitesSeeFaultsTests
{
    [Fact]
    public async Task A_part_of_a_refused_commit_that_stays_is_seen()
    {
        foreach (var part in Enum.GetValues<CommitPart>())
        {
            await SeesAsync(() => new NonAtomicStore(), f => new AtomicCommit(f), s => s.One_part_that_is_refused_leaves_nothing_of_any_part(part));
        }
    }

    [Fact]
    public async Task Versions_that_are_ignored_are_seen()
    {
        await SeesAsync(() => new VersionBlindStore(), f => new Conflicts(f), s => s.A_case_at_another_version_is_a_conflict());
        await SeesAsync(() => new VersionBlindStore(), f => new Conflicts(f), s => s.A_new_case_with_a_known_id_is_a_conflict());
        await SeesAsync(() => new VersionBlindStore(), f => new AtomicCommit(f), s => s.One_part_that_is_refused_leaves_nothing_of_any_part(CommitPart.ChangedCase));
        await SeesAsync(() => new ContactBlindStore(), f => new Contacts(f), s => s.A_change_that_skips_or_repeats_a_version_is_a_conflict());
    }

    [Fact]
    public async Task A_claim_that_acts_twice_is_seen()
    {
        await SeesAsync(() => new ForgetfulStore(), f => new Claims(f), s => s.A_second_commit_of_a_claim_is_a_duplicate_and_changes_nothing());
        await SeesAsync(() => new ForgetfulStore(), f => new Claims(f), s => s.Of_sixty_four_commits_of_one_claim_one_acts());
        await SeesAsync(() => new ConflictFirstStore(), f => new Claims(f), s => s.A_duplicate_is_recognised_before_a_conflict());
    }

    [Fact]
    public async Task A_feed_out_of_order_or_with_a_gap_is_seen()
    {
        await SeesAsync(() => new OutOfOrderFeedStore(), f => new Feed(f), s => s.Entries_come_in_commit_order_and_tell_what_happened());
        await SeesAsync(() => new OutOfOrderFeedStore(), f => new Feed(f), s => s.The_entries_of_a_case_are_in_the_order_of_its_versions());
        await SeesAsync(() => new SkippingFeedStore(), f => new Feed(f), s => s.A_reader_gets_no_more_than_it_asks_for_and_resumes_where_it_was());
        await SeesAsync(() => new SkippingFeedStore(), f => new Feed(f), s => s.A_reader_beside_concurrent_writers_misses_no_entry());
    }

    [Fact]
    public async Task Two_in_flight_of_one_thread_are_seen()
    {
        await SeesAsync(() => new EagerOutboxStore(), f => new Outbox(f), s => s.Of_a_thread_the_oldest_is_given_and_the_next_when_it_is_finished());
        await SeesAsync(() => new EagerOutboxStore(), f => new Outbox(f), s => s.An_oldest_that_is_not_due_holds_its_thread());
        await SeesAsync(() => new EagerOutboxStore(), f => new Outbox(f), s => s.Concurrent_claims_share_the_work_without_overlap());
        await SeesAsync(() => new EagerOutboxStore(), f => new Outbox(f), s => s.The_next_due_instant_is_that_of_the_first_which_can_be_claimed());
        await SeesAsync(() => new LeaseBlindStore(), f => new Outbox(f), s => s.A_lease_that_ran_out_can_be_claimed_and_its_old_holder_meets_a_conflict());
        await SeesAsync(() => new LeaseBlindStore(), f => new Outbox(f), s => s.Work_that_nobody_holds_cannot_be_changed_under_a_lease());
    }

    [Fact]
    public async Task Timers_and_jobs_that_come_early_twice_or_to_the_wrong_one_are_seen()
    {
        await SeesAsync(() => new EagerTimerStore(), f => new Timers(f), s => s.A_timer_is_given_when_it_is_due_and_not_before());
        await SeesAsync(() => new EagerTimerStore(), f => new Timers(f), s => s.Concurrent_claims_share_the_timers_without_overlap());
        await SeesAsync(() => new EagerTimerStore(), f => new Timers(f), s => s.The_next_due_instant_is_that_of_the_first_which_can_be_claimed());
        await SeesAsync(() => new EagerTimerStore(), f => new Timers(f), s => s.A_timer_that_is_removed_is_gone_and_may_be_removed_again());
        await SeesAsync(() => new TimerLeaseBlindStore(), f => new Timers(f), s => s.Only_its_holder_changes_a_timer_under_a_lease());
        await SeesAsync(() => new TimerLeaseBlindStore(), f => new Timers(f), s => s.Setting_a_timer_anew_forgets_its_attempts());
        await SeesAsync(() => new FaultyStore(), f => new Timers(f), s => s.Timers_and_their_leases_outlive_a_restart(), forgets: true);
        await SeesAsync(() => new SharedJobStore(), f => new Jobs(f), s => s.A_job_is_given_to_one_and_read_back_equal());
        await SeesAsync(() => new SharedJobStore(), f => new Jobs(f), s => s.A_job_that_is_finished_is_given_no_more_and_can_still_be_read());
        await SeesAsync(() => new SharedJobStore(), f => new Jobs(f), s => s.A_job_goes_on_only_under_its_lease());
        await SeesAsync(() => new SharedJobStore(), f => new Jobs(f), s => s.A_job_that_is_known_is_a_conflict());
        await SeesAsync(() => new SharedJobStore(), f => new Jobs(f), s => s.Jobs_are_listed_newest_first_in_pages());
        await SeesAsync(() => new FaultyStore(), f => new Jobs(f), s => s.Jobs_and_their_leases_outlive_a_restart(), forgets: true);
    }

    [Fact]
    public async Task Clocks_that_are_lost_and_due_instants_out_of_order_are_seen()
    {
        await SeesAsync(() => new ClocklessStore(), f => new CaseClocks(f), s => s.Clocks_change_and_go_with_a_message_and_without_one());
        await SeesAsync(() => new ClocklessStore(), f => new CaseClocks(f), s => s.The_case_that_is_due_first_comes_first_and_those_without_a_due_instant_last());
        await SeesAsync(() => new OffsetPagingStore(), f => new CaseClocks(f), s => s.The_walk_gives_each_active_case_once_by_number());
    }

    [Fact]
    public async Task Pages_that_shift_and_histories_that_are_wrong_are_seen()
    {
        await SeesAsync(() => new OffsetPagingStore(), f => new CaseList(f), s => s.Cases_that_come_between_two_pages_shift_nothing(CaseSort.NewestMessage));
        await SeesAsync(() => new OffsetPagingStore(), f => new History(f), s => s.A_history_is_read_backwards_in_parts());
        await SeesAsync(() => new OffsetPagingStore(), f => new History(f), s => s.A_history_is_read_by_kinds_in_full_pages_without_a_gap("case.opened"));
        await SeesAsync(() => new OffsetPagingStore(), f => new Restart(f), s => s.Every_event_is_read_back_equal());
    }

    [Fact]
    public async Task Numbers_deliveries_keys_parking_context_and_cancellation_are_seen()
    {
        await SeesAsync(() => new OneNumberStore(), f => new Numbers(f), s => s.Numbers_grow_from_one());
        await SeesAsync(() => new OneNumberStore(), f => new Numbers(f), s => s.Concurrent_cases_have_numbers_of_their_own());
        await SeesAsync(() => new SinkingDeliveryStore(), f => new Deliveries(f), s => s.Of_equal_states_the_details_that_came_first_stay());
        await SeesAsync(() => new NoIdempotencyStore(), f => new Idempotency(f), s => s.A_live_record_of_the_same_key_is_a_conflict());
        await SeesAsync(() => new NoIdempotencyStore(), f => new Idempotency(f), s => s.Of_sixteen_requests_of_one_key_one_acts());
        await SeesAsync(() => new AlwaysParkingStore(), f => new Quarantine(f), s => s.A_fact_whose_message_is_there_is_not_parked());
        await SeesAsync(() => new HalfContextStore(), f => new Context(f), s => s.A_known_conversation_gives_thread_case_and_contact());
        await SeesAsync(() => new UncancellableStore(), f => new Cancellations(f), s => s.A_commit_that_was_cancelled_before_its_turn_leaves_nothing());
    }

    [Fact]
    public async Task Definitions_that_are_kept_wrongly_are_seen()
    {
        await SeesAsync(() => new DefinitionBlindStore(), f => new Definitions(f), s => s.A_version_that_is_there_or_that_leaves_a_gap_is_a_conflict());
        await SeesAsync(() => new DefinitionBlindStore(), f => new Definitions(f), s => s.Of_sixteen_who_save_one_version_one_gets_through());
        await SeesAsync(() => new DefinitionBlindStore(), f => new AtomicCommit(f), s => s.One_part_that_is_refused_leaves_nothing_of_any_part(CommitPart.Definition));
        await SeesAsync(() => new RevisionBlindStore(), f => new Definitions(f), s => s.A_decision_that_rests_on_another_revision_is_a_conflict());
        await SeesAsync(() => new RevisionBlindStore(), f => new Definitions(f), s => s.Of_sixteen_decisions_on_one_revision_one_gets_through());
        await SeesAsync(() => new CarelessDefinitionsStore(), f => new Definitions(f), s => s.Every_version_is_kept_as_it_was_saved());
        await SeesAsync(() => new CarelessDefinitionsStore(), f => new Definitions(f), s => s.What_is_deleted_is_found_by_id_and_not_listed_and_may_come_again());
        await SeesAsync(() => new CarelessDefinitionsStore(), f => new Definitions(f), s => s.A_list_gives_the_latest_versions_by_id_and_goes_on_behind_an_id());
        await SeesAsync(() => new CarelessDefinitionsStore(), f => new Definitions(f), s => s.Whole_kinds_are_read_together_with_their_revision());
        await SeesAsync(() => new CarelessDefinitionsStore(), f => new Definitions(f), s => s.The_revision_rises_with_every_commit_that_saves_a_definition_and_with_no_other());
        await SeesAsync(() => new HalfContextStore(), f => new Definitions(f), s => s.An_intake_is_told_the_revision());
    }

    [Fact]
    public async Task A_search_that_is_wrong_is_seen()
    {
        await SeesAsync(FaultySearchStore.SightBlind, f => new SearchLists(f), s => s.Nobody_finds_what_they_may_not_see_and_every_filter_holds());
        await SeesAsync(FaultySearchStore.SightBlind, f => new SearchLists(f), s => s.A_contact_without_a_case_is_found_by_those_who_see_all());
        await SeesAsync(FaultySearchStore.FilterBlind, f => new SearchLists(f), s => s.Nobody_finds_what_they_may_not_see_and_every_filter_holds());
        await SeesAsync(FaultySearchStore.CursorBlind, f => new SearchLists(f), s => s.A_cursor_of_another_search_is_refused());
        await SeesAsync(FaultySearchStore.CursorBlind, f => new SearchLists(f), s => s.What_comes_between_two_pages_shifts_nothing());
        await SeesAsync(FaultySearchStore.Unfolded, f => new Searches(f), s => s.Every_search_finds_what_its_expression_says_and_no_more());
        await SeesAsync(FaultySearchStore.PhraseBlind, f => new Searches(f), s => s.Every_search_finds_what_its_expression_says_and_no_more());
        await SeesAsync(FaultySearchStore.Stale, f => new SearchChanges(f), s => s.A_text_that_changed_is_found_by_its_new_words_only());
        await SeesAsync(FaultySearchStore.StaleNames, f => new SearchChanges(f), s => s.A_contact_is_found_by_the_name_and_accounts_of_now());
        await SeesAsync(FaultySearchStore.Hasty, f => new SearchChanges(f), s => s.Nothing_of_a_refused_commit_is_found());
        await SeesAsync(FaultySearchStore.OneSided, f => new SearchChanges(f), s => s.A_change_without_a_text_leaves_it_found());
        await SeesAsync(() => new FaultyStore(), f => new SearchChanges(f), s => s.Everything_is_found_after_a_restart_and_goes_on(), forgets: true);
    }

    [Fact]
    public async Task Stores_that_share_their_state_are_seen()
    {
        var shared = new InMemoryInboxStore();
        await SeesAsync(() => new FaultyStore { Inner = shared }, f => new Isolated(f), s => s.What_one_store_holds_the_other_does_not_see());
    }

    [Fact]
    public async Task A_store_that_a_restart_empties_is_seen()
    {
        await SeesAsync(() => new FaultyStore(), f => new Restart(f), s => s.Numbers_and_positions_go_on_after_a_restart(), forgets: true);
        await SeesAsync(() => new FaultyStore(), f => new Restart(f), s => s.A_whole_commit_looks_the_same_after_a_restart(), forgets: true);
        await SeesAsync(() => new FaultyStore(), f => new Restart(f), s => s.Definitions_and_their_revision_go_on_after_a_restart(), forgets: true);
        await SeesAsync(() => new FaultyStore(), f => new Restart(f), s => s.A_lease_outlives_a_restart(), forgets: true);
    }

    [Fact]
    public void A_suite_that_is_left_out_is_seen()
    {
        var assembly = typeof(SuitesSeeFaultsTests).Assembly;
        var without = Assert.Throws<TrueException>(() => EverySuiteIsRun.Verify<StoreFixture>(new Without(assembly, typeof(InMemoryOutboxTests))));
        Assert.Contains("OutboxSuite", without.Message, StringComparison.Ordinal);

        EverySuiteIsRun.Verify<StoreFixture>(new Without(assembly, typeof(InMemoryOutboxTests)), (typeof(OutboxSuite<>), "it sends nothing"));
        Assert.ThrowsAny<XunitException>(() =>
            EverySuiteIsRun.Verify<StoreFixture>(new Without(assembly, typeof(InMemoryOutboxTests)), (typeof(OutboxSuite<>), "")));
        Assert.ThrowsAny<XunitException>(() => EverySuiteIsRun.Verify<StoreFixture>(assembly, (typeof(OutboxSuite<>), "it is run")));
    }

    internal static async Task SeesAsync<TSuite>(
        Func<FaultyStore> store, Func<FaultyFixture, TSuite> make, Func<TSuite, Task> test, bool forgets = false)
        where TSuite : StoreSuite<FaultyFixture>
    {
        var suite = make(new FaultyFixture(store, forgets));
        await suite.InitializeAsync();

        // An assertion, not an accident of the broken store.
        await Assert.ThrowsAnyAsync<XunitException>(() => test(suite));
        await suite.DisposeAsync();
    }

    internal sealed class AtomicCommit(FaultyFixture fixture) : AtomicCommitSuite<FaultyFixture>(fixture);

    internal sealed class Conflicts(FaultyFixture fixture) : ConflictSuite<FaultyFixture>(fixture);

    internal sealed class Contacts(FaultyFixture fixture) : ContactSuite<FaultyFixture>(fixture);

    internal sealed class Claims(FaultyFixture fixture) : ClaimSuite<FaultyFixture>(fixture);

    internal sealed class Feed(FaultyFixture fixture) : FeedSuite<FaultyFixture>(fixture);

    internal sealed class Outbox(FaultyFixture fixture) : OutboxSuite<FaultyFixture>(fixture);

    internal sealed class Timers(FaultyFixture fixture) : TimerSuite<FaultyFixture>(fixture);

    internal sealed class Jobs(FaultyFixture fixture) : JobSuite<FaultyFixture>(fixture);

    internal sealed class CaseClocks(FaultyFixture fixture) : CaseClockSuite<FaultyFixture>(fixture);

    internal sealed class CaseList(FaultyFixture fixture) : CaseListSuite<FaultyFixture>(fixture);

    internal sealed class History(FaultyFixture fixture) : HistorySuite<FaultyFixture>(fixture);

    internal sealed class Restart(FaultyFixture fixture) : RestartSuite<FaultyFixture>(fixture);

    internal sealed class Numbers(FaultyFixture fixture) : CaseNumberSuite<FaultyFixture>(fixture);

    internal sealed class Deliveries(FaultyFixture fixture) : DeliverySuite<FaultyFixture>(fixture);

    internal sealed class Idempotency(FaultyFixture fixture) : IdempotencySuite<FaultyFixture>(fixture);

    internal sealed class Quarantine(FaultyFixture fixture) : QuarantineSuite<FaultyFixture>(fixture);

    internal sealed class Definitions(FaultyFixture fixture) : DefinitionSuite<FaultyFixture>(fixture);

    internal sealed class Context(FaultyFixture fixture) : IntakeContextSuite<FaultyFixture>(fixture);

    internal sealed class Cancellations(FaultyFixture fixture) : CancellationSuite<FaultyFixture>(fixture);

    internal sealed class Searches(FaultyFixture fixture) : SearchSuite<FaultyFixture>(fixture);

    internal sealed class SearchLists(FaultyFixture fixture) : SearchListSuite<FaultyFixture>(fixture);

    internal sealed class SearchChanges(FaultyFixture fixture) : SearchChangeSuite<FaultyFixture>(fixture);

    internal sealed class Isolated(FaultyFixture fixture) : IsolationSuite<FaultyFixture>(fixture);

    /// <summary>An assembly as it would be without one of its types.</summary>
    private sealed class Without(Assembly whole, Type left) : Assembly
    {
        public override Type[] GetTypes() => [.. whole.GetTypes().Where(t => t != left)];

        public override AssemblyName GetName() => whole.GetName();
    }
}
