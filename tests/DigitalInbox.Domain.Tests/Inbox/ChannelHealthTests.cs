using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class ChannelHealthTests : IDisposable
{
    private readonly InboxScene scene = new();

    private ChannelHealth Health => scene.Get<ChannelHealthBoard>().Of(scene.Connector.Channel.Id);

    [Fact]
    public void A_channel_of_which_nothing_is_known_is_healthy() => Assert.Equal(ChannelHealth.Unknown, Health);

    [Fact]
    public async Task Refused_signatures_are_a_warning_until_one_is_right()
    {
        var began = scene.Clock.GetCurrentInstant();
        scene.Connector.OnVerify = _ => new WebhookVerdict.Refused(401, "signature.wrong");
        await CallAsync();
        scene.Clock.Advance(Duration.FromSeconds(5));
        await CallAsync();

        Assert.Equal(
            new ChannelHealth(ChannelCondition.Warning, ChannelHealthBoard.SignaturesRefused, began, null, 2, "signature.wrong"), Health);

        scene.Connector.OnVerify = _ => WebhookVerdict.Verified.Instance;
        await CallAsync();
        Assert.Equal(ChannelHealth.Unknown with { LastWebhookAt = scene.Clock.GetCurrentInstant() }, Health);
    }

    [Theory]
    [InlineData(ProviderErrorClass.AuthExpired)]
    [InlineData(ProviderErrorClass.Permission)]
    public async Task A_channel_that_an_operator_must_reconnect_is_broken_until_something_is_sent(ProviderErrorClass errorClass)
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(new SendResult.Rejected(new ProviderError(errorClass, "190", null)));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("one", "pending"));
        await scene.Outbox.RunOnceAsync();
        Assert.Equal((ChannelCondition.Broken, "190", scene.Clock.GetCurrentInstant()), (Health.Condition, Health.Code, Health.Since));

        scene.Connector.OnSend = m => Task.FromResult<SendResult>(new SendResult.Accepted($"ext-{m.Id}"));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("two", "pending"));
        scene.Clock.Advance(Duration.FromHours(1));
        await scene.Outbox.RunOnceAsync();
        Assert.Equal(ChannelCondition.Healthy, Health.Condition);
    }

    [Fact]
    public async Task A_message_that_is_refused_says_nothing_of_its_channel()
    {
        var number = await scene.CaseOfAsync();
        scene.Connector.OnSend = _ => Task.FromResult<SendResult>(
            new SendResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "100", null)));
        await scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest("one", "pending"));
        await scene.Outbox.RunOnceAsync();

        Assert.Equal(ChannelHealth.Unknown, Health);
    }

    [Fact]
    public async Task What_the_provider_says_of_the_account_holds_until_it_says_something_newer()
    {
        var now = scene.Clock.GetCurrentInstant();
        await scene.ReceiveAsync(
            new ChannelStateArrived("a", ChannelCondition.Warning, "quality.low", now),
            new ChannelStateArrived("b", ChannelCondition.Healthy, "quality.high", now - Duration.FromSeconds(1)));
        Assert.Equal((ChannelCondition.Warning, "quality.low", now), (Health.Condition, Health.Code, Health.Since));

        await scene.ReceiveAsync(new ChannelStateArrived("c", ChannelCondition.Healthy, "quality.high", now + Duration.FromSeconds(1)));
        Assert.Equal(ChannelHealth.Unknown, Health);
    }

    [Fact]
    public async Task The_health_of_every_channel_is_listed_beside_it()
    {
        var (channel, health) = Assert.Single(await scene.Queries.ListChannelHealthAsync(InboxScene.Alice));

        Assert.Equal(scene.Connector.Channel, channel);
        Assert.Equal(ChannelHealth.Unknown, health);
    }

    public void Dispose() => scene.Dispose();

    private Task<WebhookReply> CallAsync() => scene.Intake.HandleWebhookAsync(scene.Connector.Channel.Id, ScriptedConnector.Request());
}
