using DigitalInbox.Conformance.Stores;
using DigitalInbox.Conversations;
using static DigitalInbox.Testing.Tests.Faults.SuitesSeeFaultsTests;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Each rule of facts, threads, unsettled messages and what is parked is seen to fail on a store that breaks it.</summary>
public sealed class MessageSuitesSeeFaultsTests
{
    [Fact]
    public async Task Facts_and_files_that_are_lost_or_stay_are_seen()
    {
        await SeesAsync(() => new FactlessStore(), f => new Facts(f), s => s.Facts_are_read_back_equal_wherever_a_message_is_read());
        await SeesAsync(() => new FactlessStore(), f => new Facts(f), s => s.Facts_are_replaced_whole_and_everything_else_stays());
        await SeesAsync(() => new FactlessStore(), f => new Facts(f), s => s.Files_are_replaced_whole_and_everything_else_stays());
        await SeesAsync(() => new FactlessStore(), f => new Facts(f), s => s.Everything_of_a_message_changes_in_one_commit());
        await SeesAsync(() => new FactlessStore(), f => new Facts(f), s => s.A_message_of_every_kind_is_read_back_equal(MessageKind.Comment));
        await SeesAsync(() => new EmptyingStore(), f => new Facts(f), s => s.A_message_to_which_nothing_happened_has_no_facts());
        await SeesAsync(() => new EmptyingStore(), f => new Facts(f), s => s.A_change_of_something_else_leaves_facts_and_files());
        await SeesAsync(() => new IndiscreetStore(), f => new Facts(f), s => s.An_erased_message_keeps_of_its_facts_what_tells_of_nobody());
        await SeesAsync(() => new IndiscreetStore(), f => new Facts(f), s => s.An_erased_message_takes_no_files_and_of_facts_what_tells_of_nobody());
        await SeesAsync(() => new FactlessStore(), f => new AtomicCommit(f), s => s.A_whole_commit_is_seen_in_every_part());
        await SeesAsync(() => new FactlessStore(), f => new Restart(f), s => s.Every_part_of_a_message_is_read_back_equal());
    }

    [Fact]
    public async Task Threads_and_posts_that_are_mistaken_are_seen()
    {
        await SeesAsync(() => new CarelessConversationStore(), f => new Threads(f), s => s.A_thread_is_found_by_the_id_that_it_has_on_its_channel());
        await SeesAsync(() => new CarelessConversationStore(), f => new Threads(f), s => s.A_post_is_found_by_the_id_that_it_has_on_its_channel());
        await SeesAsync(() => new CarelessConversationStore(), f => new Threads(f), s => s.Threads_of_one_post_are_each_found());
        await SeesAsync(() => new RigidThreadStore(), f => new Threads(f), s => s.The_person_of_a_thread_is_reached_where_they_are_now());
        await SeesAsync(() => new RigidThreadStore(), f => new Threads(f), s => s.A_thread_may_change_in_the_commit_that_it_comes_with());
        await SeesAsync(() => new RigidThreadStore(), f => new Threads(f), s => s.A_thread_that_is_not_there_cannot_be_changed());
        await SeesAsync(() => new RigidThreadStore(), f => new AtomicCommit(f), s => s.One_part_that_is_refused_leaves_nothing_of_any_part(CommitPart.ChangedThread));
        await SeesAsync(() => new RemindingStore(), f => new Threads(f), s => s.Who_was_erased_is_reached_nowhere_whatever_comes_later());
    }

    [Fact]
    public async Task Unsettled_messages_that_are_too_many_or_out_of_order_are_seen()
    {
        await SeesAsync(() => new CarelessConversationStore(), f => new Unsettled(f), s => s.Messages_of_lower_states_are_listed_oldest_first());
        await SeesAsync(() => new CarelessConversationStore(), f => new Unsettled(f), s => s.What_was_sent_later_is_not_listed());
        await SeesAsync(() => new CarelessConversationStore(), f => new Unsettled(f), s => s.No_more_are_listed_than_asked_for_and_those_of_one_instant_by_id());
        await SeesAsync(
            () => new CarelessConversationStore(), f => new Unsettled(f), s => s.Neither_other_threads_nor_what_came_in_nor_what_is_settled_meanwhile_is_listed());
        await SeesAsync(() => new CarelessConversationStore(), f => new Unsettled(f), s => s.A_thread_is_one_list_over_its_cases_and_erased_messages_are_in_it());
    }

    [Fact]
    public async Task Messages_on_a_post_that_are_too_many_or_out_of_order_are_seen()
    {
        await SeesAsync(() => new TalkativePostStore(), f => new Posts(f), s => s.What_others_wrote_on_a_post_is_listed_oldest_first_and_read_back_equal());
        await SeesAsync(() => new TalkativePostStore(), f => new Posts(f), s => s.The_newest_are_listed_and_those_of_one_instant_by_id());
        await SeesAsync(() => new TalkativePostStore(), f => new Posts(f), s => s.What_is_private_is_on_no_post(MessageKind.Note, isPublic: false));
        await SeesAsync(() => new TalkativePostStore(), f => new Posts(f), s => s.A_reply_is_on_the_post_once_the_provider_has_it_and_not_when_it_failed());
        await SeesAsync(() => new TalkativePostStore(), f => new Posts(f), s => s.What_is_erased_and_what_is_of_an_erased_contact_is_not_listed());
        await SeesAsync(() => new TalkativePostStore(), f => new Posts(f), s => s.What_is_in_the_trash_is_not_listed_and_what_is_closed_is());
        await SeesAsync(() => new OffsetPagingStore(), f => new Posts(f), s => s.Several_cases_are_found_at_once_each_once_and_by_number());
    }

    [Fact]
    public async Task Parked_updates_that_are_mistaken_or_outlive_their_person_are_seen()
    {
        await SeesAsync(() => new ReceiptsOnlyStore(), f => new Quarantine(f), s => s.An_update_of_every_kind_is_parked_read_back_equal_and_joined());
        await SeesAsync(() => new AlwaysParkingStore(), f => new Quarantine(f), s => s.An_update_of_any_kind_whose_message_is_there_is_not_parked());
        await SeesAsync(() => new RestoringStore(), f => new Erasures(f), s => s.What_waits_for_a_message_and_tells_of_an_erased_contact_goes_and_that_of_others_stays());
        await SeesAsync(() => new RestoringStore(), f => new ContentErasures(f), s => s.What_waits_to_be_joined_with_a_message_goes_with_it());
        await SeesAsync(() => new RestoringStore(), f => new ContentErasures(f), s => s.What_is_kept_behind_a_message_goes_with_it());
    }

    internal sealed class Facts(FaultyFixture fixture) : MessageFactSuite<FaultyFixture>(fixture);

    internal sealed class Threads(FaultyFixture fixture) : ThreadSuite<FaultyFixture>(fixture);

    internal sealed class Unsettled(FaultyFixture fixture) : UnsettledSuite<FaultyFixture>(fixture);

    internal sealed class Posts(FaultyFixture fixture) : PostSuite<FaultyFixture>(fixture);

    internal sealed class Erasures(FaultyFixture fixture) : ErasureSuite<FaultyFixture>(fixture);

    internal sealed class ContentErasures(FaultyFixture fixture) : ContentErasureSuite<FaultyFixture>(fixture);
}
