using System.Reflection;
using DigitalInbox.Agents;
using DigitalInbox.Definitions;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class InboxDefinitionsTests
{
    private const string Always = """{"targets":{"resolution":{"within":"PT1H","aroundTheClock":true}}}""";
    private static readonly Caller Ada = new(new AgentId("ada"), "Ada", AgentRoles.Administrator);

    [Fact]
    public async Task The_current_definitions_follow_the_revision_that_another_node_made()
    {
        var store = new InMemoryInboxStore();
        using var one = Scene(store);
        using var two = Scene(store.Reopen());
        var before = await one.Get<InboxDefinitions>().CurrentAsync();
        await two.Get<DefinitionEditing>().SaveAsync(Ada, DefinitionKind.Calendars, "office", 1, """{"timeZone":"UTC"}""");
        var revision = await store.Definitions.GetRevisionAsync(default);

        Assert.Same(before, await one.Get<InboxDefinitions>().CurrentAsync(before.Revision));
        var after = await one.Get<InboxDefinitions>().CurrentAsync(revision);

        Assert.Equal((1, 2), (before.Calendars[0].Version, after.Calendars[0].Version));
        Assert.Equal(revision, after.Revision);
        Assert.Same(before.DefaultPolicy, after.DefaultPolicy);
        Assert.Equal([after.Calendars[0]], after.CalendarsOf(after.DefaultPolicy!));
        Assert.Same(after, await one.Get<InboxDefinitions>().CurrentAsync(before.Revision));
    }

    [Fact]
    public async Task Every_version_is_read_and_kept()
    {
        using var scene = Scene(new InMemoryInboxStore());
        var definitions = scene.Get<InboxDefinitions>();
        await scene.Get<DefinitionEditing>().SaveAsync(Ada, DefinitionKind.SlaPolicies, "standard", 1, Always);

        var first = await definitions.PolicyAsync(new("standard"), 1);
        Assert.Equal(new CalendarId("office"), Assert.Single(first.Calendars));
        Assert.Empty((await definitions.PolicyAsync(new("standard"), 2)).Calendars);
        Assert.Same(first, await definitions.PolicyAsync(new("standard"), 1));
        Assert.Equal("Europe/Paris", (await definitions.CalendarAsync(new("office"), 1)).Zone.Id);
        Assert.Equal(DefinitionErrors.NotFound, (await Assert.ThrowsAsync<InboxException>(async () => await definitions.CalendarAsync(new("office"), 2))).Code);
    }

    [Fact]
    public async Task A_definition_that_cannot_be_read_is_left_out_and_told()
    {
        var store = new InMemoryInboxStore();
        using var scene = Scene(store);
        List<InboxFaultEventArgs> told = [];
        scene.Telemetry.Faulted += (_, fault) => told.Add(fault);
        var of = (await scene.Get<DefinitionEditing>().GetAsync(Ada, DefinitionKind.Calendars, "office")) with { Id = "tomorrow", Body = """{"moons":2}""" };
        await store.CommitAsync(new InboxCommit { At = default, Definitions = [of] }, default);

        Assert.Single((await scene.Get<InboxDefinitions>().CurrentAsync()).Calendars);
        Assert.Equal("definitions", Assert.Single(told).Where);
    }

    [Theory]
    [InlineData(null, "", "")]
    [InlineData(null, "api", "api")]
    [InlineData(null, "api,standard", "standard")]
    [InlineData("api", "api,standard", "api")]
    [InlineData("gold", "", "sla.defaultUnknown")]
    [InlineData("gold", "api", "sla.defaultUnknown")]
    [InlineData(null, "api,other", "sla.defaultAmbiguous")]
    public void The_policy_of_new_cases_is_the_chosen_one_else_the_only_one_else_the_first_in_code(string? chosen, string policies, string expected)
    {
        string[] all = policies.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var refusal = Record.Exception(() => DefinitionRules.RequireDefaultPolicy(all, chosen, ["standard"])) as InboxException;

        Assert.Equal(expected, refusal?.Code ?? DefinitionRules.DefaultPolicy(all, chosen, ["standard"]) ?? "");
    }

    [Fact]
    public async Task A_policy_that_would_leave_new_cases_without_a_clear_one_is_refused()
    {
        using var scene = new InboxScene();
        var editing = scene.Get<DefinitionEditing>();
        await editing.SaveAsync(Ada, DefinitionKind.SlaPolicies, "gold", 0, Always);

        var refusal = await Assert.ThrowsAsync<InboxException>(() => editing.SaveAsync(Ada, DefinitionKind.SlaPolicies, "silver", 0, Always));

        Assert.Equal(SlaErrors.DefaultAmbiguous, refusal.Code);
        Assert.Equal("gold", (await scene.Get<InboxDefinitions>().CurrentAsync()).DefaultPolicy!.Id.Value);
    }

    [Fact]
    public async Task Saving_the_same_again_makes_no_new_version()
    {
        using var scene = Scene(new InMemoryInboxStore());
        var editing = scene.Get<DefinitionEditing>();

        var same = await editing.SaveAsync(Ada, DefinitionKind.Calendars, "office", 1, """{ "week": {}, "timeZone": "Europe/Paris" }""");
        var asked = await editing.SaveAsync(Ada, DefinitionKind.Calendars, "office", 1, """{"timeZone":"Europe/Paris"}""", RunningCases.Recompute);

        Assert.Equal((1, 2), (same.Version, asked.Version));
    }

    [Fact]
    public async Task Of_sixteen_who_change_one_version_one_gets_through()
    {
        using var scene = Scene(new InMemoryInboxStore());
        var editing = scene.Get<DefinitionEditing>();
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () => await Record.ExceptionAsync(() =>
            editing.SaveAsync(Ada, DefinitionKind.Calendars, "office", 1, "{\"timeZone\":\"UTC\",\"week\":{\"monday\":[\"" + $"{i:00}:00-24:00" + "\"]}}")))));

        Assert.Single(results, r => r is null);
        Assert.All(results.OfType<InboxException>(), r => Assert.Equal(DefinitionErrors.Changed, r.Code));
    }

    [Fact]
    public async Task A_calendar_is_not_deleted_while_a_policy_comes_to_need_it()
    {
        for (var i = 0; i < 20; i++)
        {
            using var scene = new InboxScene();
            var editing = scene.Get<DefinitionEditing>();
            await editing.SaveAsync(Ada, DefinitionKind.Calendars, "office", 0, """{"timeZone":"UTC"}""");
            var policy = Always.Replace("\"aroundTheClock\":true", "\"calendar\":\"office\"", StringComparison.Ordinal);

            var results = await Task.WhenAll(
                Task.Run(() => Record.ExceptionAsync(() => editing.SaveAsync(Ada, DefinitionKind.SlaPolicies, "standard", 0, policy))),
                Task.Run(() => Record.ExceptionAsync(() => editing.DeleteAsync(Ada, DefinitionKind.Calendars, "office", 1))));

            Assert.Contains(
                Assert.IsType<InboxException>(Assert.Single(results, r => r is not null)).Code,
                new[] { DefinitionErrors.InUse, DefinitionErrors.ReferenceUnknown });
        }
    }

    [Fact]
    public async Task Only_administrators_see_and_edit_definitions()
    {
        using var scene = Scene(new InMemoryInboxStore());
        var editing = scene.Get<DefinitionEditing>();

        Assert.All(
            [
                await Record.ExceptionAsync(() => editing.ListAsync(InboxScene.Dave, DefinitionKind.Calendars, 10)),
                await Record.ExceptionAsync(() => editing.GetAsync(InboxScene.Dave, DefinitionKind.Calendars, "office")),
                await Record.ExceptionAsync(() => editing.SaveAsync(InboxScene.Dave, DefinitionKind.Calendars, "office", 1, "{}")),
                await Record.ExceptionAsync(() => editing.DeleteAsync(InboxScene.Dave, DefinitionKind.Calendars, "office", 1)),
            ],
            refusal => Assert.Equal(InboxErrors.AccessDenied, Assert.IsType<InboxException>(refusal).Code));
    }

    [Fact]
    public void Every_code_is_in_the_docs() => Assert.All(
        typeof(DefinitionErrors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!),
        code => Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal));

    private static InboxScene Scene(IInboxStore store) => new(store: store, configure: inbox => inbox
        .AddCalendar("office", calendar => calendar.In("Europe/Paris"))
        .AddSlaPolicy("standard", sla => sla.During("office").FirstResponse(Duration.FromHours(1))));
}
