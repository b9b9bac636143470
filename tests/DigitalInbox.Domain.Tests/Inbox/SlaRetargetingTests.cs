using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class SlaRetargetingTests
{
    private static readonly Caller Admin = new(new AgentId("eve"), "Eve", AgentRoles.Administrator);

    [Fact]
    public async Task Running_cases_keep_their_version_unless_told_otherwise_and_new_ones_get_the_new_one()
    {
        using var scene = Scene(hours: 4);
        var before = await scene.CaseOfAsync("jo");
        await SaveAsync(scene, hours: 1, RunningCases.Keep);
        var after = await scene.CaseOfAsync("kim");

        Assert.False(await scene.Get<JobPump>().RunOnceAsync());
        Assert.Equal(1, (await scene.CaseAsync(before)).State.ServiceLevel!.PolicyVersion);
        Assert.Equal(Due(scene, 4), (await scene.CaseAsync(before)).DueAt);
        Assert.Equal(2, (await scene.CaseAsync(after)).State.ServiceLevel!.PolicyVersion);
        Assert.Equal(Due(scene, 1), (await scene.CaseAsync(after)).DueAt);
    }

    [Theory]
    [InlineData(RunningCases.FromNow, RunningClocks.FromNow)]
    [InlineData(RunningCases.Recompute, RunningClocks.Recompute)]
    public async Task Running_cases_are_moved_in_a_job_when_told_so(RunningCases running, RunningClocks clocks)
    {
        using var scene = Scene(hours: 4);
        var number = await scene.CaseOfAsync();
        var saved = await SaveAsync(scene, hours: 1, running);

        var begun = Assert.Single((await scene.Queries.ListJobsAsync(Admin, 10, null)).Items);
        Assert.Equal((0, null, null), (begun.Done, begun.Total, begun.FinishedAt));
        await RunAsync(scene);

        var record = await scene.CaseAsync(number);
        Assert.Equal(saved.Version, record.State.ServiceLevel!.PolicyVersion);
        Assert.Equal(Due(scene, 1), record.DueAt);
        var moved = Assert.Single((await scene.HistoryAsync(number)).OfType<SlaRetargeted>());
        Assert.Equal((clocks, Initiator.Of(Admin.Agent)), (moved.Clocks, moved.Initiator));
        Assert.Equal(Due(scene, 1) + Duration.Epsilon, (await scene.Store.Timers.FindAsync(TimerKey.Of(record.State.Id), default))!.DueAt);
        var done = await scene.Queries.GetJobAsync(Admin, begun.Id);
        Assert.Equal((1, 1, scene.Clock.GetCurrentInstant()), (done.Done, done.Total, done.FinishedAt));
    }

    [Theory]
    [InlineData(RunningClocks.Keep, 1)]
    [InlineData(RunningClocks.Recompute, 2)]
    public async Task Where_nothing_is_said_a_policy_does_what_it_says_of_its_own_edits(RunningClocks onEdit, int version)
    {
        using var scene = Scene(hours: 4);
        var number = await scene.CaseOfAsync();
        var next = new SlaPolicyBuilder(new SlaPolicyId("standard"), 2)
            .AroundTheClock().FirstResponse(Duration.FromHours(1)).OnEdit(onEdit).Build();

        await scene.Get<DefinitionEditing>().SaveAsync(Admin, DefinitionKind.SlaPolicies, "standard", 1, SlaPolicyCodec.Write(next));
        await RunAsync(scene);

        Assert.Equal(version, (await scene.CaseAsync(number)).State.ServiceLevel!.PolicyVersion);
    }

    [Fact]
    public async Task A_target_that_is_already_past_breaches_at_its_instant()
    {
        using var scene = Scene(hours: 4);
        var number = await scene.CaseOfAsync();
        scene.Clock.Advance(Duration.FromHours(2));
        await SaveAsync(scene, hours: 1, RunningCases.Recompute);
        await RunAsync(scene);
        await scene.Get<TimerPump>().RunOnceAsync();

        var breach = Assert.Single((await scene.HistoryAsync(number)).OfType<SlaBreached>());
        Assert.Equal(scene.Clock.GetCurrentInstant() - Duration.FromHours(1), breach.DueAt);
    }

    [Fact]
    public async Task A_new_version_of_a_calendar_reaches_the_cases_that_count_by_it()
    {
        using var scene = new InboxScene(configure: inbox => inbox
            .AddCalendar("office", calendar => calendar.In("UTC").Weekdays("09:00-17:00"))
            .AddSlaPolicy("standard", sla => sla.During("office").FirstResponse(Duration.FromHours(9))));
        var number = await scene.CaseOfAsync();
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 10, 0), (await scene.CaseAsync(number)).DueAt);
        var office = CalendarCodec.Write(new BusinessCalendarBuilder(new CalendarId("office")).In("UTC").Weekdays("09:00-13:00").Build());
        await scene.Get<DefinitionEditing>().SaveAsync(Admin, DefinitionKind.Calendars, "office", 1, office, RunningCases.Recompute);
        await RunAsync(scene);

        var record = await scene.CaseAsync(number);
        Assert.Equal((1, 2), (record.State.ServiceLevel!.PolicyVersion, record.State.ServiceLevel.Calendars.Of(new CalendarId("office"))));
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 10, 0), record.DueAt);
    }

    [Fact]
    public async Task Many_cases_are_each_moved_once_while_customers_write_and_processes_die()
    {
        const int count = 5000;
        var store = new InMemoryInboxStore();
        var flaky = new FlakyStore(store);
        using var scene = Scene(hours: 4, flaky);
        for (var i = 0; i < count; i++)
        {
            await scene.ReceiveAsync(scene.Arrival($"first-{i}", from: $"customer {i}"));
        }

        await SaveAsync(scene, hours: 1, RunningCases.Recompute);
        var customers = Task.Run(async () =>
        {
            for (var i = 0; i < 1000; i++)
            {
                await scene.ReceiveAsync(scene.Arrival($"second-{i}", from: $"customer {i * 5}"));
            }
        });
        var other = Scene(hours: 4, store.Reopen());
        for (var part = 0; !await IsFinishedAsync(scene) && part < 10_000; part++)
        {
            // Every third part dies: half of those before their commit, half after it, before anybody heard of it.
            flaky.Next = part % 6 == 2 ? Death.Before : part % 6 == 5 ? Death.After : Death.None;
            try
            {
                await (part % 2 == 0 ? scene : other).Get<JobPump>().RunOnceAsync();
            }
            catch (InvalidOperationException)
            {
                flaky.Next = Death.None;
                scene.Clock.Advance(Duration.FromMinutes(1));
                other.Clock.Set(scene.Clock.GetCurrentInstant());
            }
        }

        await customers;
        flaky.Next = Death.None;
        var after = default(CaseNumber);
        var seen = 0;
        while (await store.Cases.ReadActiveAsync(after, 500, default) is { Count: > 0 } records)
        {
            foreach (var record in records)
            {
                Assert.Equal(2, record.State.ServiceLevel!.PolicyVersion);
                Assert.Equal(record.State.OpenedAt + Duration.FromHours(1), record.DueAt);
                Assert.Single((await store.Cases.ReadHistoryAsync(record.State.Id, 0, 100, default)).OfType<SlaRetargeted>());
                seen++;
            }

            after = records[^1].Number;
        }

        Assert.Equal(count, seen);
        Assert.Equal(count, Assert.Single((await store.Jobs.ListAsync(10, null, default)).Items).Done);
        Assert.True(flaky.Deaths > 3);
        other.Dispose();
    }

    [Fact]
    public async Task Two_inboxes_in_one_process_do_not_share_their_policies()
    {
        var services = new ServiceCollection().AddSingleton<IClock>(new ManualClock())
            .AddDigitalInbox("one", inbox => inbox.UseInMemory()
                .AddConnector(new("c"), _ => new ScriptedConnector("c"))
                .AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1))))
            .AddDigitalInbox("two", inbox => inbox.UseInMemory().AddConnector(new("c"), _ => new ScriptedConnector("c")));
        await using var provider = services.BuildServiceProvider();
        foreach (var name in new[] { "one", "two" })
        {
            await provider.GetRequiredKeyedService<InboxIntake>(name).ReceiveAsync(
                new("c"), [new MessageArrived("message:1", "1", "jo", new("jo", "Jo"), provider.GetRequiredService<IClock>().GetCurrentInstant(), "hello")]);
        }

        Assert.NotNull(await provider.GetRequiredKeyedService<IInboxStore>("one").Timers.NextDueAsync(default, default));
        Assert.Null(await provider.GetRequiredKeyedService<IInboxStore>("two").Timers.NextDueAsync(default, default));
    }

    private static InboxScene Scene(int hours, IInboxStore? store = null) => new(
        configure: inbox => inbox.AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(hours))), store: store);

    private static Instant Due(InboxScene scene, int hours) => scene.Clock.GetCurrentInstant() + Duration.FromHours(hours);

    private static Task<Definition> SaveAsync(InboxScene scene, int hours, RunningCases running) => scene.Get<DefinitionEditing>().SaveAsync(
        Admin,
        DefinitionKind.SlaPolicies,
        "standard",
        1,
        SlaPolicyCodec.Write(TimerScene.Policy(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(hours)))),
        running);

    private static async Task RunAsync(InboxScene scene)
    {
        while (await scene.Get<JobPump>().RunOnceAsync())
        {
        }
    }

    private static async Task<bool> IsFinishedAsync(InboxScene scene) =>
        (await scene.Store.Jobs.ListAsync(1, null, default)).Items[0].FinishedAt is not null;
}
