using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Replies in a channel of trees, in public and in private.</summary>
public sealed class PublicReplyTests : IDisposable
{
    private readonly InboxScene scene = new(new ChannelCapabilities
    {
        HasTreeStructure = true,
        CanReplyToAnyMessage = true,
        PrivateReplyWindow = Duration.FromDays(7),
    });

    [Fact]
    public async Task A_reply_to_nobody_in_particular_answers_what_the_customer_wrote_last()
    {
        var number = await scene.CaseOfAsync();
        await scene.ReceiveAsync(scene.Arrival("second"));
        var newest = (await scene.MessagesAsync(number))[^1];

        var reply = await SendAsync(number, new ReplyRequest("Hi", "pending"));
        await scene.Outbox.RunOnceAsync();

        Assert.Equal((MessageKind.Comment, newest.Id), (reply.Kind, reply.ReplyTo));
        Assert.Equal("second", Assert.Single(scene.Connector.Sent).ReplyToExternalId);
    }

    [Fact]
    public async Task A_reply_to_a_deleted_message_is_refused_and_the_newest_that_stands_is_answered()
    {
        var number = await scene.CaseOfAsync();
        await scene.ReceiveAsync(scene.Arrival("second"));
        var messages = await scene.MessagesAsync(number);
        await FactsAsync(messages[1], messages[1].Facts with { DeletedAt = scene.Clock.GetCurrentInstant() });

        Assert.Equal(InboxErrors.ReplyTargetDeleted, await CodeOfAsync(() => SendAsync(number, new ReplyRequest("Hi", "pending", messages[1].Id))));
        Assert.Equal(messages[0].Id, (await SendAsync(number, new ReplyRequest("Hi", "pending"))).ReplyTo);

        await FactsAsync(messages[0], messages[0].Facts with { DeletedAt = scene.Clock.GetCurrentInstant() });
        Assert.Equal(InboxErrors.ReplyTargetDeleted, await CodeOfAsync(() => SendAsync(number, new ReplyRequest("Hi", "pending"))));
    }

    [Fact]
    public async Task A_private_reply_is_a_private_message_and_is_remembered_on_what_it_answers()
    {
        var number = await scene.CaseOfAsync();
        var comment = (await scene.MessagesAsync(number))[0];

        var reply = await SendAsync(number, PrivatelyTo(comment));
        await scene.Outbox.RunOnceAsync();

        Assert.Equal((MessageKind.DirectMessage, comment.Id), (reply.Kind, reply.Facts.PrivateReplyTo));
        Assert.Equal(reply.Id, (await scene.MessageAsync(comment.Id)).Facts.PrivateReply);
        var sent = Assert.Single(scene.Connector.Sent);
        Assert.Equal(("first-jo", null), (sent.PrivateReplyToExternalId, sent.ReplyToExternalId));
        Assert.Equal(InboxErrors.ReplyPrivateAlready, await CodeOfAsync(() => SendAsync(number, PrivatelyTo(comment))));
    }

    [Fact]
    public async Task A_private_reply_that_failed_does_not_count()
    {
        var number = await scene.CaseOfAsync();
        var comment = (await scene.MessagesAsync(number))[0];
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "1", null)));
        await SendAsync(number, PrivatelyTo(comment));
        await scene.Outbox.RunOnceAsync();

        Assert.Null((await scene.MessageAsync(comment.Id)).Facts.PrivateReply);
        var again = await SendAsync(number, PrivatelyTo(comment));
        Assert.Equal(again.Id, (await scene.MessageAsync(comment.Id)).Facts.PrivateReply);
    }

    [Fact]
    public async Task A_private_reply_where_another_one_is_has_failed_since_it_reached_nobody()
    {
        var number = await scene.CaseOfAsync();
        var comment = (await scene.MessagesAsync(number))[0];
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Rejected(new ProviderError(ProviderErrorClass.AlreadyDone, "10900", null)));
        var reply = await SendAsync(number, PrivatelyTo(comment));
        await scene.Outbox.RunOnceAsync();

        Assert.Equal(new Delivery(DeliveryState.Failed, "10900"), (await scene.MessageAsync(reply.Id)).Delivery);
    }

    [Fact]
    public async Task A_private_reply_that_an_agent_says_was_not_sent_does_not_count()
    {
        var number = await scene.CaseOfAsync();
        var comment = (await scene.MessagesAsync(number))[0];
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Unconfirmed("timeout"));
        var reply = await SendAsync(number, PrivatelyTo(comment));
        await scene.Outbox.RunOnceAsync();

        Assert.Equal(InboxErrors.ReplyPrivateAlready, await CodeOfAsync(() => SendAsync(number, PrivatelyTo(comment))));
        await scene.Handling.SettleDeliveryAsync(InboxScene.Alice, reply.Id, wasSent: false);
        Assert.Null((await scene.MessageAsync(comment.Id)).Facts.PrivateReply);
    }

    [Fact]
    public async Task Of_two_private_replies_at_once_one_is_sent()
    {
        var number = await scene.CaseOfAsync();
        var comment = (await scene.MessagesAsync(number))[0];

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await SendAsync(number, PrivatelyTo(comment));
                return "sent";
            }
            catch (InboxException refusal)
            {
                return refusal.Code;
            }
        })));

        Assert.Equal([InboxErrors.ReplyPrivateAlready, "sent"], codes.Distinct().Order(StringComparer.Ordinal));
        Assert.Single(codes, "sent");
    }

    [Fact]
    public async Task What_cannot_be_answered_in_private_is_refused()
    {
        var number = await scene.CaseOfAsync();
        var comment = (await scene.MessagesAsync(number))[0];
        var ours = await SendAsync(number, new ReplyRequest("Hi", "pending"));

        Assert.Equal(InboxErrors.ReplyTargetNotInbound, await CodeOfAsync(() => SendAsync(number, PrivatelyTo(ours))));
        Assert.Equal(InboxErrors.ReplyTargetNotFound, await CodeOfAsync(() => SendAsync(number, new ReplyRequest("Hi", "pending") { IsPrivate = true })));

        scene.Clock.Advance(Duration.FromDays(7));
        var late = await Assert.ThrowsAsync<InboxException>(() => SendAsync(number, PrivatelyTo(comment)));
        Assert.Equal((InboxErrors.ReplyPrivateTooLate, "2026-03-09T09:00:00Z"), (late.Code, late.Details["closedAt"]));

        using var plain = new InboxScene();
        var other = await plain.CaseOfAsync();
        var message = (await plain.MessagesAsync(other))[0];
        Assert.Equal(InboxErrors.ReplyPrivateNotSupported, await CodeOfAsync(() => plain.Handling.ReplyAsync(InboxScene.Alice, other, PrivatelyTo(message))));
    }

    [Fact]
    public async Task A_private_reply_is_one_message()
    {
        var uploads = new FixedUploads();
        using var files = new InboxScene(
            new ChannelCapabilities
            {
                HasTreeStructure = true,
                PrivateReplyWindow = Duration.FromDays(7),
                Files = new FileRules(1, new Dictionary<string, long>(StringComparer.Ordinal) { ["image/"] = 100 }),
            },
            uploads.Use);
        var number = await files.CaseOfAsync();
        var comment = (await files.MessagesAsync(number))[0];

        var reply = PrivatelyTo(comment) with { Attachments = [uploads.Add("a.png", "image/png")] };
        Assert.Equal(InboxErrors.ReplyPrivateOneMessage, await CodeOfAsync(() => files.Handling.ReplyAsync(InboxScene.Alice, number, reply)));
        await files.Handling.ReplyAsync(InboxScene.Alice, number, reply with { Text = "" });
    }

    [Fact]
    public async Task An_answer_to_what_never_reached_the_platform_fails_instead_of_going_nowhere()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "1", null)));
        var ours = await SendAsync(number, new ReplyRequest("Hi", "pending"));
        var below = await SendAsync(number, new ReplyRequest("And", "pending", ours.Id));
        await scene.Outbox.RunOnceAsync();
        await scene.Outbox.RunOnceAsync();

        Assert.Single(scene.Connector.Sent);
        Assert.Equal((DeliveryState.Failed, InboxErrors.ReplyTargetNotFound), ((await scene.MessageAsync(below.Id)).Delivery!.State, (await scene.MessageAsync(below.Id)).Delivery!.ErrorCode));
    }

    public void Dispose() => scene.Dispose();

    private static ReplyRequest PrivatelyTo(Message comment) => new("Hi", "pending", comment.Id) { IsPrivate = true };

    private static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<InboxException>(act)).Code;

    private Task<Message> SendAsync(CaseNumber number, ReplyRequest reply) => scene.Handling.ReplyAsync(InboxScene.Alice, number, reply);

    private Task<CommitResult> FactsAsync(Message message, MessageFacts facts) => scene.Store.CommitAsync(
        new InboxCommit { At = scene.Clock.GetCurrentInstant(), ChangedMessages = [new MessageChange(message.Id, null, null) { Facts = facts }] },
        CancellationToken.None);
}
