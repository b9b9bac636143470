using DigitalInbox.Conformance.Attachments;
using DigitalInbox.Conformance.Stores;
using Xunit.Sdk;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Each rule of contents and cursors is seen to fail on a store that breaks it.</summary>
public sealed class AttachmentSuiteSeesFaultsTests
{
    [Fact]
    public async Task Contents_that_are_kept_naively_are_seen()
    {
        await SeesAsync(s => s.A_content_is_read_back_byte_for_byte_also_after_a_restart(1000));
        await SeesAsync(s => s.What_was_never_written_is_not_there());
        await SeesAsync(s => s.A_content_that_is_too_large_is_refused_in_time_and_leaves_nothing(999, 1000));
        await SeesAsync(s => s.A_content_that_breaks_off_leaves_nothing_and_can_be_written_again());
        await SeesAsync(s => s.A_write_that_is_cancelled_leaves_nothing());
        await SeesAsync(s => s.Nobody_sees_half_a_content());
        await SeesAsync(s => s.The_first_content_of_an_attachment_stays());
        await SeesAsync(s => s.Of_two_who_write_at_once_one_is_kept_and_both_are_told_which());
        await SeesAsync(s => s.A_content_that_is_deleted_is_gone_and_no_other_one());
        await SeesAsync(s => s.Contents_are_listed_by_id_in_pages());
        await SeesAsync(s => s.What_was_left_behind_is_swept_away_and_nothing_else());
    }

    [Fact]
    public async Task Cursors_that_move_at_any_version_are_seen()
    {
        await SeesAsync(s => s.A_cursor_that_another_node_moved_is_a_conflict());
        await SeesAsync(s => s.Of_nodes_that_poll_at_once_one_moves_the_cursor());
        await SeesAsync(s => s.A_cursor_and_what_it_covers_come_together_or_not_at_all());
    }

    private static async Task SeesAsync(Func<Contents, Task> test)
    {
        var suite = new Contents(new NaiveAttachmentFixture());
        await suite.InitializeAsync();
        await Assert.ThrowsAnyAsync<XunitException>(() => test(suite));
    }

    private static async Task SeesAsync(Func<Cursors, Task> test)
    {
        var suite = new Cursors(new FaultyFixture(() => new CursorBlindStore()));
        await suite.InitializeAsync();
        await Assert.ThrowsAnyAsync<XunitException>(() => test(suite));
        await suite.DisposeAsync();
    }

    internal sealed class Contents(NaiveAttachmentFixture fixture) : AttachmentSuite<NaiveAttachmentFixture>(fixture);

    internal sealed class Cursors(FaultyFixture fixture) : CursorSuite<FaultyFixture>(fixture);
}
