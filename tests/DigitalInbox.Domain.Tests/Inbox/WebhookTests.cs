using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Testing;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class WebhookTests : IDisposable
{
    private static readonly ChannelId Scripted = new("scripted");
    private readonly InboxScene scene = new();

    [Fact]
    public async Task A_channel_that_is_not_there_is_not_found() =>
        Assert.Equal(404, (await scene.Intake.HandleWebhookAsync(new ChannelId("nobody"), ScriptedConnector.Request())).StatusCode);

    [Fact]
    public async Task A_body_over_the_connectors_bound_is_too_large() =>
        Assert.Equal(413, (await scene.Intake.HandleWebhookAsync(Scripted, ScriptedConnector.Request(new string(' ', 1001)))).StatusCode);

    [Fact]
    public async Task A_forged_request_leaves_no_trace()
    {
        scene.Connector.OnVerify = _ => new WebhookVerdict.Refused(401, "signature.wrong");
        scene.Connector.OnParse = _ => throw new InvalidOperationException("A forged request must not be parsed.");

        Assert.Equal(401, (await scene.Intake.HandleWebhookAsync(Scripted, ScriptedConnector.Request())).StatusCode);
        Assert.Empty(await scene.CasesAsync());
        Assert.Empty((await scene.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items);
    }

    [Fact]
    public async Task A_connector_that_fails_to_verify_refuses()
    {
        scene.Connector.OnVerify = _ => throw new FormatException();

        Assert.Equal(401, (await scene.Intake.HandleWebhookAsync(Scripted, ScriptedConnector.Request())).StatusCode);
    }

    [Fact]
    public async Task What_a_connector_fails_to_parse_is_kept_whole_and_answered()
    {
        scene.Connector.OnParse = _ => throw new FormatException();

        Assert.Equal(200, (await scene.Intake.HandleWebhookAsync(Scripted, ScriptedConnector.Request("{\"a\":1}"))).StatusCode);

        var kept = Assert.Single((await scene.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items);
        Assert.Equal("connector.fault", kept.Reason);
        Assert.Equal(7, kept.Body.Length);
    }

    [Fact]
    public async Task An_event_that_we_fail_at_does_not_keep_the_next_one_out()
    {
        scene.Connector.OnParse = _ => [scene.Arrival("m1") with { Text = null! }, scene.Arrival("m2", "hello", "sam")];

        Assert.Equal(200, (await scene.Intake.HandleWebhookAsync(Scripted, ScriptedConnector.Request("{\"b\":2}"))).StatusCode);

        Assert.Equal("sam", Assert.Single(await scene.CasesAsync()).ContactName);
        Assert.Equal("intake.fault", Assert.Single((await scene.Queries.ListQuarantineAsync(InboxScene.Dave, 10, null)).Items).Reason);
    }

    [Fact]
    public async Task A_store_that_is_down_makes_the_provider_try_again()
    {
        using var down = new InboxScene(store: new DownStore(new InMemoryInboxStore()));
        down.Connector.OnParse = _ => [down.Arrival("m1")];

        Assert.Equal(503, (await down.Intake.HandleWebhookAsync(Scripted, ScriptedConnector.Request())).StatusCode);
    }

    [Fact]
    public async Task A_handshake_is_answered_as_the_connector_says()
    {
        scene.Connector.OnVerify = _ => new WebhookVerdict.Answered(new WebhookReply(200, "text/plain", "1158201444"u8.ToArray()));

        var reply = await scene.Intake.HandleWebhookAsync(Scripted, ScriptedConnector.Request());

        Assert.Equal("1158201444", System.Text.Encoding.ASCII.GetString(reply.Body.Span));
    }

    public void Dispose() => scene.Dispose();
}
