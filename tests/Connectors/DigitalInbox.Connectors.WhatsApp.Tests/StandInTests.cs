using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using GraphStandIn;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

/// <summary>The stand-in is as strict as the provider's documentation.</summary>
public sealed class StandInTests
{
    private const string Good = """{"messaging_product":"whatsapp","recipient_type":"individual","to":"+15550002222","type":"text","text":{"body":"hi"}}""";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_760_000_000);

    [Fact]
    public async Task A_good_request_is_answered_as_documented()
    {
        await using var server = await GraphServer.StartAsync(new GraphStandInOptions());

        var (status, body) = await Post(server, Good);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            """{"messaging_product":"whatsapp","contacts":[{"input":"\u002B15550002222","wa_id":"15550002222"}],"messages":[{"id":"wamid.STANDIN1"}]}""",
            body);
    }

    [Theory]
    [InlineData("to", null)]
    [InlineData("to", "\"15550002222\"")]
    [InlineData("to", "\"+1555 000\"")]
    [InlineData("to", "\"US.1\"")]
    [InlineData("to", "15550002222")]
    [InlineData("messaging_product", null)]
    [InlineData("messaging_product", "\"sms\"")]
    [InlineData("recipient_type", "\"business\"")]
    [InlineData("type", null)]
    [InlineData("type", "\"image\"")]
    [InlineData("text", null)]
    [InlineData("text", "\"hi\"")]
    [InlineData("text", "{\"body\":\"\"}")]
    [InlineData("context", "{}")]
    [InlineData("surprise", "1")]
    public async Task A_request_that_is_not_as_documented_is_refused_with_code_100(string member, string? value)
    {
        await using var server = await GraphServer.StartAsync(new GraphStandInOptions());
        var request = JsonNode.Parse(Good)!.AsObject();
        request.Remove(member);
        if (value is not null)
        {
            request[member] = JsonNode.Parse(value);
        }

        await AssertRefused(server, request.ToJsonString());
    }

    [Fact]
    public async Task Lengths_are_checked()
    {
        await using var server = await GraphServer.StartAsync(new GraphStandInOptions());
        var request = JsonNode.Parse(Good)!;

        request["biz_opaque_callback_data"] = new string('x', 513);
        await AssertRefused(server, request.ToJsonString());
        request["biz_opaque_callback_data"] = new string('x', 512);
        Assert.Equal(HttpStatusCode.OK, (await Post(server, request.ToJsonString())).Status);
        request["text"]!["body"] = new string('x', 4097);
        await AssertRefused(server, request.ToJsonString());
        await AssertRefused(server, "not json");
        await AssertRefused(server, "[]");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic eDp5")]
    [InlineData("Bearer")]
    [InlineData("Bearer another")]
    public async Task A_wrong_token_is_refused_with_code_190(string? authorization)
    {
        await using var server = await GraphServer.StartAsync();

        var (status, body) = await Post(server, Good, authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(190, (int?)JsonNode.Parse(body)!["error"]!["code"]);
        Assert.Empty(server.Graph.Sent);
    }

    [Fact]
    public async Task Only_the_last_messages_are_kept()
    {
        List<string> told = [];
        await using var server = await GraphServer.StartAsync(new GraphStandInOptions { MaximumKept = 2, Accepted = message => told.Add(message.Id) });
        for (var i = 0; i < 3; i++)
        {
            await Post(server, Good);
        }

        Assert.Equal(["wamid.STANDIN2", "wamid.STANDIN3"], server.Graph.Sent.Select(m => m.Id), StringComparer.Ordinal);
        Assert.Equal(["wamid.STANDIN1", "wamid.STANDIN2", "wamid.STANDIN3"], told, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_script_is_played_in_order_and_then_over()
    {
        await using var server = await GraphServer.StartAsync(new GraphStandInOptions());
        server.Graph.Next(StandInBehaviour.Error(400, 131047, "Re-engagement message"), new StandInBehaviour.Answer(200, "garbage"));

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(server, Good)).Status);
        Assert.Equal((HttpStatusCode.OK, "garbage"), await Post(server, Good));
        Assert.Contains("wamid.", (await Post(server, Good)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_webhook_that_it_builds_is_read_by_the_connector()
    {
        var connector = Some.Connector();
        var request = Some.Signed(new WhatsAppWebhook(Some.PhoneNumberId).Text("15550002222", "Test User", "wamid.1", At, "hello", "wamid.OUT1"));

        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(request));
        var message = Assert.IsType<MessageArrived>(Assert.Single(connector.Parse(request, Some.ReceivedAt)));
        Assert.Equal(
            ("wamid.1", "hello", "wamid.OUT1", new ExternalIdentity("15550002222", "Test User")),
            (message.ExternalId, message.Text, message.ReplyToExternalId, message.Sender));
    }

    [Fact]
    public async Task It_posts_what_it_signed()
    {
        byte[] body = [];
        HttpRequestMessage? seen = null;
        using var handler = new Watcher(async request => (seen, body) = (request, await request.Content!.ReadAsByteArrayAsync()));
        using var client = new HttpClient(handler);

        using var response = await MetaWebhookSigner.PostAsync(client, new Uri("http://localhost/hook"), Some.AppSecret, "{}", CancellationToken.None);

        Assert.Equal("{}", Encoding.UTF8.GetString(body));
        Assert.Equal("application/json", seen!.Content!.Headers.ContentType!.MediaType);
        Assert.Equal(["sha256=c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16ff"], seen.Headers.GetValues("X-Hub-Signature-256"), StringComparer.Ordinal);
    }

    private static async Task AssertRefused(GraphServer server, string request)
    {
        var before = server.Graph.Sent.Count;
        var (status, body) = await Post(server, request);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(100, (int?)JsonNode.Parse(body)!["error"]!["code"]);
        Assert.Equal(before, server.Graph.Sent.Count);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Post(GraphServer server, string json, string? authorization = "Bearer any")
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "222/messages"))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class Watcher(Func<HttpRequestMessage, Task> watch) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await watch(request);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
