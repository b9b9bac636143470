using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>What others do while a job brings cases to a new version.</summary>
public sealed class SlaRetargetingRaceTests
{
    private static readonly Caller Admin = new(new AgentId("eve"), "Eve", AgentRoles.Administrator);
    private static readonly CalendarId Office = new("office");

    [Theory]
    [InlineData(RunningClocks.Keep, 1, 0)]
    [InlineData(RunningClocks.FromNow, 2, 1)]
    [InlineData(RunningClocks.Recompute, 2, 1)]
    public async Task A_managed_policy_that_changed_in_code_does_what_it_says_of_its_edits(RunningClocks onEdit, int version, int jobs)
    {
        var store = new InMemoryInboxStore();
        using var before = Scene(store, sla => sla.Managed().AroundTheClock().FirstResponse(Duration.FromHours(4)).OnEdit(onEdit));
        var number = await before.CaseOfAsync();
        Assert.Empty((await store.Jobs.ListAsync(10, null, default)).Items);

        using var after = Scene(store.Reopen(), sla => sla.Managed().AroundTheClock().FirstResponse(Duration.FromHours(1)).OnEdit(onEdit));
        await after.Get<InboxDefinitions>().PrepareAsync();

        Assert.Equal(jobs, (await store.Jobs.ListAsync(10, null, default)).Items.Count);
        await RunAsync(after);
        Assert.Equal(version, (await after.CaseAsync(number)).State.ServiceLevel!.PolicyVersion);
    }

    [Fact]
    public async Task A_job_that_is_late_takes_no_case_back_to_an_older_calendar()
    {
        const int count = 150;
        using var scene = Scene(new InMemoryInboxStore(), sla => sla.During("office").FirstResponse(Duration.FromHours(2)));
        for (var i = 0; i < count; i++)
        {
            await scene.ReceiveAsync(scene.Arrival($"first-{i}", from: $"customer {i}"));
        }

        var policy = new SlaPolicyBuilder(new SlaPolicyId("standard"), 2).During("office").FirstResponse(Duration.FromHours(1)).Build();
        await scene.Get<DefinitionEditing>().SaveAsync(
            Admin, DefinitionKind.SlaPolicies, "standard", 1, SlaPolicyCodec.Write(policy), RunningCases.FromNow);
        await scene.Get<JobPump>().RunOnceAsync();

        // Its node is slow now, and meanwhile the calendar is edited and all cases are brought to it.
        var now = scene.Clock.GetCurrentInstant();
        Assert.Single(await scene.Store.Jobs.ClaimAsync(LeaseId.New(now), Duration.FromMinutes(1), 1, now, default));
        var office = new BusinessCalendarBuilder(Office).In("UTC").Weekdays("09:00-13:00").Build();
        await scene.Get<DefinitionEditing>().SaveAsync(
            Admin, DefinitionKind.Calendars, "office", 1, CalendarCodec.Write(office), RunningCases.FromNow);
        await RunAsync(scene);
        scene.Clock.Advance(Duration.FromMinutes(1));
        await RunAsync(scene);

        var records = await scene.Store.Cases.ReadActiveAsync(default, 500, default);
        Assert.Equal(count, records.Count);
        Assert.Equal((2, 2), Assert.Single(records.Select(r => (r.State.ServiceLevel!.PolicyVersion, r.State.ServiceLevel.Calendars.Of(Office) ?? 0)).Distinct()));
    }

    [Fact]
    public async Task A_case_that_begins_while_a_job_ends_begins_under_the_new_version()
    {
        var store = new InterruptedStore(new InMemoryInboxStore());
        using var scene = Scene(store, sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(4)));
        await scene.CaseOfAsync("kim");
        store.BeforeCase = async () =>
        {
            var policy = new SlaPolicyBuilder(new SlaPolicyId("standard"), 2).AroundTheClock().FirstResponse(Duration.FromHours(1)).Build();
            await scene.Get<DefinitionEditing>().SaveAsync(
                Admin, DefinitionKind.SlaPolicies, "standard", 1, SlaPolicyCodec.Write(policy), RunningCases.Recompute);
            await RunAsync(scene);
        };

        var number = await scene.CaseOfAsync();

        Assert.Equal(2, (await scene.CaseAsync(number)).State.ServiceLevel!.PolicyVersion);
    }

    [Fact]
    public async Task A_job_for_a_version_whose_calendar_is_gone_ends_and_moves_nobody()
    {
        using var scene = Scene(new InMemoryInboxStore(), sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(4)));
        var number = await scene.CaseOfAsync();
        var editing = scene.Get<DefinitionEditing>();
        var byOffice = new SlaPolicyBuilder(new SlaPolicyId("standard"), 2).During("office").FirstResponse(Duration.FromHours(1)).Build();
        var around = new SlaPolicyBuilder(new SlaPolicyId("standard"), 3).AroundTheClock().FirstResponse(Duration.FromHours(1)).Build();
        await editing.SaveAsync(Admin, DefinitionKind.SlaPolicies, "standard", 1, SlaPolicyCodec.Write(byOffice), RunningCases.Recompute);
        await editing.SaveAsync(Admin, DefinitionKind.SlaPolicies, "standard", 2, SlaPolicyCodec.Write(around), RunningCases.Keep);
        await editing.DeleteAsync(Admin, DefinitionKind.Calendars, "office", 1);

        await RunAsync(scene);

        Assert.NotNull(Assert.Single((await scene.Store.Jobs.ListAsync(10, null, default)).Items).FinishedAt);
        Assert.Equal(1, (await scene.CaseAsync(number)).State.ServiceLevel!.PolicyVersion);
    }

    private static InboxScene Scene(IInboxStore store, Action<SlaPolicyBuilder> say) => new(store: store, configure: inbox => inbox
        .AddCalendar("office", calendar => calendar.In("UTC").Weekdays("09:00-17:00"))
        .AddSlaPolicy("standard", say));

    private static async Task RunAsync(InboxScene scene)
    {
        while (await scene.Get<JobPump>().RunOnceAsync())
        {
        }
    }
}
