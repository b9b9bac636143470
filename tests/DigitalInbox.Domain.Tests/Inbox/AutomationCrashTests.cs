using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Whatever breaks, whoever else tries, each action is done once.</summary>
public sealed class AutomationCrashTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task A_process_that_dies_between_actions_repeats_none(int at, bool isDurable)
    {
        foreach (var death in new[] { Death.Before, Death.After })
        {
            var step = 0;
            FlakyStore? flaky = null;
            await using var scene = new AutomationScene(
                ThreeNotes, isDurable, store => flaky = new FlakyStore(store, commit => commit.SideRecords.Any(r => r.ExpectedVersion > 0) && ++step == at));
            var number = await scene.WriteAsync("1");
            flaky!.Next = death;
            await scene.PumpAsync();
            Assert.Equal(1, flaky.Deaths);

            // The lease runs out, and another one goes on.
            await using var other = new AutomationScene(ThreeNotes, isDurable, beside: scene);
            await other.PumpAsync(Duration.FromMinutes(2));

            Assert.Equal(["one", "two", "three"], (await other.Inbox.MessagesAsync(number)).Skip(1).Select(m => m.Text));
            Assert.Single(await other.EventsAsync<AutomationRan>(number));
            Assert.Equal(AutomationRunState.Done, Assert.Single(await other.RunsAsync(number)).State);
            Assert.Null(await scene.Inner.Timers.NextDueAsync(scene.Now, default));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_nodes_at_one_timer_do_each_action_once(bool isDurable)
    {
        await using var one = new AutomationScene(ThreeNotes, isDurable);
        await using var two = new AutomationScene(ThreeNotes, isDurable, beside: one);
        var number = await one.WriteAsync("1");
        var run = Assert.Single(await one.RunsAsync(number));
        var timer = new InboxTimer(AutomationRecords.TimerOf(run.Id), run.DueAt);

        await Task.WhenAll(new[] { one, two, one, two }.Select(scene => Task.Run(() =>
            Handler(scene).HandleAsync(timer, LeaseId.New(scene.Now), CancellationToken.None))));

        Assert.Equal(["one", "two", "three"], (await one.Inbox.MessagesAsync(number)).Skip(1).Select(m => m.Text));
        Assert.Single(await one.EventsAsync<AutomationRan>(number));
    }

    [Fact]
    public async Task An_agent_who_is_faster_is_seen_before_the_rule_acts()
    {
        InterruptedStore? interrupted = null;
        await using var scene = new AutomationScene(
            inbox => inbox.AddAutomation("pend", rule => rule.When("case.opened")
                .IfStill(c => c.InStatus("new")).SetStatus("pending")),
            around: store => interrupted = new InterruptedStore(store));
        var number = await scene.WriteAsync("1");
        interrupted!.BeforeCase = () => scene.Inbox.Handling.AssignAsync(InboxScene.Alice, number, InboxScene.Alice.Agent);
        await scene.PumpAsync();

        Assert.Equal("open", (await scene.StateAsync(number)).Status.Name);
        Assert.Equal(AutomationErrors.ConditionsNotMet, Assert.Single(await scene.RunsAsync(number)).Code);
    }

    [Fact]
    public async Task A_run_whose_case_lost_its_content_ends_by_itself()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("note", rule => rule.When("case.opened").After(Duration.FromHours(1)).AddNote("x")));
        var number = await scene.WriteAsync("1");
        await scene.Inbox.Get<ContactPrivacy>().EraseAsync(InboxScene.Dave, (await scene.StateAsync(number)).ContactId);
        while (await scene.Inbox.Get<JobPump>().RunOnceAsync())
        {
        }

        await scene.PumpAsync(Duration.FromHours(2));
        Assert.Empty(scene.Faults);
        Assert.Empty(await scene.EventsAsync<NoteAdded>(number));
        Assert.Null(await scene.Inner.Timers.NextDueAsync(scene.Now, default));
    }

    private static void ThreeNotes(DigitalInbox.DependencyInjection.DigitalInboxBuilder inbox) =>
        inbox.AddAutomation("notes", rule => rule.When("case.opened").AddNote("one").AddNote("two").AddNote("three"));

    private static AutomationTimerHandler Handler(AutomationScene scene) => new(
        scene.Inbox.Get<InboxCore>(),
        () => scene.Inbox.Get<InboxDefinitions>(),
        scene.Inbox.Get<AutomationIndexes>(),
        scene.Inbox.Get<AutomationMoments>(),
        scene.Inbox.Get<AutomationActing>());
}
