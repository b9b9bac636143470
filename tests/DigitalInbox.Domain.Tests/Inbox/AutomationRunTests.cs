using DigitalInbox.Agents;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Fields;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static DigitalInbox.Automation.AutomationStepState;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Rules act on what happened, once, and say what they did.</summary>
public sealed class AutomationRunTests
{
    private static readonly Duration Day = Duration.FromHours(24);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rule_acts_on_what_happened_and_says_so(bool isDurable)
    {
        await using var scene = new AutomationScene(
            inbox => inbox.AddAutomation("greet", rule => rule.When("case.opened").AddNote("a new one").SetPriority("high").AddTag("fresh")), isDurable);
        var number = await scene.WriteAsync("1");
        Assert.Equal(AutomationRunState.Planned, Assert.Single(await scene.RunsAsync(number)).State);

        await scene.PumpAsync();

        Assert.Equal("case.opened message.received automation.ran note.added case.priorityChanged", await scene.HistoryAsync(number));
        var run = Assert.Single(await scene.RunsAsync(number));
        Assert.Equal((AutomationRunState.Done, 1, "case.opened", 1L), (run.State, run.Depth, run.Event, run.EventSequence));
        Assert.Equal([new("addNote", Done), new("setPriority", Done), new("addTag", Done)], run.Steps);
        Assert.Equal(new AutomationRan(new("greet"), 1, run.Id, 1), (await scene.EventsAsync<AutomationRan>(number))[0] with { Sequence = 0, At = default, Initiator = default });
        Assert.All((await scene.Inbox.HistoryAsync(number)).Skip(2), e => Assert.Equal(Initiator.OfRule("greet"), e.Initiator));
        var note = (await scene.Inbox.MessagesAsync(number))[^1];
        Assert.Equal(("a new one", MessageKind.Note, AuthorKind.Bot, "greet"), (note.Text, note.Kind, note.Author.Kind, note.Author.Id));
        Assert.Equal((new TagId("fresh"), true), Assert.Single(scene.Tags));
        Assert.Null(await scene.Inner.Timers.NextDueAsync(scene.Now, default));
        Assert.Empty(scene.Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_resolved_is_closed_a_day_later_unless_the_customer_wrote(bool isDurable)
    {
        await using var scene = new AutomationScene(
            inbox => inbox.AddAutomation("close", rule => rule.When("case.statusChanged").Where("to", "resolved").After(Day)
                .IfStill(c => c.InStatus("resolved").StatusOlderThan(Day)).SetStatus("closed")),
            isDurable);
        var number = await scene.WriteAsync("1");
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "resolved");
        await scene.PumpAsync(Duration.FromHours(20));
        await scene.WriteAsync("2");
        await scene.PumpAsync(Duration.FromHours(1));
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "resolved");

        await scene.PumpAsync(Duration.FromHours(3));
        Assert.Equal("resolved", (await scene.StateAsync(number)).Status.Name);
        var first = (await scene.RunsAsync(number))[0];
        Assert.Equal((AutomationRunState.Skipped, AutomationErrors.ConditionsNotMet), (first.State, first.Code));
        Assert.Empty(await scene.EventsAsync<AutomationRan>(number));

        await scene.PumpAsync(Duration.FromHours(21));
        Assert.Equal("closed", (await scene.StateAsync(number)).Status.Name);
        Assert.Equal([AutomationRunState.Skipped, AutomationRunState.Done], (await scene.RunsAsync(number)).Select(r => r.State));
    }

    [Fact]
    public async Task What_does_not_hold_at_the_event_begins_no_run()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("invoices", rule => rule.When("message.received")
            .If(c => c.Matching("text has invoice*")).AddTag("invoice")));
        var number = await scene.WriteAsync("1", "where is my parcel");
        await scene.PumpAsync();
        Assert.Empty(await scene.RunsAsync(number));
        Assert.Null(await scene.Inner.Timers.NextDueAsync(scene.Now, default));

        await scene.WriteAsync("2", "and my invoices?");
        await scene.PumpAsync();
        Assert.Equal(AutomationRunState.Done, Assert.Single(await scene.RunsAsync(number)).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_action_is_recorded_and_the_others_are_done_unless_the_rule_stops(bool stops)
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("mixed", rule =>
        {
            rule.When("case.opened").MoveToQueue("nowhere").SetField("size", "L").SetPriority(null).AddNote("after");
            _ = stops ? rule.StopOnFailure() : rule;
        }).AddQueue("nowhere", queue => queue.Named("Nowhere")));
        var number = await scene.WriteAsync("1");
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "pending");

        await scene.PumpAsync();

        var run = Assert.Single(await scene.RunsAsync(number));
        Assert.Equal(AutomationRunState.Failed, run.State);
        Assert.Equal(
            stops
                ? [new("moveToQueue", Failed, CaseErrors.TransferNotPermitted), .. Skips("setField", "setPriority", "addNote")]
                : [new("moveToQueue", Failed, CaseErrors.TransferNotPermitted), new("setField", Failed, FieldErrors.Unknown), new("setPriority", AlreadySo), new("addNote", Done)],
            run.Steps);
        Assert.Equal(stops ? 0 : 1, (await scene.EventsAsync<AutomationRan>(number)).Count);

        static IEnumerable<AutomationStep> Skips(params string[] names) => names.Select(n => new AutomationStep(n, Skipped, AutomationErrors.StoppedOnFailure));
    }

    [Fact]
    public async Task A_rule_gives_no_agent_more_than_they_can_have()
    {
        await using var scene = new AutomationScene(inbox => inbox
            .AddQueue("support", queue => queue.AsFallback().WhenReopened(ReopenPolicy.SameAgentAlways))
            .AddAgentProfile("alice", agent => agent.WithCapacity(work => work.Total(1)))
            .AddAutomation("to-alice", rule => rule.When("case.opened").AssignTo("alice")));
        var first = await scene.WriteAsync("1");
        await scene.PumpAsync();
        var second = await scene.WriteAsync("2", from: "mia");
        await scene.PumpAsync();

        Assert.Equal(InboxScene.Alice.Agent, (await scene.StateAsync(first)).InboxAssignee);
        Assert.Null((await scene.StateAsync(second)).InboxAssignee);
        Assert.Equal(new AutomationStep("assign", Failed, AgentErrors.CapacityReached), Assert.Single((await scene.RunsAsync(second))[0].Steps));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rules_of_one_event_act_in_the_order_of_their_ids(bool isDurable)
    {
        string[] ids = ["d", "b", "a", "c"];
        await using var scene = new AutomationScene(
            inbox => Array.ForEach(ids, id => inbox.AddAutomation(id, rule => rule.When("case.opened").AddNote(id).AddNote($"{id} again"))), isDurable);
        var number = await scene.WriteAsync("1");
        await scene.PumpAsync();

        Assert.Equal(
            ["a", "a again", "b", "b again", "c", "c again", "d", "d again"],
            (await scene.Inbox.MessagesAsync(number)).Skip(1).Select(m => m.Text));
        Assert.Null(await scene.Inner.Timers.NextDueAsync(scene.Now, default));
    }

    [Fact]
    public async Task A_receipt_leaves_the_case_as_it_is_and_answers_nobody()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("receipt", rule => rule.When("case.opened").SendQuickReply("We have it.")));
        var number = await scene.WriteAsync("1");
        await scene.PumpAsync();
        await scene.Inbox.Outbox.RunOnceAsync();

        var state = await scene.StateAsync(number);
        Assert.Equal(("new", 1, 1), (state.Status.Name, state.UnreadCount, state.OutboundCount));
        Assert.NotNull(state.UnansweredSince);
        Assert.Equal(ReplyOrigin.Automation, (await scene.EventsAsync<ReplyQueued>(number))[0].Origin);
        Assert.Equal("We have it.", Assert.Single(scene.Inbox.Connector.Sent).Text);
    }

    [Fact]
    public async Task A_rule_obeys_the_channel_as_everybody_does()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("receipt", rule => rule.When("case.opened").SendQuickReply(new string('x', 90), status: "open")));
        var number = await scene.WriteAsync("1");
        await scene.PumpAsync();

        Assert.Equal(CaseErrors.ReplyStatusNotPermitted, (await scene.RunsAsync(number))[0].Steps[0].Code);
        Assert.Empty(await scene.EventsAsync<AutomationRan>(number));
    }

    [Fact]
    public async Task A_rule_that_was_switched_off_does_nothing_any_more()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("later", rule => rule.When("case.opened").After(Day).AddNote("later")));
        var number = await scene.WriteAsync("1");
        await scene.SaveAsync("later", 1, """{"name":"Later","active":false,"on":{"event":"case.opened"},"actions":[{"do":"unassign"}]}""");
        await scene.PumpAsync(Day);

        var run = Assert.Single(await scene.RunsAsync(number));
        Assert.Equal((AutomationRunState.Skipped, AutomationErrors.Inactive, Skipped), (run.State, run.Code, run.Steps[0].State));
    }

    [Fact]
    public async Task A_run_does_what_its_version_of_the_rule_says()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("later", rule => rule.When("case.opened").After(Day).AddNote("first")));
        var number = await scene.WriteAsync("1");
        await scene.SaveAsync("later", 1, """{"name":"Later","on":{"event":"case.opened"},"actions":[{"do":"addNote","text":"second"}]}""");
        var other = await scene.WriteAsync("2", from: "mia");
        await scene.PumpAsync(Day);

        Assert.Equal("first", (await scene.Inbox.MessagesAsync(number))[^1].Text);
        Assert.Equal("second", (await scene.Inbox.MessagesAsync(other))[^1].Text);
    }

    [Fact]
    public async Task The_store_is_asked_for_rules_once_a_second_and_no_more()
    {
        await using var one = new AutomationScene(_ => { });
        await using var two = new AutomationScene(_ => { }, beside: one);
        var number = await one.WriteAsync("1");
        await one.Inbox.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        await two.SaveAsync("notes", 0, """{"name":"Notes","on":{"event":"case.statusChanged"},"actions":[{"do":"addTag","tag":"a"}]}""");
        one.Inbox.Clock.Advance(Duration.FromMilliseconds(999));
        await one.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "pending");

        Assert.Empty(await one.RunsAsync(number));
    }

    [Fact]
    public async Task A_rule_of_another_node_holds_within_a_second()
    {
        await using var one = new AutomationScene(_ => { });
        await using var two = new AutomationScene(_ => { }, beside: one);
        var number = await one.WriteAsync("1");
        await two.SaveAsync("notes", 0, """{"name":"Notes","on":{"event":"case.statusChanged"},"actions":[{"do":"addTag","tag":"a"}]}""");
        one.Inbox.Clock.Advance(Duration.FromSeconds(1));
        await one.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "pending");

        Assert.Single(await one.RunsAsync(number));
    }
}
