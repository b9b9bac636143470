using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class DefinitionSeedTests
{
    private static readonly DefinitionKind Calendars = DefinitionKind.Calendars;
    private readonly InMemoryInboxStore store = new();

    [Fact]
    public async Task A_seed_is_saved_when_its_id_was_never_defined_and_only_then()
    {
        Assert.Equal((1, "09:00-12:00"), await StartedAsync("09:00-12:00", managed: false));
        Assert.Equal((1, "09:00-12:00"), await StartedAsync("10:00-12:00", managed: false));

        await store.CommitAsync(new InboxCommit { At = default, Definitions = [(await LatestAsync())! with { Version = 2, Body = null }] }, default);
        using var scene = Scene("10:00-12:00", managed: false);
        await scene.Get<InboxDefinitions>().PrepareAsync();
        Assert.True((await LatestAsync())!.IsDeleted);
    }

    [Fact]
    public async Task A_managed_seed_that_changed_is_a_new_version_once()
    {
        Assert.Equal((1, "09:00-12:00"), await StartedAsync("09:00-12:00", managed: true));
        Assert.Equal((1, "09:00-12:00"), await StartedAsync("09:00-12:00", managed: true));
        Assert.Equal((2, "10:00-12:00"), await StartedAsync("10:00-12:00", managed: true));
        Assert.Equal((2, "10:00-12:00"), await StartedAsync("10:00-12:00", managed: true));
        Assert.True((await LatestAsync())!.IsManaged);
        Assert.Equal(Initiator.System, (await LatestAsync())!.SavedBy);
    }

    [Fact]
    public async Task Nodes_that_start_together_save_one_version()
    {
        var scenes = Enumerable.Range(0, 8).Select(_ => Scene("09:00-12:00", managed: true)).ToList();
        await Task.WhenAll(scenes.Select(s => Task.Run(() => s.Get<InboxDefinitions>().PrepareAsync())));
        scenes.ForEach(s => s.Dispose());

        Assert.Equal(1, (await LatestAsync())!.Version);
    }

    [Fact]
    public async Task A_store_that_was_down_is_asked_again_by_the_next_use()
    {
        var down = new DownStore(store);
        using var scene = new InboxScene(store: down, configure: inbox => inbox.AddCalendar("office", c => c.In("UTC")));
        var definitions = scene.Get<InboxDefinitions>();

        await Assert.ThrowsAsync<InboxException>(async () => await definitions.CurrentAsync());
        await Assert.ThrowsAsync<InboxException>(async () => await definitions.CurrentAsync(0));
        await Assert.ThrowsAsync<InboxException>(async () => await definitions.CurrentAsync());

        Assert.Single((await definitions.CurrentAsync(0)).Calendars);
    }

    [Fact]
    public void What_the_code_defines_wrongly_is_said_at_start_all_at_once()
    {
        using var services = new ServiceCollection().AddDigitalInbox(inbox => inbox.UseInMemory()
            .AddCalendar("office", c => c.In("Europe/Paris"))
            .AddCalendar("office", c => c.In("UTC"))
            .AddCalendar("a b", c => c.In("UTC"))
            .AddCalendar("broken", c => c.In("Mars").Weekdays("9-5"))
            .AddSlaPolicy("standard", sla => sla.During("night").Resolution(Duration.FromHours(1)))
            .AddSlaPolicy("empty", _ => { })).BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Collection(
            fault.Failures,
            f => Assert.Contains("calendar.zoneUnknown", f, StringComparison.Ordinal),
            f => Assert.Contains("sla.targetMissing", f, StringComparison.Ordinal),
            f => Assert.Equal("Inbox 'default': calendars/office is defined 2 times.", f),
            f => Assert.Contains("definition.idInvalid: 'a b'", f, StringComparison.Ordinal),
            f => Assert.Equal("Inbox 'default': definition.referenceUnknown: sla-policies/standard names calendars/night, which the code does not define.", f));
    }

    [Fact]
    public async Task A_seed_that_needs_what_was_deleted_is_refused_and_saves_nothing()
    {
        await StartedAsync("09:00-12:00", managed: false);
        await store.CommitAsync(new InboxCommit { At = default, Definitions = [(await LatestAsync())! with { Version = 2, Body = null }] }, default);
        using var scene = Scene("09:00-12:00", managed: false, inbox => inbox.AddSlaPolicy("standard", sla => sla.During("office").Resolution(Duration.FromHours(1))));

        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Get<InboxDefinitions>().PrepareAsync());

        Assert.Equal(DefinitionErrors.ReferenceUnknown, refusal.Code);
        Assert.Null(await store.Definitions.FindLatestAsync(DefinitionKind.SlaPolicies, "standard", default));
    }

    private async Task<(int Version, string Hours)> StartedAsync(string hours, bool managed)
    {
        using var scene = Scene(hours, managed);
        await scene.Get<InboxDefinitions>().PrepareAsync();
        var latest = (await LatestAsync())!;
        return (latest.Version, latest.Body!.Split('"')[^2]);
    }

    private InboxScene Scene(string hours, bool managed, Action<DigitalInboxBuilder>? more = null) => new(store: store.Reopen(), configure: inbox =>
    {
        inbox.AddCalendar("office", calendar =>
        {
            calendar.In("Europe/Paris").On(IsoDayOfWeek.Friday, hours);
            _ = managed ? calendar.Managed() : calendar;
        });
        more?.Invoke(inbox);
    });

    private Task<Definition?> LatestAsync() => store.Definitions.FindLatestAsync(Calendars, "office", default);
}
