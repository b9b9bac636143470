using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class InboxIntakeTests : IDisposable
{
    private readonly InboxScene scene = new();

    [Fact]
    public async Task A_first_message_makes_contact_thread_and_case()
    {
        await scene.ReceiveAsync(scene.Arrival("m1", "  is anybody\nthere? "));

        var record = Assert.Single(await scene.CasesAsync());
        Assert.Equal(CaseStatus.New, record.State.Status);
        Assert.Equal("Jo", record.ContactName);
        Assert.Equal("is anybody there?", record.Preview);
        Assert.Equal(1, record.Number.Value);
        var message = Assert.Single(await scene.MessagesAsync(record.Number));
        Assert.Equal("  is anybody\nthere? ", message.Text);
        Assert.Equal(2, message.Sequence);
        var contact = await scene.Queries.GetContactAsync(InboxScene.Dave, record.Number);
        Assert.Equal("jo", Assert.Single(contact!.Identities).ExternalId);
    }

    [Fact]
    public async Task The_same_event_acts_once_also_when_it_comes_64_times_at_once()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), async (_, _) => await scene.ReceiveAsync(scene.Arrival("m1")));

        Assert.Single(await scene.MessagesAsync(Assert.Single(await scene.CasesAsync()).Number));
    }

    [Fact]
    public async Task Many_messages_of_a_new_contact_at_once_make_one_contact_and_one_case()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), async (i, _) => await scene.ReceiveAsync(scene.Arrival($"m{i}")));

        Assert.Equal(40, (await scene.MessagesAsync(Assert.Single(await scene.CasesAsync()).Number)).Count);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("trashed")]
    public async Task After_a_case_that_is_over_the_customer_gets_a_new_one_on_the_same_thread(string over)
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, over);

        await scene.ReceiveAsync(scene.Arrival("m2"));

        var cases = await scene.CasesAsync();
        Assert.Equal(2, cases.Count);
        Assert.Single(cases.Select(c => c.State.ThreadId).Distinct());
        Assert.Equal(["new", over], cases.OrderByDescending(c => c.Number.Value).Select(c => c.State.Status.Name));
    }

    [Fact]
    public async Task A_message_from_the_future_was_sent_when_it_came()
    {
        await scene.ReceiveAsync(scene.Arrival("m1", sentAt: scene.Clock.GetCurrentInstant() + Duration.FromHours(3)));

        var record = Assert.Single(await scene.CasesAsync());
        Assert.Equal(scene.Clock.GetCurrentInstant(), record.State.LastInboundAt);
    }

    [Fact]
    public async Task An_unsupported_message_is_shown_as_such_and_kept_raw()
    {
        await scene.ReceiveAsync(scene.Arrival("m1", "") with { UnsupportedType = "poll", RawPayload = "{\"poll\":1}"u8.ToArray() });

        var record = Assert.Single(await scene.CasesAsync());
        var message = Assert.Single(await scene.MessagesAsync(record.Number));
        Assert.Equal("poll", message.UnsupportedType);
        Assert.Equal("poll", record.Preview);
        Assert.Empty((await scene.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items);
    }

    [Fact]
    public async Task A_null_character_is_kept_as_a_replacement_that_every_store_can_hold()
    {
        await scene.ReceiveAsync(scene.Arrival("m1", "a\0b"));

        Assert.Equal("a\uFFFDb", Assert.Single(await scene.MessagesAsync(Assert.Single(await scene.CasesAsync()).Number)).Text);
    }

    [Fact]
    public async Task What_is_not_understood_is_in_quarantine_once()
    {
        var unknown = new UnknownArrived("unknown:1", "field.unknown", "{\"field\":\"x\"}"u8.ToArray());

        await scene.ReceiveAsync(unknown, unknown);

        var kept = Assert.Single((await scene.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items);
        Assert.Equal("field.unknown", kept.Reason);
        Assert.Equal("{\"field\":\"x\"}", System.Text.Encoding.UTF8.GetString(kept.Body.Span));
    }

    [Fact]
    public async Task A_receipt_that_overtakes_its_message_is_parked_and_joined()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = async message =>
        {
            // The provider reports before its answer reaches us, and knows no correlation.
            await scene.ReceiveAsync(scene.Receipt("ext", ReceiptState.Delivered));
            return new SendResult.Accepted("ext");
        };
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));

        await scene.Outbox.RunOnceAsync();

        Assert.Equal(DeliveryState.Delivered, (await scene.MessageAsync(reply.Id)).Delivery!.State);
        Assert.Equal(DeliveryOutcome.Delivered, (await scene.CaseAsync(number)).State.Replies.Of(reply.Id));
        Assert.Equal(0, await scene.Intake.JoinParkedAsync());
    }

    [Fact]
    public async Task Receipts_in_any_order_end_at_the_highest_state()
    {
        foreach (var order in Permutations([ReceiptState.Sent, ReceiptState.Delivered, ReceiptState.Read, ReceiptState.Failed]))
        {
            using var other = new InboxScene();
            var number = await other.CaseOfAsync();
            var reply = await other.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));
            await other.Outbox.RunOnceAsync();

            foreach (var state in order)
            {
                await other.ReceiveAsync(other.Receipt($"ext-{reply.Id}", state));
            }

            Assert.Equal(DeliveryState.Read, (await other.MessageAsync(reply.Id)).Delivery!.State);
        }
    }

    [Fact]
    public async Task A_correlation_of_another_message_is_not_believed()
    {
        var number = await scene.CaseOfAsync();
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));
        await scene.Outbox.RunOnceAsync();

        await scene.ReceiveAsync(scene.Receipt("some-other-id", ReceiptState.Read, reply.Id));

        Assert.Equal(DeliveryState.Sent, (await scene.MessageAsync(reply.Id)).Delivery!.State);
    }

    public void Dispose() => scene.Dispose();

    private static IEnumerable<ReceiptState[]> Permutations(ReceiptState[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (ReceiptState[])[item, .. rest]));
}
