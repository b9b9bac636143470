using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class WatermarkTests : IDisposable
{
    private readonly InboxScene scene = new();

    [Fact]
    public async Task Everything_that_was_sent_up_to_the_mark_rises_each_on_its_case()
    {
        var first = await scene.CaseOfAsync();
        var one = await SendAsync(first);
        await scene.Handling.SetStatusAsync(InboxScene.Alice, first, "closed");
        await scene.ReceiveAsync(scene.Arrival("m2"));
        var second = (await scene.CasesAsync()).Single(c => c.Number != first).Number;
        var two = await SendAsync(second);
        var mark = scene.Clock.GetCurrentInstant();
        scene.Clock.Advance(Duration.FromMinutes(1));
        var later = await SendAsync(second);

        await scene.ReceiveAsync(new WatermarkArrived("w", "jo", ReceiptState.Read, mark));

        Assert.Equal(DeliveryOutcome.Read, (await scene.CaseAsync(first)).State.Replies.Of(one));
        Assert.Equal(DeliveryOutcome.Read, (await scene.CaseAsync(second)).State.Replies.Of(two));
        Assert.Equal(DeliveryState.Read, (await scene.MessageAsync(two)).Delivery!.State);
        Assert.Equal(DeliveryState.Sent, (await scene.MessageAsync(later)).Delivery!.State);
    }

    [Fact]
    public async Task What_waits_or_failed_does_not_rise()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(
            new SendResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "1", null)));
        var failed = await SendAsync(number);
        var waiting = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));

        await scene.ReceiveAsync(new WatermarkArrived("w", "jo", ReceiptState.Read, scene.Clock.GetCurrentInstant()));

        Assert.Equal(DeliveryState.Failed, (await scene.MessageAsync(failed)).Delivery!.State);
        Assert.Equal(DeliveryState.Queued, (await scene.MessageAsync(waiting.Id)).Delivery!.State);
    }

    public static TheoryData<SendResult> NotSent =>
    [
        new SendResult.Throttled(null, new ProviderError(ProviderErrorClass.Throttled, "4", null)),
        new SendResult.Rejected(new ProviderError(ProviderErrorClass.Retryable, "network", null)),
        new SendResult.Unconfirmed("timeout"),
    ];

    [Theory]
    [MemberData(nameof(NotSent))]
    public async Task What_the_provider_did_not_take_is_no_part_of_a_report_and_is_still_sent(SendResult result)
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = _ => Task.FromResult(result);
        var reply = await SendAsync(number);
        var before = (await scene.MessageAsync(reply)).Delivery!.State;

        await scene.ReceiveAsync(new WatermarkArrived("w", "jo", ReceiptState.Read, scene.Clock.GetCurrentInstant()));

        Assert.Equal(before, (await scene.MessageAsync(reply)).Delivery!.State);
        if (result is not SendResult.Unconfirmed)
        {
            scene.Connector.OnSend = m => Task.FromResult<SendResult>(new SendResult.Accepted($"ext-{m.Id}"));
            scene.Clock.Advance(Duration.FromHours(1));
            await scene.Outbox.RunOnceAsync();
            Assert.Equal($"ext-{reply}", (await scene.MessageAsync(reply)).ExternalId);
        }
    }

    [Fact]
    public async Task More_than_fit_into_one_commit_all_rise_also_when_failures_come_first()
    {
        var number = await scene.CaseOfAsync();
        var count = 0;
        scene.Connector.OnSend = m => Task.FromResult<SendResult>(++count <= 110
            ? new SendResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "1", null))
            : new SendResult.Accepted($"ext-{m.Id}"));
        for (var i = 0; i < 260; i++)
        {
            await SendAsync(number);
        }

        await scene.ReceiveAsync(new WatermarkArrived("w", "jo", ReceiptState.Delivered, scene.Clock.GetCurrentInstant()));

        var sent = (await scene.Store.Conversations.ListMessagesAsync((await scene.CaseAsync(number)).State.Id, 0, 1000, CancellationToken.None))
            .Where(m => m.Direction == MessageDirection.Outbound).ToList();
        Assert.Equal(110, sent.Count(m => m.Delivery!.State == DeliveryState.Failed));
        Assert.Equal(150, sent.Count(m => m.Delivery!.State == DeliveryState.Delivered));
    }

    [Fact]
    public async Task A_mark_at_the_beginning_of_time_or_of_an_unknown_thread_changes_nothing()
    {
        var number = await scene.CaseOfAsync();
        var reply = await SendAsync(number);

        await scene.ReceiveAsync(
            new WatermarkArrived("a", "jo", ReceiptState.Read, NodaConstants.UnixEpoch),
            new WatermarkArrived("b", "nobody", ReceiptState.Read, scene.Clock.GetCurrentInstant()),
            new WatermarkArrived("c", "jo", ReceiptState.Failed, scene.Clock.GetCurrentInstant()));

        Assert.Equal(DeliveryState.Sent, (await scene.MessageAsync(reply)).Delivery!.State);
    }

    public void Dispose() => scene.Dispose();

    private async Task<MessageId> SendAsync(CaseNumber number)
    {
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));
        await scene.Outbox.RunOnceAsync();
        return reply.Id;
    }
}
