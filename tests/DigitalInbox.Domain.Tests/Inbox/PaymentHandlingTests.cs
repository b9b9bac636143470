using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using DigitalInbox.Testing;
using NodaTime;
using static DigitalInbox.Domain.Tests.Inbox.KnowledgeScene;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class PaymentHandlingTests : IDisposable
{
    private readonly KnowledgeScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_payment_is_ordered_and_its_link_goes_out_as_a_reply()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);

        Assert.Equal((PaymentState.Requested, $"https://pay.example/{payment.ProviderId}"), (payment.State, payment.Link!.AbsoluteUri));
        Assert.Equal([$"Invoice 7: 10.00 EUR\n{payment.Link}"], await scene.RepliesAsync(number));
        Assert.Equal(["payment.requested"], await scene.EventsAsync(number, "payment."));
        Assert.Equal("pending", await scene.StatusAsync(number));
        Assert.Equal((payment.Id, "invoice 7"), (scene.Provider.Orders.Single().Id, scene.Provider.Orders.Single().Reference));
    }

    [Fact]
    public async Task A_payment_that_arrived_settles_the_request_and_brings_the_case_back()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);
        await scene.ReportAsync(scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled));

        var kept = Assert.Single((await scene.Payments.ListAsync(InboxScene.Alice, number)).Items);
        Assert.Equal((PaymentState.Settled, PaymentAmount.Of(10, "EUR"), false), (kept.State, kept.Arrived, kept.IsLate));
        Assert.Equal("open", await scene.StatusAsync(number));
        var settled = Assert.Single((await scene.Inbox.HistoryAsync(number)).OfType<PaymentSettled>());
        Assert.Equal((10.00m, "EUR", new Initiator(InitiatorKind.Connector, "simulated")), (settled.Amount, settled.Currency, settled.Initiator));
        await scene.RunTimersAsync(Duration.FromDays(4));
        Assert.Equal(["payment.requested", "payment.settled"], await scene.EventsAsync(number, "payment."));
    }

    [Fact]
    public async Task A_result_that_comes_again_or_after_the_money_changes_nothing()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);
        var settled = scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled);
        foreach (var report in new[]
        {
            settled,
            settled,
            scene.Provider.End(payment.ProviderId!, PaymentOutcome.Refused),
            scene.Provider.End(payment.ProviderId!, PaymentOutcome.Expired),
            scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled, PaymentAmount.Of(99, "EUR")),
            settled,
        })
        {
            Assert.Equal(PaymentState.Settled, (await scene.ReportAsync(report))!.State);
        }

        Assert.Equal(["payment.requested", "payment.settled"], await scene.EventsAsync(number, "payment."));
        Assert.Equal(PaymentAmount.Of(10, "EUR"), (await scene.Payments.ListAsync(InboxScene.Alice, number)).Items[0].Arrived);
    }

    [Fact]
    public async Task Money_that_belongs_to_no_request_is_told_to_the_host_and_other_news_of_strangers_is_counted_alone()
    {
        var faults = new List<InboxFaultEventArgs>();
        scene.Inbox.Telemetry.Faulted += (_, fault) => faults.Add(fault);

        Assert.Null(await scene.Payments.ReportAsync("simulated", new PaymentReport("pay_of_another", PaymentOutcome.Expired)));
        Assert.Empty(faults);
        Assert.Null(await scene.Payments.ReportAsync("simulated", new PaymentReport("pay_of_another", PaymentOutcome.Settled)));

        var told = Assert.Single(faults);
        Assert.Equal(("payments.unmatched", PaymentErrors.NotFound), (told.Where, Assert.IsType<InboxException>(told.Exception).Code));
    }

    [Fact]
    public async Task After_a_refused_try_the_customer_may_pay()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);
        await scene.ReportAsync(scene.Provider.End(payment.ProviderId!, PaymentOutcome.Refused));
        await scene.ReportAsync(scene.Provider.End(payment.ProviderId!, PaymentOutcome.Refused));
        Assert.Equal("open", await scene.StatusAsync(number));
        await scene.ReportAsync(scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled));

        Assert.Equal(["payment.requested", "payment.refused", "payment.settled"], await scene.EventsAsync(number, "payment."));
    }

    [Fact]
    public async Task Money_that_arrives_after_the_end_counts_and_is_marked()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);
        await scene.RunTimersAsync(NewPayment.UsualLifetime);
        Assert.Equal(PaymentState.Expired, (await scene.Payments.ListAsync(InboxScene.Alice, number)).Items[0].State);
        var late = await scene.ReportAsync(scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled));

        Assert.Equal((PaymentState.Settled, true), (late!.State, late.IsLate));
        Assert.Equal(["payment.requested", "payment.expired", "payment.settled"], await scene.EventsAsync(number, "payment."));
    }

    [Fact]
    public async Task Another_amount_settles_and_both_are_kept()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);
        var settled = await scene.ReportAsync(scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled, PaymentAmount.Of(7, "USD")));

        Assert.Equal((PaymentAmount.Of(10, "EUR"), PaymentAmount.Of(7, "USD")), (settled!.Amount, settled.Arrived));
        Assert.Equal((7.00m, "USD"), (await scene.Inbox.HistoryAsync(number)).OfType<PaymentSettled>().Select(e => (e.Amount, e.Currency)).Single());
    }

    [Fact]
    public async Task A_report_without_our_id_is_found_by_the_providers()
    {
        var payment = await scene.RequestAsync(await scene.Inbox.CaseOfAsync());

        Assert.Equal(
            PaymentState.Settled,
            (await scene.Payments.ReportAsync("simulated", new PaymentReport(payment.ProviderId!, PaymentOutcome.Settled)))!.State);
    }

    [Fact]
    public async Task A_report_of_another_provider_or_another_payment_is_none_of_ours()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);
        foreach (var (provider, report) in new (string Provider, PaymentReport Report)[]
        {
            ("other", new(payment.ProviderId!, PaymentOutcome.Settled)),
            ("other", new(payment.ProviderId!, PaymentOutcome.Settled) { PaymentId = payment.Id }),
            ("simulated", new("sim_x", PaymentOutcome.Settled)),
            ("simulated", new("sim_x", PaymentOutcome.Settled) { PaymentId = payment.Id }),
            ("simulated", new(payment.ProviderId!, PaymentOutcome.Settled) { PaymentId = new PaymentId(payment.CaseId.Value) }),
            ("simulated", new("", PaymentOutcome.Settled) { PaymentId = payment.Id }),
        })
        {
            Assert.Null(await scene.Payments.ReportAsync(provider, report));
        }

        Assert.Equal(["payment.requested"], await scene.EventsAsync(number, "payment."));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_asked_again_and_the_request_stands()
    {
        var number = await scene.Inbox.CaseOfAsync();
        scene.Provider.OnCreate = _ => throw new HttpRequestException("down");
        var payment = await scene.RequestAsync(number);
        Assert.True(payment.IsReserved);
        Assert.Empty(await scene.RepliesAsync(number));
        await scene.RunTimersAsync(Duration.FromMinutes(1));
        scene.Provider.OnCreate = null;
        await scene.RunTimersAsync(Duration.FromMinutes(1));
        await scene.RunTimersAsync(Duration.FromMinutes(1));

        Assert.Single(await scene.RepliesAsync(number));
        Assert.Single(scene.Provider.Orders);
        Assert.Equal(["payment.requested"], await scene.EventsAsync(number, "payment."));
    }

    [Fact]
    public async Task A_crash_between_the_providers_answer_and_the_commit_loses_and_doubles_nothing()
    {
        var store = new InterruptedStore(new InMemoryInboxStore());
        using var crashing = new KnowledgeScene(store);
        var number = await crashing.Inbox.CaseOfAsync();
        crashing.Provider.OnCreate = _ =>
        {
            store.BeforeCase = () => throw new IOException("The process is gone.");
            return Task.FromResult<PaymentCreation?>(null);
        };
        var payment = await crashing.RequestAsync(number);
        Assert.True(payment.IsReserved);
        Assert.Single(crashing.Provider.Orders);
        crashing.Provider.OnCreate = null;
        await crashing.RunTimersAsync(Duration.FromMinutes(1));

        Assert.Single(await crashing.RepliesAsync(number));
        Assert.Single(crashing.Provider.Orders);
        Assert.NotNull((await crashing.Payments.ListAsync(InboxScene.Alice, number)).Items.Single().Link);
    }

    [Fact]
    public async Task An_order_that_two_processes_make_at_once_is_one()
    {
        var number = await scene.Inbox.CaseOfAsync();
        scene.Provider.OnCreate = async order =>
        {
            scene.Provider.OnCreate = null;
            await scene.Inbox.Get<PaymentCreating>().RunAsync(order.Id, default);
            return null;
        };
        var payment = await scene.RequestAsync(number);

        Assert.Equal(PaymentState.Requested, payment.State);
        Assert.Single(await scene.RepliesAsync(number));
        Assert.Null(await scene.Provider.ReadAsync(payment.ProviderId!, default));
    }

    [Fact]
    public async Task A_payment_that_arrives_before_its_link_was_kept_settles_and_nothing_goes_out()
    {
        var number = await scene.Inbox.CaseOfAsync();
        scene.Provider.OnCreate = async order =>
        {
            await scene.Payments.ReportAsync("simulated", new PaymentReport($"sim_{order.Id.Value:N}", PaymentOutcome.Settled) { PaymentId = order.Id });
            return null;
        };
        var payment = await scene.RequestAsync(number);

        Assert.Equal(PaymentState.Settled, payment.State);
        Assert.Empty(await scene.RepliesAsync(number));
    }

    [Fact]
    public async Task An_order_that_the_provider_refuses_is_over_with_its_code()
    {
        var number = await scene.Inbox.CaseOfAsync();
        scene.Provider.OnCreate = _ => Task.FromResult<PaymentCreation?>(new PaymentCreation.Refused("amount_too_small"));
        var payment = await scene.RequestAsync(number);

        Assert.Equal((PaymentState.Refused, "amount_too_small"), (payment.State, payment.Fault));
        Assert.Equal(["payment.requested", "payment.refused"], await scene.EventsAsync(number, "payment."));
        Assert.Empty(await scene.RepliesAsync(number));
        await scene.RunTimersAsync(Duration.FromDays(4));
        Assert.Equal(2, (await scene.EventsAsync(number, "payment.")).Count);
    }

    [Fact]
    public async Task A_request_that_never_reached_its_provider_expires()
    {
        var number = await scene.Inbox.CaseOfAsync();
        scene.Provider.OnCreate = _ => throw new HttpRequestException("down");
        await scene.RequestAsync(number);
        await scene.RunTimersAsync(NewPayment.UsualLifetime);

        Assert.Equal(["payment.requested", "payment.expired"], await scene.EventsAsync(number, "payment."));
    }

    [Fact]
    public async Task A_report_that_was_lost_is_found_at_the_end()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);
        scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled);
        await scene.RunTimersAsync(NewPayment.UsualLifetime);

        Assert.Equal(["payment.requested", "payment.settled"], await scene.EventsAsync(number, "payment."));
    }

    [Fact]
    public async Task A_request_is_taken_back_at_the_provider_first_and_once()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);
        scene.Provider.OnAsked = _ => throw new HttpRequestException("down");
        Assert.Equal(InboxErrors.ProviderUnavailable, await CodeOfAsync(() => scene.Payments.CancelAsync(InboxScene.Alice, payment.Id)));
        scene.Provider.OnAsked = null;
        Assert.Equal(PaymentState.Cancelled, (await scene.Payments.CancelAsync(InboxScene.Alice, payment.Id)).State);
        Assert.Equal(PaymentState.Cancelled, (await scene.Payments.CancelAsync(InboxScene.Alice, payment.Id)).State);

        Assert.Equal(["payment.requested", "payment.cancelled"], await scene.EventsAsync(number, "payment."));
        Assert.Equal(PaymentErrors.NotFound, await CodeOfAsync(() => scene.Payments.CancelAsync(InboxScene.Alice, PaymentId.New(scene.Clock.GetCurrentInstant()))));
    }

    [Fact]
    public async Task What_the_customer_paid_before_it_was_taken_back_counts()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var payment = await scene.RequestAsync(number);
        scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled);

        Assert.Equal(PaymentErrors.Over, await CodeOfAsync(() => scene.Payments.CancelAsync(InboxScene.Alice, payment.Id)));
        Assert.Equal(["payment.requested", "payment.settled"], await scene.EventsAsync(number, "payment."));
    }

    [Fact]
    public async Task A_request_that_is_taken_back_while_the_provider_is_asked_is_taken_back_there_too()
    {
        var number = await scene.Inbox.CaseOfAsync();
        scene.Provider.OnCreate = async order =>
        {
            await scene.Payments.CancelAsync(InboxScene.Alice, order.Id);
            return null;
        };
        var payment = await scene.RequestAsync(number);

        Assert.Equal(PaymentState.Cancelled, payment.State);
        Assert.Equal(PaymentOutcome.Cancelled, (await scene.Provider.ReadAsync(payment.ProviderId!, default))!.Outcome);
        Assert.Empty(await scene.RepliesAsync(number));
    }

    [Fact]
    public async Task A_request_that_reaches_the_provider_while_it_is_taken_back_is_taken_back_there_too()
    {
        var store = new InterruptedStore(new InMemoryInboxStore());
        using var raced = new KnowledgeScene(store);
        var number = await raced.Inbox.CaseOfAsync();
        raced.Provider.OnCreate = _ => throw new HttpRequestException("down");
        var payment = await raced.RequestAsync(number);
        raced.Provider.OnCreate = null;
        store.BeforeCase = async () => await raced.RunTimersAsync(Duration.FromMinutes(1));

        var stands = await raced.Payments.CancelAsync(InboxScene.Alice, payment.Id);

        Assert.Equal(PaymentState.Cancelled, stands.State);
        Assert.NotNull(stands.ProviderId);
        Assert.Equal(PaymentOutcome.Cancelled, (await raced.Provider.ReadAsync(stands.ProviderId, default))!.Outcome);
    }

    [Fact]
    public async Task A_link_that_cannot_go_out_any_more_is_shown_to_the_agent()
    {
        var number = await scene.Inbox.CaseOfAsync();
        scene.Provider.OnCreate = async _ =>
        {
            await scene.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "closed");
            return null;
        };
        var payment = await scene.RequestAsync(number);

        Assert.Equal((PaymentState.Requested, CaseErrors.Closed), (payment.State, payment.Fault));
        Assert.NotNull(payment.Link);
        await scene.ReportAsync(scene.Provider.End(payment.ProviderId!, PaymentOutcome.Settled));
        Assert.Equal(["payment.requested", "payment.settled"], await scene.EventsAsync(number, "payment."));
        Assert.Equal("closed", await scene.StatusAsync(number));
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_asks_once()
    {
        var number = await scene.Inbox.CaseOfAsync();
        var (first, second) = (await scene.RequestAsync(number, key: "k"), await scene.RequestAsync(number, key: "k"));

        Assert.Equal(first.Id, second.Id);
        Assert.Single(scene.Provider.Orders);
        Assert.Single(await scene.RepliesAsync(number));
        Assert.Equal(InboxErrors.IdempotencyMismatch, await CodeOfAsync(() => scene.RequestAsync(number, Invoice(11), "k")));
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_refused_before_anything_is_ordered()
    {
        var number = await scene.Inbox.CaseOfAsync();
        foreach (var (payment, code) in new (NewPayment Payment, string Code)[]
        {
            (Invoice(0.001m), PaymentErrors.AmountInvalid),
            (Invoice() with { Currency = "EURO" }, PaymentErrors.CurrencyUnknown),
            (Invoice() with { Reference = " " }, PaymentErrors.TextInvalid),
            (Invoice() with { Description = new string('x', 201) }, PaymentErrors.TextInvalid),
            (Invoice() with { Provider = "nobody" }, PaymentErrors.ProviderUnknown),
            (Invoice() with { Provider = null }, PaymentErrors.ProviderUnknown),
            (Invoice() with { Status = "open" }, CaseErrors.ReplyStatusNotPermitted),
            (Invoice() with { Lifetime = Duration.Zero }, FormErrors.LifetimeInvalid),
        })
        {
            Assert.Equal(code, await CodeOfAsync(() => scene.RequestAsync(number, payment)));
        }

        Assert.Equal(InboxErrors.AccessDenied, await CodeOfAsync(() => scene.Payments.RequestAsync(InboxScene.Carol, number, Invoice())));
        Assert.Empty(scene.Provider.Orders);
        Assert.Empty(await scene.EventsAsync(number, "payment."));
    }

    [Fact]
    public async Task A_report_that_comes_several_times_at_once_is_one_result()
    {
        for (var round = 0; round < 20; round++)
        {
            await FormRaces.OneResultOfManyAsync(scene, await scene.Inbox.CaseOfAsync($"customer{round}"));
        }
    }

    [Fact]
    public void A_provider_without_a_secret_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SimulatedPayments("", new Uri("https://pay.example/")));
}
