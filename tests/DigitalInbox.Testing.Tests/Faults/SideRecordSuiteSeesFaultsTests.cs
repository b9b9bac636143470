using DigitalInbox.Conformance.Stores;
using Xunit.Sdk;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Each rule of side records is seen to fail on a store that breaks it.</summary>
public sealed class SideRecordSuiteSeesFaultsTests
{
    [Fact]
    public async Task Records_that_change_at_any_version_are_seen()
    {
        await SeesAsync(() => new SideRecordBlindStore(), s => s.A_record_is_read_back_as_it_was_written_also_after_a_restart());
        await SeesAsync(() => new SideRecordBlindStore(), s => s.A_record_changes_at_its_version());
        await SeesAsync(() => new SideRecordBlindStore(), s => s.A_record_that_is_removed_is_gone_and_can_be_made_again());
        await SeesAsync(() => new SideRecordBlindStore(), s => s.That_there_is_no_record_can_be_asked_for());
        await SeesAsync(() => new SideRecordBlindStore(), s => s.Of_those_who_change_a_record_at_once_one_does());
        await SeesAsync(() => new SideRecordBlindStore(), s => s.A_record_and_what_it_goes_with_come_together_or_not_at_all());
    }

    [Fact]
    public async Task Records_that_belong_to_nobody_are_seen()
    {
        await SeesAsync(() => new SideRecordBlindStore(), s => s.The_records_of_a_case_and_of_a_contact_are_found());
        await SeesAsync(() => new SideRecordBlindStore(), s => s.Records_go_with_their_contact_and_no_more_come());
        await SeesAsync(() => new SideRecordBlindStore(), s => s.Records_go_with_the_content_of_their_case());
        await SeesAsync(() => new SideRecordBlindStore(), s => s.Records_that_have_expired_are_removed_the_oldest_first());
    }

    [Fact]
    public async Task Lists_without_an_order_are_seen()
    {
        await SeesAsync(() => new SideRecordListlessStore(), s => s.Lists_are_paged_by_instant_and_then_by_coming(oldestFirst: true));
        await SeesAsync(() => new SideRecordListlessStore(), s => s.Lists_are_paged_by_instant_and_then_by_coming(oldestFirst: false));
        await SeesAsync(() => new SideRecordListlessStore(), s => s.Who_stands_in_several_lists_is_given_once());
        await SeesAsync(() => new SideRecordListlessStore(), s => s.The_records_of_a_case_and_of_a_contact_are_found());
    }

    private static async Task SeesAsync(Func<FaultyStore> make, Func<Records, Task> test)
    {
        var suite = new Records(new FaultyFixture(make));
        await suite.InitializeAsync();
        await Assert.ThrowsAnyAsync<XunitException>(() => test(suite));
        await suite.DisposeAsync();
    }

    internal sealed class Records(FaultyFixture fixture) : SideRecordSuite<FaultyFixture>(fixture);
}
