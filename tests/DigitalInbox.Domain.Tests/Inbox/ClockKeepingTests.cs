using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Clocks that are kept although something is not as it should be.</summary>
public sealed class ClockKeepingTests
{
    [Fact]
    public async Task A_node_whose_clock_is_behind_does_not_move_a_timer_that_is_overdue_for_the_others()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().Target(SlaMetric.NextResponse, Duration.FromHours(1)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 5);
        await WriteAsync(scene, 10);
        await scene.ReplyAsync(number, 90);

        await WriteAsync(scene, 60);

        Assert.Equal(scene.At(70) + Duration.Epsilon, (await scene.TimerAsync(number))!.DueAt);
        await scene.PumpAsync(91);
        Assert.Equal(scene.At(70), Assert.Single(await scene.EventsAsync<SlaBreached>(number)).DueAt);
    }

    [Fact]
    public async Task A_failure_brings_back_the_breach_of_a_clock_that_others_followed()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().Target(SlaMetric.NextResponse, Duration.FromMinutes(25)));
        var number = await scene.Inbox.CaseOfAsync();
        await SendAsync(scene, number, 5);
        await WriteAsync(scene, 10);
        await SendAsync(scene, number, 20);
        await WriteAsync(scene, 30);
        await SendAsync(scene, number, 40);
        await WriteAsync(scene, 50);
        await SendAsync(scene, number, 60);
        await scene.PumpAsync(119);
        Assert.Empty(await scene.EventsAsync<SlaBreached>(number));

        scene.Inbox.Clock.Set(scene.At(120));
        await scene.Inbox.ReceiveAsync(scene.Inbox.Receipt("sent-20", ReceiptState.Failed));
        await scene.PumpAsync(121);

        var breach = Assert.Single(await scene.EventsAsync<SlaBreached>(number));
        Assert.Equal((SlaMetric.NextResponse, 1, scene.At(35)), (breach.Metric, breach.Instance, breach.DueAt));
    }

    [Fact]
    public async Task A_policy_that_is_lost_keeps_no_message_out_and_is_caught_up_with_when_it_is_back()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1)));
        scene.Levels.Lost = 1;

        var number = await scene.Inbox.CaseOfAsync();
        await scene.PumpAsync(1);

        Assert.Contains(scene.Faults, f => f.Where == "clocks");
        Assert.NotNull(await scene.TimerAsync(number));
        scene.Levels.Lost = null;
        await scene.PumpAsync(30);
        Assert.Equal(scene.At(60) + Duration.Epsilon, (await scene.TimerAsync(number))!.DueAt);
        await scene.PumpAsync(61);
        Assert.Equal(scene.At(60), Assert.Single(await scene.EventsAsync<SlaBreached>(number)).DueAt);
    }

    [Fact]
    public async Task A_policy_that_cannot_be_read_hides_no_other_case_of_a_list()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1)));
        await scene.Inbox.CaseOfAsync("kim");
        scene.Levels.Use(TimerScene.Policy(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(2)), version: 2));
        await scene.Inbox.CaseOfAsync("lee");
        scene.Levels.Lost = 1;

        var records = await scene.Inbox.CasesAsync();
        var clocks = await scene.Inbox.Get<ClockQueries>().StandAsync(records);

        Assert.Equal(
            [("kim", 0), ("lee", 1)],
            records.Select(r => (r.ContactName!, clocks[r.State.Id].Count(c => c.Metric == SlaMetric.FirstResponse))).Order());
    }

    [Fact]
    public async Task What_a_node_with_a_fast_clock_recorded_is_not_left_out_of_an_explanation()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 10);
        scene.Inbox.Clock.Set(scene.At(5));

        var report = await scene.Inbox.Get<ClockQueries>().ExplainAsync(InboxScene.Dave, number);

        Assert.Equal((scene.At(10), scene.At(10)), (report.EvaluatedAt, report.Clocks[0].StoppedAt));
    }

    private static async Task SendAsync(TimerScene scene, CaseNumber number, int minutes)
    {
        scene.Inbox.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Accepted($"sent-{minutes}"));
        await scene.ReplyAsync(number, minutes);
        await scene.Inbox.Outbox.RunOnceAsync();
    }

    private static Task WriteAsync(TimerScene scene, int minutes)
    {
        scene.Inbox.Clock.Set(scene.At(minutes));
        return scene.Inbox.ReceiveAsync(scene.Inbox.Arrival($"at-{minutes}"));
    }
}
