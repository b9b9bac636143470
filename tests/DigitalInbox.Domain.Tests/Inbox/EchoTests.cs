using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class EchoTests : IDisposable
{
    private readonly InboxScene scene = new();

    [Fact]
    public async Task An_echo_with_our_id_settles_a_reply_of_which_nobody_knew()
    {
        var (number, reply) = await UnconfirmedAsync("hi");

        await scene.ReceiveAsync(Echo("ext", "something else") with { Correlation = reply });

        await AssertSettledAsync(number, reply, "ext");
    }

    [Fact]
    public async Task An_echo_without_our_id_settles_the_oldest_reply_on_its_way_that_says_the_same()
    {
        var (number, first) = await UnconfirmedAsync("hi");
        scene.Clock.Advance(Duration.FromMinutes(2));
        await scene.Outbox.RunOnceAsync();
        var (_, second) = await UnconfirmedAsync("hi", number);

        await scene.ReceiveAsync(Echo("ext", "hi "));

        await AssertSettledAsync(number, first, "ext");
        Assert.Equal(DeliveryState.Unconfirmed, (await scene.MessageAsync(second)).Delivery!.State);
    }

    [Fact]
    public async Task What_says_the_same_much_later_is_another_message()
    {
        var (number, reply) = await UnconfirmedAsync("hi");
        scene.Clock.Advance(Duration.FromHours(1));

        await scene.ReceiveAsync(Echo("ext", "hi"));

        Assert.Equal(DeliveryState.Unconfirmed, (await scene.MessageAsync(reply)).Delivery!.State);
        Assert.Equal(3, (await scene.MessagesAsync(number)).Count);
    }

    [Fact]
    public async Task An_echo_of_a_reply_that_is_sent_changes_nothing()
    {
        var number = await scene.CaseOfAsync();
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));
        await scene.Outbox.RunOnceAsync();
        var version = (await scene.CaseAsync(number)).State.Version;

        await scene.ReceiveAsync(Echo($"ext-{reply.Id}", "hi"), Echo($"ext-{reply.Id}", "hi", key: "again"));

        Assert.Equal(version, (await scene.CaseAsync(number)).State.Version);
        Assert.Equal(2, (await scene.MessagesAsync(number)).Count);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("open")]
    [InlineData("pending")]
    [InlineData("escalated")]
    [InlineData("resolved")]
    public async Task What_somebody_wrote_elsewhere_is_imported_and_leaves_the_status(string status)
    {
        var number = await scene.CaseOfAsync();
        if (status != "new")
        {
            await scene.Handling.SetStatusAsync(InboxScene.Alice, number, status);
        }

        await scene.ReceiveAsync(Echo("phone", "from my phone"), Echo("phone", "from my phone", key: "again"));

        var record = await scene.CaseAsync(number);
        Assert.Equal(status, record.State.Status.Name);
        Assert.Equal("from my phone", record.Preview);
        Assert.Equal(0, record.State.UnreadCount);
        var imported = (await scene.MessagesAsync(number))[^1];
        Assert.Equal(MessageDirection.Outbound, imported.Direction);
        Assert.Equal(new MessageAuthor(AuthorKind.Agent, "", "scripted"), imported.Author);
        Assert.Equal(new Delivery(DeliveryState.Sent), imported.Delivery);
        Assert.Equal("phone", imported.ExternalId);
        var history = await scene.HistoryAsync(number);
        Assert.Equal(ReplyOrigin.Elsewhere, Assert.Single(history.OfType<ReplyQueued>()).Origin);
        Assert.Equal(DeliveryOutcome.Sent, Assert.Single(history.OfType<DeliveryChanged>()).Outcome);
        Assert.Empty(scene.Connector.Sent);
    }

    [Fact]
    public async Task A_customer_whom_somebody_wrote_to_first_gets_an_outbound_case_that_waits_for_them()
    {
        await scene.ReceiveAsync(Echo("phone", "hello from us"));

        var record = Assert.Single(await scene.CasesAsync());
        Assert.Equal(CaseDirection.Outbound, record.State.Direction);
        Assert.Equal(CaseStatus.Pending, record.State.Status);
        Assert.Equal("Jo", record.ContactName);

        await scene.ReceiveAsync(scene.Arrival("m1"));
        Assert.Equal(CaseStatus.Open, Assert.Single(await scene.CasesAsync()).State.Status);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("trashed")]
    public async Task After_a_case_that_is_over_an_imported_reply_opens_a_new_one(string over)
    {
        var number = await scene.CaseOfAsync();
        await scene.Handling.SetStatusAsync(InboxScene.Alice, number, over);

        await scene.ReceiveAsync(Echo("phone", "one more thing"));

        var cases = await scene.CasesAsync();
        Assert.Equal(2, cases.Count);
        Assert.Single(cases.Select(c => c.State.ThreadId).Distinct());
        Assert.Equal(over, (await scene.CaseAsync(number)).State.Status.Name);
    }

    [Fact]
    public async Task An_imported_reply_takes_receipts_and_reactions_like_ours()
    {
        var number = await scene.CaseOfAsync();
        await scene.ReceiveAsync(Echo("phone", "from my phone"), scene.Receipt("phone", ReceiptState.Read));

        Assert.Equal(DeliveryState.Read, (await scene.MessagesAsync(number))[^1].Delivery!.State);
    }

    [Fact]
    public async Task An_echo_before_the_answer_of_the_provider_is_ours_by_its_text()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = async _ =>
        {
            await scene.ReceiveAsync(Echo("ext", "hi"));
            return new SendResult.Accepted("ext");
        };
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi", "pending"));

        await scene.Outbox.RunOnceAsync();

        await AssertSettledAsync(number, reply.Id, "ext");
        Assert.Equal(2, (await scene.MessagesAsync(number)).Count);
    }

    [Fact]
    public async Task An_echo_before_the_answer_that_cannot_be_recognised_becomes_one_message_with_ours()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = async _ =>
        {
            // The platform changed the text on the way.
            await scene.ReceiveAsync(
                Echo("ext", "hi [link]"),
                new ReactionArrived("r", "ext", new ExternalIdentity("jo", null), "LIKE", scene.Clock.GetCurrentInstant()),
                scene.Receipt("ext", ReceiptState.Delivered));
            return new SendResult.Accepted("ext");
        };
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("hi https://shop.example", "pending"));

        await scene.Outbox.RunOnceAsync();
        await scene.ReceiveAsync(scene.Receipt("ext", ReceiptState.Read));

        var message = Assert.Single(await scene.MessagesAsync(number), m => m.Direction == MessageDirection.Outbound);
        Assert.Equal(reply.Id, message.Id);
        Assert.Equal("ext", message.ExternalId);
        Assert.Equal("hi https://shop.example", message.Text);
        Assert.Equal(DeliveryState.Read, message.Delivery!.State);
        Assert.Single(message.Facts.Reactions);
        Assert.Equal(DeliveryOutcome.Read, (await scene.CaseAsync(number)).State.Replies.Of(reply.Id));
        Assert.Single((await scene.HistoryAsync(number)).OfType<MessageDeleted>(), e => e.Where == DeletionPlace.Here);
        Assert.Equal(0, await scene.Outbox.RunOnceAsync());
    }

    [Fact]
    public async Task An_id_that_another_message_of_ours_has_does_not_hold_a_reply_up()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Accepted("same"));
        var first = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("one", "pending"));
        await scene.Outbox.RunOnceAsync();
        var second = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("two", "pending"));

        await scene.Outbox.RunOnceAsync();

        Assert.Equal("same", (await scene.MessageAsync(first.Id)).ExternalId);
        Assert.Equal(DeliveryState.Sent, (await scene.MessageAsync(second.Id)).Delivery!.State);
        Assert.Null((await scene.MessageAsync(second.Id)).ExternalId);
    }

    public void Dispose() => scene.Dispose();

    private EchoArrived Echo(string externalId, string text, string key = "") => new(
        $"echo:{externalId}{key}", externalId, "jo", new ExternalIdentity("jo", "Jo"), scene.Clock.GetCurrentInstant(), text);

    private async Task<(CaseNumber Number, MessageId Reply)> UnconfirmedAsync(string text, CaseNumber? known = null)
    {
        var number = known ?? await scene.CaseOfAsync();
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Unconfirmed("timeout"));
        var reply = await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest(text, "pending"));
        await scene.Outbox.RunOnceAsync();
        Assert.Equal(DeliveryState.Unconfirmed, (await scene.MessageAsync(reply.Id)).Delivery!.State);
        return (number, reply.Id);
    }

    private async Task AssertSettledAsync(CaseNumber number, MessageId reply, string externalId)
    {
        var message = await scene.MessageAsync(reply);
        Assert.Equal(DeliveryState.Sent, message.Delivery!.State);
        Assert.Equal(externalId, message.ExternalId);
        Assert.Equal(DeliveryOutcome.Sent, (await scene.CaseAsync(number)).State.Replies.Of(reply));
    }
}
