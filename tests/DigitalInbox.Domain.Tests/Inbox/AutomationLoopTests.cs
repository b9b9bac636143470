using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Rules that go round in a circle stop, and say so.</summary>
public sealed class AutomationLoopTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rule_that_begins_itself_stops_and_says_so(bool isDurable)
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("echo", rule => rule.When("note.added").AddTag("a").AddNote("again")), isDurable);
        var number = await scene.WriteAsync("1");
        await scene.Inbox.Handling.AddNoteAsync(InboxScene.Dave, number, "once");
        await scene.PumpAsync(Duration.FromMinutes(1));

        var runs = await scene.RunsAsync(number);
        Assert.Equal([1, 2, 3, 4, 5, 6], runs.Select(r => r.Depth).Order());
        var stopped = Assert.Single(runs, r => r.State != AutomationRunState.Done);
        Assert.Equal((AutomationRunState.Stopped, AutomationErrors.Loop, 6), (stopped.State, stopped.Code, stopped.Depth));
        Assert.Equal(6, (await scene.StateAsync(number)).NoteCount);
        Assert.Equal([1, 2, 3, 4, 5], (await scene.EventsAsync<AutomationRan>(number)).Select(e => e.Depth));
    }

    [Fact]
    public async Task Rules_that_begin_one_another_stop_too()
    {
        await using var scene = new AutomationScene(inbox => inbox
            .AddAutomation("close", rule => rule.When("case.statusChanged").Where("to", "pending").SetStatus("resolved"))
            .AddAutomation("open", rule => rule.When("case.statusChanged").Where("to", "resolved").SetStatus("pending")));
        var number = await scene.WriteAsync("1");
        await scene.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "pending");
        await scene.PumpAsync();

        Assert.Equal(6, (await scene.EventsAsync<StatusChanged>(number)).Count);
        Assert.Equal([AutomationErrors.Loop], (await scene.RunsAsync(number)).Where(r => r.State == AutomationRunState.Stopped).Select(r => r.Code));
    }

    [Fact]
    public async Task A_rule_acts_on_a_case_so_often_an_hour_and_then_waits_for_the_next()
    {
        await using var scene = new AutomationScene(inbox => inbox
            .AddAutomation("receipt", rule => rule.When("message.received").AddTag("a"))
            .Configure(options => options.Automation.MaximumRunsAnHour = 3));
        CaseNumber number = default;
        for (var i = 0; i < 5; i++)
        {
            number = await scene.WriteAsync($"{i}");
            await scene.PumpAsync(Duration.FromMinutes(10));
        }

        var runs = await scene.RunsAsync(number);
        Assert.Equal(3, scene.Tags.Count);
        Assert.Equal([AutomationErrors.TooOften, AutomationErrors.TooOften], runs.Where(r => r.State == AutomationRunState.Stopped).Select(r => r.Code));

        await scene.WriteAsync("other", from: "mia");
        await scene.PumpAsync(Duration.FromMinutes(11));
        Assert.Equal(4, scene.Tags.Count);
        await scene.WriteAsync("last");
        await scene.PumpAsync();
        Assert.Equal(5, scene.Tags.Count);
    }

    [Fact]
    public async Task Several_messages_at_once_count_each()
    {
        await using var scene = new AutomationScene(inbox => inbox
            .AddAutomation("receipt", rule => rule.When("message.received").AddTag("a"))
            .Configure(options => options.Automation.MaximumRunsAnHour = 2));
        await scene.Inbox.ReceiveAsync(scene.Inbox.Arrival("1"), scene.Inbox.Arrival("2"), scene.Inbox.Arrival("3"));
        await scene.PumpAsync();

        Assert.Equal(2, scene.Tags.Count);
    }
}
