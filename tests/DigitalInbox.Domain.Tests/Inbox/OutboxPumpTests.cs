using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class OutboxPumpTests : IDisposable
{
    private static readonly ProviderError Busy = new(ProviderErrorClass.Retryable, "131016", "Service unavailable");
    private readonly InboxScene scene = new();

    [Fact]
    public async Task A_reply_is_sent_once_with_our_id_and_its_target()
    {
        var number = await scene.CaseOfAsync();
        var question = Assert.Single(await scene.MessagesAsync(number));
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending", question.Id));

        Assert.Equal(1, await scene.Outbox.RunOnceAsync());
        Assert.Equal(0, await scene.Outbox.RunOnceAsync());

        Assert.Equal(new OutboundMessage(reply.Id, "jo", "jo", "hi", "first-jo"), Assert.Single(scene.Connector.Sent));
        var sent = await scene.MessageAsync(reply.Id);
        Assert.Equal(DeliveryState.Sent, sent.Delivery!.State);
        Assert.Equal($"ext-{reply.Id}", sent.ExternalId);
    }

    [Fact]
    public async Task Replies_of_one_thread_leave_in_order_and_one_at_a_time()
    {
        var number = await scene.CaseOfAsync();
        for (var i = 0; i < 3; i++)
        {
            await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest($"reply {i}", "pending"));
        }

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, await scene.Outbox.RunOnceAsync());
        }

        Assert.Equal(["reply 0", "reply 1", "reply 2"], scene.Connector.Sent.Select(m => m.Text));
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again_after_each_wait_and_then_fails()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Rejected(Busy));
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));

        Assert.Equal(1, await scene.Outbox.RunOnceAsync());
        foreach (var wait in InboxDefaults.RetryDelays)
        {
            scene.Clock.Advance(Duration.FromTimeSpan(wait) - Duration.Epsilon);
            Assert.Equal(0, await scene.Outbox.RunOnceAsync());
            scene.Clock.Advance(Duration.Epsilon);
            Assert.Equal(1, await scene.Outbox.RunOnceAsync());
        }

        Assert.Equal(7, scene.Connector.Sent.Count);
        Assert.Equal(new Delivery(DeliveryState.Failed, "131016", "Service unavailable"), (await scene.MessageAsync(reply.Id)).Delivery);
        Assert.Equal(DeliveryOutcome.Failed, (await scene.CaseAsync(number)).State.Replies.Of(reply.Id));
    }

    [Theory]
    [InlineData(ProviderErrorClass.WindowClosed)]
    [InlineData(ProviderErrorClass.ContentRejected)]
    [InlineData(ProviderErrorClass.RecipientUnavailable)]
    [InlineData(ProviderErrorClass.Permission)]
    public async Task A_lasting_fault_fails_at_once_and_frees_the_thread(ProviderErrorClass errorClass)
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = message => Task.FromResult<SendResult>(message.Text == "first"
            ? new SendResult.Rejected(new ProviderError(errorClass, "42", null))
            : new SendResult.Accepted("ext-second"));
        var first = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("first", "pending"));
        var second = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("second", "pending"));

        await scene.Outbox.RunOnceAsync();
        await scene.Outbox.RunOnceAsync();

        Assert.Equal(DeliveryState.Failed, (await scene.MessageAsync(first.Id)).Delivery!.State);
        Assert.Equal(DeliveryState.Sent, (await scene.MessageAsync(second.Id)).Delivery!.State);
    }

    [Fact]
    public async Task A_throttled_reply_waits_as_long_as_the_provider_says_and_uses_up_no_attempt()
    {
        var number = await scene.CaseOfAsync();
        var answers = new Queue<SendResult>(Enumerable.Repeat<SendResult>(
            new SendResult.Throttled(Duration.FromMinutes(5), new ProviderError(ProviderErrorClass.Throttled, "130429", null)), 20));
        scene.Connector.OnSend = _ => Task.FromResult(answers.TryDequeue(out var answer) ? answer : new SendResult.Accepted("ext"));
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));

        for (var i = 0; i < 21; i++)
        {
            Assert.Equal(1, await scene.Outbox.RunOnceAsync());
            Assert.Equal(0, await scene.Outbox.RunOnceAsync());
            scene.Clock.Advance(Duration.FromMinutes(5));
        }

        Assert.Equal(DeliveryState.Sent, (await scene.MessageAsync(reply.Id)).Delivery!.State);
    }

    [Fact]
    public async Task What_may_have_been_sent_is_never_repeated_and_holds_its_thread_for_a_while()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = message => Task.FromResult<SendResult>(message.Text == "first"
            ? new SendResult.Unconfirmed("timeout")
            : new SendResult.Accepted("ext-second"));
        var first = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("first", "pending"));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("second", "pending"));

        await scene.Outbox.RunOnceAsync();
        Assert.Equal(0, await scene.Outbox.RunOnceAsync());
        scene.Clock.Advance(Duration.FromTimeSpan(InboxDefaults.UnconfirmedHold));
        await scene.Outbox.RunOnceAsync();
        await scene.Outbox.RunOnceAsync();

        Assert.Equal(["first", "second"], scene.Connector.Sent.Select(m => m.Text));
        Assert.Equal(new Delivery(DeliveryState.Unconfirmed, "timeout"), (await scene.MessageAsync(first.Id)).Delivery);
    }

    [Fact]
    public async Task A_receipt_settles_what_may_have_been_sent_and_frees_the_thread()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = message => Task.FromResult<SendResult>(message.Text == "first"
            ? new SendResult.Unconfirmed("timeout")
            : new SendResult.Accepted("ext-second"));
        var first = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("first", "pending"));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("second", "pending"));
        await scene.Outbox.RunOnceAsync();

        await scene.ReceiveAsync(scene.Receipt("ext-first", ReceiptState.Sent, first.Id));

        var settled = await scene.MessageAsync(first.Id);
        Assert.Equal((DeliveryState.Sent, "ext-first"), (settled.Delivery!.State, settled.ExternalId));
        Assert.Equal(1, await scene.Outbox.RunOnceAsync());
        Assert.Equal(["first", "second"], scene.Connector.Sent.Select(m => m.Text));
    }

    [Theory]
    [InlineData(true, DeliveryState.Sent)]
    [InlineData(false, DeliveryState.Failed)]
    public async Task An_agent_settles_what_may_have_been_sent(bool wasSent, DeliveryState expected)
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Unconfirmed("timeout"));
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));
        await scene.Outbox.RunOnceAsync();

        await scene.Handling.SettleDeliveryAsync(InboxScene.Alice, reply.Id, wasSent);

        Assert.Equal(expected, (await scene.MessageAsync(reply.Id)).Delivery!.State);
        var again = await Assert.ThrowsAsync<InboxException>(() => scene.Handling.SettleDeliveryAsync(InboxScene.Alice, reply.Id, wasSent));
        Assert.Equal(InboxErrors.DeliveryNotUnconfirmed, again.Code);
    }

    [Fact]
    public async Task Who_settles_a_reply_by_hand_does_not_undo_what_the_provider_said_at_the_same_moment()
    {
        var store = new InterruptedStore(new InMemoryInboxStore());
        using var raced = new InboxScene(store: store);
        var number = await raced.CaseOfAsync();
        raced.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Unconfirmed("timeout"));
        var reply = await raced.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));
        await raced.Outbox.RunOnceAsync();
        store.AfterMessage = () => raced.ReceiveAsync(raced.Receipt("ext-1", ReceiptState.Sent, reply.Id));

        var refusal = await Assert.ThrowsAsync<InboxException>(() => raced.Handling.SettleDeliveryAsync(InboxScene.Alice, reply.Id, wasSent: false));

        Assert.Equal(InboxErrors.DeliveryNotUnconfirmed, refusal.Code);
        Assert.Equal(DeliveryState.Sent, (await raced.MessageAsync(reply.Id)).Delivery!.State);
    }

    [Fact]
    public async Task A_sender_that_died_after_it_began_leaves_an_unconfirmed_reply()
    {
        var number = await scene.CaseOfAsync();
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));
        var now = scene.Clock.GetCurrentInstant();
        var lease = LeaseId.New(now);
        var item = Assert.Single(await scene.Store.Outbox.ClaimAsync(lease, Duration.FromMinutes(2), 10, now, CancellationToken.None));
        await scene.Store.CommitAsync(
            new InboxCommit { At = now, ChangedOutbox = [new OutboxChange(item.Id, lease) { State = OutboxState.Sending, Attempts = 1, DueAt = now }] },
            CancellationToken.None);

        Assert.Equal(0, await scene.Outbox.RunOnceAsync());
        scene.Clock.Advance(Duration.FromMinutes(2));
        Assert.Equal(1, await scene.Outbox.RunOnceAsync());

        Assert.Empty(scene.Connector.Sent);
        Assert.Equal(new Delivery(DeliveryState.Unconfirmed, "interrupted"), (await scene.MessageAsync(reply.Id)).Delivery);
    }

    [Fact]
    public async Task A_sender_that_died_before_it_began_leaves_the_reply_to_the_next()
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));
        var now = scene.Clock.GetCurrentInstant();
        await scene.Store.Outbox.ClaimAsync(LeaseId.New(now), Duration.FromMinutes(2), 10, now, CancellationToken.None);

        scene.Clock.Advance(Duration.FromMinutes(2));
        await scene.Outbox.RunOnceAsync();

        Assert.Single(scene.Connector.Sent);
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_stored_is_kept_until_it_can()
    {
        var store = new DownStore(new InMemoryInboxStore()) { IsDown = false };
        using var other = new InboxScene(store: store);
        var number = await other.CaseOfAsync();
        other.Connector.OnSend = _ =>
        {
            store.IsDown = true;
            return Task.FromResult<SendResult>(new SendResult.Accepted("ext"));
        };
        var reply = await other.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));

        await other.Outbox.RunOnceAsync();

        Assert.Equal(3, store.Refused);
        var sent = await other.MessageAsync(reply.Id);
        Assert.Equal((DeliveryState.Sent, "ext"), (sent.Delivery!.State, sent.ExternalId));
    }

    [Fact]
    public async Task A_connector_that_throws_counts_as_may_have_been_sent()
    {
        var number = await scene.CaseOfAsync();
        var faults = new List<string>();
        scene.Telemetry.Faulted += (_, fault) => faults.Add(fault.Where);
        scene.Connector.OnSend = _ => throw new InvalidOperationException("boom");
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));

        await scene.Outbox.RunOnceAsync();

        Assert.Equal(DeliveryState.Unconfirmed, (await scene.MessageAsync(reply.Id)).Delivery!.State);
        Assert.Equal(["outbox.connector"], faults);
    }

    [Fact]
    public async Task A_running_pump_sends_what_is_queued_and_stops_when_told()
    {
        var number = await scene.CaseOfAsync();
        var sent = new TaskCompletionSource();
        scene.Connector.OnSend = message =>
        {
            sent.TrySetResult();
            return Task.FromResult<SendResult>(new SendResult.Accepted("ext"));
        };
        using var stop = new CancellationTokenSource();
        var running = scene.Outbox.RunAsync(stop.Token);

        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));

        await sent.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Single(scene.Connector.Sent);
    }

    public void Dispose() => scene.Dispose();
}
