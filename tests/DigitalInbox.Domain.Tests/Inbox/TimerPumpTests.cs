using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using DigitalInbox.Testing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class TimerPumpTests
{
    private static readonly Action<SlaPolicyBuilder> OneHour = sla => sla.AroundTheClock()
        .FirstResponse(Duration.FromHours(1), Duration.FromMinutes(15), Duration.FromMinutes(5));

    [Fact]
    public async Task A_new_case_runs_under_the_policy_from_its_first_commit()
    {
        using var scene = new TimerScene(OneHour);
        var number = await scene.Inbox.CaseOfAsync();

        var record = await scene.Inbox.CaseAsync(number);
        Assert.Equal(scene.Level, record.State.ServiceLevel);
        Assert.Equal(scene.At(60), record.DueAt);
        Assert.Equal(scene.At(45), (await scene.TimerAsync(number))!.DueAt);
        var applied = Assert.Single(await scene.EventsAsync<SlaApplied>(number));
        Assert.Equal((RunningClocks.Recompute, Initiator.System), (applied.Clocks, applied.Initiator));
    }

    [Fact]
    public async Task Without_a_policy_there_is_nothing_to_keep()
    {
        using var scene = new TimerScene();
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 1);

        var record = await scene.Inbox.CaseAsync(number);
        Assert.Null(record.Clocks);
        Assert.Null(record.DueAt);
        Assert.Null(await scene.TimerAsync(number));
        Assert.Equal(0, scene.Levels.Books);
    }

    [Fact]
    public async Task Warnings_and_the_breach_are_recorded_at_their_instants()
    {
        using var scene = new TimerScene(OneHour);
        var number = await scene.Inbox.CaseOfAsync();

        await scene.PumpAsync(44);
        Assert.Empty(await scene.EventsAsync<SlaWarned>(number));
        await scene.PumpAsync(45);
        Assert.Equal(scene.At(45), Assert.Single(await scene.EventsAsync<SlaWarned>(number)).DueAt);
        await scene.PumpAsync(55);
        await scene.PumpAsync(60);
        Assert.Empty(await scene.EventsAsync<SlaBreached>(number));
        await scene.PumpAsync(60.01);

        Assert.Equal([Duration.FromMinutes(15), Duration.FromMinutes(5)], (await scene.EventsAsync<SlaWarned>(number)).Select(w => w.Offset));
        Assert.Equal(scene.At(60), Assert.Single(await scene.EventsAsync<SlaBreached>(number)).DueAt);
        Assert.Null(await scene.TimerAsync(number));
        Assert.Empty(scene.Faults);
    }

    [Fact]
    public async Task A_pump_that_is_an_hour_late_records_each_once_with_its_exact_instant()
    {
        using var scene = new TimerScene(OneHour);
        var number = await scene.Inbox.CaseOfAsync();

        await scene.PumpAsync(120);
        await scene.PumpAsync(121);

        var breach = Assert.Single(await scene.EventsAsync<SlaBreached>(number));
        Assert.Equal((scene.At(60), scene.At(120), Initiator.System), (breach.DueAt, breach.At, breach.Initiator));
        Assert.Equal([scene.At(45), scene.At(55)], (await scene.EventsAsync<SlaWarned>(number)).Select(w => w.DueAt));
    }

    [Fact]
    public async Task A_reply_at_exactly_the_due_instant_is_in_time()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.PumpAsync(60);
        await scene.ReplyAsync(number, 60);
        await scene.PumpAsync(500);

        Assert.Empty(await scene.EventsAsync<SlaBreached>(number));
        Assert.Null(await scene.TimerAsync(number));
        Assert.Null((await scene.Inbox.CaseAsync(number)).DueAt);
    }

    [Fact]
    public async Task A_late_reply_before_the_pump_looked_does_not_hide_the_breach()
    {
        using var scene = new TimerScene(OneHour);
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 90, "resolved");

        Assert.NotNull(await scene.TimerAsync(number));
        await scene.PumpAsync(100);

        Assert.Equal(scene.At(60), Assert.Single(await scene.EventsAsync<SlaBreached>(number)).DueAt);
        Assert.Null(await scene.TimerAsync(number));
    }

    [Fact]
    public async Task A_breach_of_a_clock_that_the_next_one_followed_before_the_pump_looked_is_told()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().Target(SlaMetric.NextResponse, Duration.FromHours(1)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 1);
        scene.Inbox.Clock.Set(scene.At(10));
        await scene.Inbox.ReceiveAsync(scene.Inbox.Arrival("second"));
        await scene.ReplyAsync(number, 90);
        scene.Inbox.Clock.Set(scene.At(100));
        await scene.Inbox.ReceiveAsync(scene.Inbox.Arrival("third"));

        await scene.PumpAsync(110);

        Assert.Equal((1, scene.At(70)), (Assert.Single(await scene.EventsAsync<SlaBreached>(number)).Instance, (await scene.EventsAsync<SlaBreached>(number))[0].DueAt));
        Assert.Equal(scene.At(160) + Duration.Epsilon, (await scene.TimerAsync(number))!.DueAt);
    }

    [Fact]
    public async Task A_reply_in_time_moves_the_timer_away()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1)).Resolution(Duration.FromHours(8)));
        var number = await scene.Inbox.CaseOfAsync();
        Assert.Equal(scene.At(60) + Duration.Epsilon, (await scene.TimerAsync(number))!.DueAt);

        await scene.ReplyAsync(number, 30);

        Assert.Equal(scene.At(480) + Duration.Epsilon, (await scene.TimerAsync(number))!.DueAt);
        Assert.Equal(scene.At(480), (await scene.Inbox.CaseAsync(number)).DueAt);
    }

    [Fact]
    public async Task A_reply_that_failed_revives_the_clock_and_breaches_at_the_old_instant()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.ReplyAsync(number, 30);
        await scene.PumpAsync(70);
        Assert.Null(await scene.TimerAsync(number));
        scene.Inbox.Connector.OnSend = _ =>
            Task.FromResult<SendResult>(new SendResult.Rejected(new ProviderError(ProviderErrorClass.WindowClosed, "131047", null)));
        scene.Inbox.Clock.Set(scene.At(80));
        await scene.Inbox.Outbox.RunOnceAsync();

        await scene.PumpAsync(81);

        Assert.Equal(scene.At(60), Assert.Single(await scene.EventsAsync<SlaBreached>(number)).DueAt);
    }

    [Fact]
    public async Task A_timer_that_a_pump_took_away_at_the_same_moment_is_set_again()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1)));
        var number = await scene.Inbox.CaseOfAsync();
        var key = (await scene.TimerAsync(number))!.Key;

        // As a pump that found nothing to tell leaves it, without a new version of the case.
        await scene.Inbox.Store.CommitAsync(new InboxCommit { At = scene.At(70), Timers = [new TimerChange(key, null)] }, default);
        await scene.ReplyAsync(number, 70);

        await scene.PumpAsync(71);
        Assert.Equal(scene.At(60), Assert.Single(await scene.EventsAsync<SlaBreached>(number)).DueAt);
    }

    [Fact]
    public async Task A_target_beyond_all_time_is_never_due_and_keeps_nobody_out()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock()
            .FirstResponse(Duration.FromDays(1_000_000)).CloseResolvedAfter(Duration.FromDays(4_000_000)));
        var number = await scene.Inbox.CaseOfAsync();

        await scene.ReplyAsync(number, 5, "resolved");

        Assert.Null(await scene.TimerAsync(number));
        Assert.Empty(scene.Faults);
    }

    [Fact]
    public async Task After_an_overdue_timer_was_handled_the_next_one_is_set_also_when_there_was_nothing_to_tell()
    {
        using var scene = new TimerScene(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1)).Resolution(Duration.FromHours(8)));
        var number = await scene.Inbox.CaseOfAsync();
        await scene.Inbox.Store.CommitAsync(
            new InboxCommit { At = scene.Start, Timers = [new TimerChange((await scene.TimerAsync(number))!.Key, scene.At(1))] }, default);

        await scene.PumpAsync(2);
        Assert.Equal(scene.At(60) + Duration.Epsilon, (await scene.TimerAsync(number))!.DueAt);
        await scene.ReplyAsync(number, 3);
        Assert.Equal(scene.At(480) + Duration.Epsilon, (await scene.TimerAsync(number))!.DueAt);
    }

    [Fact]
    public async Task Two_pumps_that_race_record_each_once()
    {
        var store = new InMemoryInboxStore();
        using var one = new TimerScene(OneHour, store);
        using var two = new TimerScene(OneHour, store);
        var number = await one.Inbox.CaseOfAsync();
        var timer = (await one.TimerAsync(number))!;
        one.Inbox.Clock.Set(one.At(200));
        two.Inbox.Clock.Set(two.At(200));

        // Both hold the same timer, as when a lease ran out under a slow pump.
        var handlers = new[] { one, two }.Select(s => new CaseTimerHandler(s.Inbox.Get<InboxCore>())).ToList();
        await Task.WhenAll(handlers.Select(h => Task.Run(() => h.HandleAsync(timer, LeaseId.New(one.Start), CancellationToken.None))));

        Assert.Single(await one.EventsAsync<SlaBreached>(number));
        Assert.Equal(2, (await one.EventsAsync<SlaWarned>(number)).Count);
    }

    [Fact]
    public async Task A_process_that_dies_before_the_commit_loses_nothing()
    {
        var inner = new InMemoryInboxStore();
        var down = new DownStore(inner) { IsDown = false };
        using var scene = new TimerScene(OneHour, down);
        var number = await scene.Inbox.CaseOfAsync();
        scene.Inbox.Clock.Set(scene.At(200));
        down.IsDown = true;
        await scene.Inbox.Get<TimerPump>().RunOnceAsync();
        Assert.NotEmpty(scene.Faults);

        using var next = new TimerScene(OneHour, inner.Reopen());
        await next.PumpAsync(200.5);
        Assert.Empty(await next.EventsAsync<SlaBreached>(number));
        await next.PumpAsync(202);

        Assert.Equal(scene.At(60), Assert.Single(await next.EventsAsync<SlaBreached>(number)).DueAt);
    }

    [Fact]
    public async Task A_case_that_cannot_be_handled_keeps_no_other_one_waiting_and_is_tried_later_each_time()
    {
        using var scene = new TimerScene(OneHour);
        var number = await scene.Inbox.CaseOfAsync();
        var bad = new TimerKey("of another version", Guid.CreateVersion7(scene.Start.ToDateTimeOffset()));
        await scene.Inbox.Store.CommitAsync(new InboxCommit { At = scene.Start, Timers = [new TimerChange(bad, scene.Start)] }, default);

        await scene.PumpAsync(61);

        Assert.Single(await scene.EventsAsync<SlaBreached>(number));
        Assert.Equal("timers.handle", Assert.Single(scene.Faults).Where);
        var waiting = await scene.Inbox.Store.Timers.FindAsync(bad, default);
        Assert.Equal(new InboxTimer(bad, scene.At(61) + Duration.FromSeconds(1), 1), waiting);
        await scene.PumpAsync(62);
        Assert.Equal(scene.At(62) + Duration.FromSeconds(2), (await scene.Inbox.Store.Timers.FindAsync(bad, default))!.DueAt);
    }

    [Fact]
    public async Task A_running_pump_is_woken_by_the_signal_and_stops_when_told()
    {
        using var scene = new TimerScene(OneHour);
        using var stop = new CancellationTokenSource();
        var running = scene.Inbox.Get<TimerPump>().RunAsync(stop.Token);
        var number = await scene.Inbox.CaseOfAsync();
        scene.Inbox.Clock.Set(scene.At(61));
        scene.Inbox.Get<IChangeSignal>().Notify();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var found = scene.Inbox.Get<IChangeSignal>();
        while (true)
        {
            // Asked for before the look, so that what comes right after the look is not missed.
            var next = found.NextAsync(patience.Token);
            if ((await scene.EventsAsync<SlaBreached>(number)).Count > 0)
            {
                break;
            }

            await Task.WhenAny(next, running);
            patience.Token.ThrowIfCancellationRequested();
        }

        await stop.CancelAsync();
        await running;
    }
}
