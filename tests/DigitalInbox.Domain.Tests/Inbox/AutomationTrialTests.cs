using DigitalInbox.Agents;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Automation.AutomationStepState;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>A trial tells what a rule would do, and does nothing.</summary>
public sealed class AutomationTrialTests
{
    [Fact]
    public async Task A_trial_tells_what_would_be_and_changes_nothing()
    {
        await using var scene = new AutomationScene(inbox => inbox
            .AddQueue("support", queue => queue.AsFallback())
            .AddAgentProfile("alice", agent => agent.WithCapacity(work => work.Total(1)))
            .AddAutomation("all", rule => rule.When("message.received").Inactive()
                .If(c => c.InStatus("new").Assigned(false)).If(c => c.Matching("text has refund"))
                .AddTag("a").SetStatus("pending").MoveToQueue("support").SetPriority(null).AssignTo("alice").SendQuickReply("hi").Webhook("https://crm.example", "none"))
            .AddAutomation("unrelated", rule => rule.When("case.tagged").Unassign()));
        var busy = await scene.WriteAsync("0", from: "mia");
        await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, busy, InboxScene.Alice.Agent);
        var number = await scene.WriteAsync("1");
        await scene.PumpAsync();
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "open");
        var before = StateText.Of((InMemoryInboxStore)scene.Inner);

        var trial = Assert.Single(await TryAsync(scene, "all", new AutomationTrialRequest { Case = number }));

        Assert.Equal((number, 3L, false), (trial.Case, trial.EventSequence!.Value, trial.WouldAct));
        Assert.Equal([new(1, "status", false), new(1, "assigned", true), new(2, "filter", false)], trial.Conditions);
        Assert.Equal((false, true), (trial.Holds, trial.HoldsDelayed));
        Assert.Equal(
            [
                new("addTag", Done),
                new("setStatus", Done),
                new("moveToQueue", Failed, CaseErrors.TransferNotPermitted),
                new("setPriority", AlreadySo),
                new("assign", Done),
                new("sendQuickReply", Done),
                new("webhook", Failed, AutomationErrors.SecretUnknown),
            ],
            trial.Steps);
        Assert.Equal(before, StateText.Of((InMemoryInboxStore)scene.Inner));
        Assert.Empty(scene.Sent);
    }

    [Fact]
    public async Task A_trial_knows_that_an_agent_has_no_room()
    {
        await using var scene = new AutomationScene(inbox => inbox
            .AddAgentProfile("alice", agent => agent.WithCapacity(work => work.Total(1)))
            .AddAutomation("give", rule => rule.When("case.opened").After(Duration.FromHours(1)).AssignTo("alice").AddNote("given")));
        var busy = await scene.WriteAsync("0", from: "mia");
        await scene.Inbox.Handling.AssignAsync(InboxScene.Alice, busy, InboxScene.Alice.Agent);
        var number = await scene.WriteAsync("1");

        var trial = Assert.Single(await TryAsync(scene, "give", new AutomationTrialRequest { Case = number }));

        Assert.True(trial.WouldAct);
        Assert.Equal([new("assign", Failed, AgentErrors.CapacityReached), new("addNote", Done)], trial.Steps);
    }

    [Fact]
    public async Task A_definition_that_is_not_saved_is_tried_on_cases_of_late()
    {
        await using var scene = new AutomationScene(_ => { });
        for (var i = 0; i < 3; i++)
        {
            await scene.WriteAsync($"{i}", from: $"customer {i}");
        }

        var trials = await TryAsync(scene, "new", new AutomationTrialRequest
        {
            Sample = 2,
            Definition = """{"name":"New","on":{"event":"case.statusChanged"},"actions":[{"do":"setStatus","status":"resolved"}]}""",
        });

        Assert.Equal(2, trials.Count);
        Assert.All(trials, t => Assert.Equal((null, false, "setStatus"), (t.EventSequence, t.WouldAct, t.Steps[0].Action)));
    }

    [Fact]
    public async Task What_cannot_be_tried_is_refused()
    {
        await using var scene = new AutomationScene(_ => { });
        var number = await scene.WriteAsync("1");

        Assert.Equal(AutomationErrors.NotFound, await CodeAsync(scene, new AutomationTrialRequest { Case = number }));
        const string json = """{"name":"New","on":{"event":"case.opened"},"actions":[{"do":"unassign"}]}""";
        Assert.Equal(AutomationErrors.TrialInvalid, await CodeAsync(scene, new AutomationTrialRequest { Definition = json }));
        Assert.Equal(AutomationErrors.TrialInvalid, await CodeAsync(scene, new AutomationTrialRequest { Definition = json, Sample = 51 }));
        Assert.Equal(AutomationErrors.TrialInvalid, await CodeAsync(scene, new AutomationTrialRequest { Definition = json, Sample = 1, Case = number }));
        Assert.Equal(AutomationErrors.Invalid, await CodeAsync(scene, new AutomationTrialRequest { Definition = "{}", Case = number }));
        Assert.Equal(CaseErrors.NotFound, await CodeAsync(scene, new AutomationTrialRequest { Definition = json, Case = new CaseNumber(99) }));
        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Get<AutomationTrials>().TryAsync(
            InboxScene.Dave, new("new"), new AutomationTrialRequest { Definition = json, Case = number }));
        Assert.Equal(InboxErrors.AccessDenied, refusal.Code);
    }

    [Fact]
    public async Task The_list_counts_what_ran()
    {
        await using var scene = new AutomationScene(inbox => inbox
            .AddAutomation("b", rule => rule.When("case.opened").SetField("a", "b"))
            .AddAutomation("a", rule => rule.When("case.opened").After(Duration.FromHours(1)).AddNote("x")));
        await scene.WriteAsync("1");
        await scene.PumpAsync();

        var rules = await scene.Inbox.Get<AutomationQueries>().ListAsync(InboxScene.Dave);

        Assert.Equal([("a", 1, 1, 0), ("b", 1, 0, 1)], rules.Select(r => (r.Definition.Id.Value, r.Runs, r.Waiting, r.Failed)));
        Assert.Empty((await scene.Inbox.Get<AutomationQueries>().ListRunsAsync(InboxScene.Dave, new("b"), AutomationRunState.Done, 10)).Items);
        Assert.Single((await scene.Inbox.Get<AutomationQueries>().ListRunsAsync(InboxScene.Dave, new("b"), AutomationRunState.Failed, 10)).Items);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_documented(string code) =>
        Assert.Contains($"| `{code}` |", RepositoryFiles.Doc("errors.md"), StringComparison.Ordinal);

    public static TheoryData<string> Codes => [.. typeof(AutomationErrors).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

    private static Task<IReadOnlyList<AutomationTrial>> TryAsync(AutomationScene scene, string rule, AutomationTrialRequest request) =>
        scene.Inbox.Get<AutomationTrials>().TryAsync(AutomationScene.Ada, new AutomationId(rule), request);

    private static async Task<string> CodeAsync(AutomationScene scene, AutomationTrialRequest request) =>
        (await Assert.ThrowsAsync<InboxException>(() => TryAsync(scene, "new", request))).Code;
}
