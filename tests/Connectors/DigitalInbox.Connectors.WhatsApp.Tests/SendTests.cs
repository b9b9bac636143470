using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using GraphStandIn;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

/// <summary>Sends over real HTTP to the stand-in, which checks each request by the provider's documentation.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes through IAsyncLifetime.")]
public sealed class SendTests : IAsyncLifetime
{
    private GraphServer server = null!;
    private TestInbox inbox = null!;
    private IOutboundConnector connector = null!;

    public async Task InitializeAsync()
    {
        server = await GraphServer.StartAsync();
        inbox = new TestInbox(builder => builder.AddWhatsApp("whatsapp", Configure));
        inbox.Start();
        connector = inbox.Connector<IOutboundConnector>("whatsapp");
    }

    public async Task DisposeAsync()
    {
        await inbox.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_text_is_sent_as_documented()
    {
        var result = await Send(Some.Message("Good day, café 😀"));

        Assert.Equal(new SendResult.Accepted("wamid.STANDIN1"), result);
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /graph/v24.0/222/messages", request.Line);
        Assert.Equal("Bearer " + Some.AccessToken, request.Authorization);
        Assert.Equal("application/json", request.ContentType);
        AssertJson(
            """{"messaging_product":"whatsapp","recipient_type":"individual","to":"+15550002222","type":"text","text":{"body":"Good day, café 😀"},"biz_opaque_callback_data":"0199c9a4-0000-7000-8000-000000000001"}""",
            request.Body);
        Assert.Equal(
            new SentMessage(1, "wamid.STANDIN1", "222", "+15550002222", "Good day, café 😀", null, Some.MessageId.ToString()),
            Assert.Single(server.Graph.Sent));
    }

    [Fact]
    public async Task A_quote_names_its_message()
    {
        await Send(Some.Message(answers: "wamid.TEST1"));

        AssertJson("""{"message_id":"wamid.TEST1"}""", JsonNode.Parse(server.Requests[0].Body)!["context"]!.ToJsonString());
        Assert.Equal("wamid.TEST1", server.Graph.Sent[0].AnsweredId);
    }

    [Theory]
    [InlineData("15550002222", null, "to", "+15550002222", "individual")]
    [InlineData("+15550002222", null, "to", "+15550002222", "individual")]
    [InlineData("US.13491208655302741918", null, "recipient", "US.13491208655302741918", "individual")]
    [InlineData("US.ENT.11815799212886844830", null, "recipient", "US.ENT.11815799212886844830", "individual")]
    [InlineData("15550002222", "US.13491208655302741918", "to", "+15550002222", "individual")]
    [InlineData("15550002222", "Y2FwaV9ncm91cDox", "to", "Y2FwaV9ncm91cDox", "group")]
    public async Task Everybody_is_addressed_in_the_member_that_the_provider_reads(string person, string? thread, string member, string value, string type)
    {
        Assert.IsType<SendResult.Accepted>(await Send(Some.Message(person: person, thread: thread)));

        var json = JsonNode.Parse(server.Requests[0].Body)!.AsObject();
        Assert.Equal(value, (string?)json[member]);
        Assert.Equal(type, (string?)json["recipient_type"]);
        Assert.False(json.ContainsKey(string.Equals(member, "to", StringComparison.Ordinal) ? "recipient" : "to"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("somebody")]
    [InlineData("+")]
    [InlineData("1555 0002222")]
    [InlineData("us.1")]
    public async Task Somebody_who_cannot_be_addressed_is_refused_without_a_request(string person)
    {
        Assert.Equal(
            new SendResult.Rejected(new ProviderError(ProviderErrorClass.RecipientUnavailable, "recipient.invalid", null)),
            await Send(Some.Message(person: person, thread: "15550002222")));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_longest_text_is_accepted_and_a_longer_one_refused()
    {
        var longest = connector.Channel.Capabilities.TextLimit!.Maximum;

        Assert.IsType<SendResult.Accepted>(await Send(Some.Message(new string('x', longest))));
        Assert.Equal(
            new SendResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "100", "Param text['body'] must be at most 4096 characters long.")),
            await Send(Some.Message(new string('x', longest + 1))));
    }

    [Fact]
    public async Task A_text_with_half_a_character_is_sent_mended()
    {
        Assert.IsType<SendResult.Accepted>(await Send(Some.Message("a\ud83d")));
        Assert.Equal("a\uFFFD", server.Graph.Sent[0].Body);
    }

    public static TheoryData<int, int, SendResult> Errors => new()
    {
        { 503, 2, Rejected(ProviderErrorClass.Retryable, 2) },
        { 400, 130429, new SendResult.Throttled(null, new ProviderError(ProviderErrorClass.Throttled, "130429", "(#130429) told so")) },
        { 400, 131056, new SendResult.Throttled(Duration.FromSeconds(4), new ProviderError(ProviderErrorClass.Throttled, "131056", "(#131056) told so")) },
        { 401, 190, Rejected(ProviderErrorClass.AuthExpired, 190) },
        { 403, 131005, Rejected(ProviderErrorClass.Permission, 131005) },
        { 400, 131047, Rejected(ProviderErrorClass.WindowClosed, 131047) },
        { 400, 131026, Rejected(ProviderErrorClass.RecipientUnavailable, 131026) },
        { 400, 131051, Rejected(ProviderErrorClass.ContentRejected, 131051) },
        { 400, 506, Rejected(ProviderErrorClass.AlreadyDone, 506) },
        { 500, 131000, new SendResult.Unconfirmed("131000") },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_is_told_by_its_class_and_asked_once(int status, int code, SendResult expected)
    {
        server.Graph.Next(StandInBehaviour.Error(status, code, "told so"));

        Assert.Equal(expected, await Send(Some.Message()));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_header_tells_how_long_to_wait()
    {
        server.Graph.Next(StandInBehaviour.Error(429, 4, "slow") with
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "17" },
        });

        Assert.Equal(Duration.FromSeconds(17), Assert.IsType<SendResult.Throttled>(await Send(Some.Message())).After);
    }

    [Fact]
    public async Task A_wrong_token_is_told()
    {
        await using var other = new TestInbox(builder => builder.AddWhatsApp("whatsapp", o =>
        {
            Configure(o);
            o.AccessToken = "another-token";
        }));

        var result = await other.Connector<IOutboundConnector>("whatsapp").SendAsync(Some.Message(), CancellationToken.None);

        Assert.Equal(ProviderErrorClass.AuthExpired, Assert.IsType<SendResult.Rejected>(result).Error.Class);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>welcome</html>")]
    [InlineData("""{"messages":""")]
    public async Task An_acceptance_that_cannot_be_read_is_unconfirmed(string garbage)
    {
        server.Graph.Next(new StandInBehaviour.Answer(200, garbage));

        Assert.Equal(new SendResult.Unconfirmed("answer.unreadable"), await Send(Some.Message()));
    }

    [Fact]
    public async Task An_answer_without_end_is_unconfirmed()
    {
        server.Graph.Next(new StandInBehaviour.Answer(200, new string(' ', 300_000)));

        Assert.Equal(new SendResult.Unconfirmed("connection"), await Send(Some.Message()));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        server.Graph.Next(new StandInBehaviour.Answer(307, "")
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = server.Address + "222/messages" },
        });

        Assert.Equal(ProviderErrorClass.Permission, Assert.IsType<SendResult.Rejected>(await Send(Some.Message())).Error.Class);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task No_answer_in_time_is_unconfirmed()
    {
        server.Graph.Next(new StandInBehaviour.Hang());
        await using var hasty = new TestInbox(builder => builder.AddWhatsApp("whatsapp", o =>
        {
            Configure(o);
            o.Timeout = TimeSpan.FromSeconds(1);
        }));

        Assert.Equal(
            new SendResult.Unconfirmed("timeout"),
            await hasty.Connector<IOutboundConnector>("whatsapp").SendAsync(Some.Message(), CancellationToken.None));
        Assert.Single(server.Graph.Sent);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_request_is_unconfirmed_and_the_request_not_repeated()
    {
        // The first send leaves a connection in the pool, on which the second one breaks.
        Assert.IsType<SendResult.Accepted>(await Send(Some.Message()));
        server.Graph.Next(new StandInBehaviour.Drop(), new StandInBehaviour.Drop());

        Assert.Equal(new SendResult.Unconfirmed("connection"), await Send(Some.Message()));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, server.Graph.Sent.Count);
    }

    [Fact]
    public async Task Cancelling_before_the_request_leaves_sends_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connector.SendAsync(Some.Message(), new CancellationToken(canceled: true)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Cancelling_after_the_request_left_is_unconfirmed()
    {
        server.Graph.Next(new StandInBehaviour.Hang());
        using var cancel = new CancellationTokenSource();
        var sending = connector.SendAsync(Some.Message(), cancel.Token);
        await server.Arrived.Task;
        await cancel.CancelAsync();

        Assert.Equal(new SendResult.Unconfirmed("cancelled"), await sending);
    }

    [Fact]
    public async Task What_was_sent_comes_back_as_receipts_that_name_our_message()
    {
        await Send(Some.Message());
        var sent = server.Graph.Sent[0];
        var webhook = new WhatsAppWebhook(Some.PhoneNumberId);
        var at = DateTimeOffset.FromUnixTimeSeconds(1_760_000_000);

        foreach (var (json, state) in new[]
        {
            (webhook.Status(sent, "sent", at), ReceiptState.Sent),
            (webhook.Status(sent, "delivered", at), ReceiptState.Delivered),
            (webhook.Status(sent, "read", at), ReceiptState.Read),
            (webhook.Failed(sent, 131047, "Re-engagement message", at), ReceiptState.Failed),
        })
        {
            var receipt = Assert.IsType<ReceiptArrived>(Assert.Single(inbox.Connector<IWebhookConnector>("whatsapp").Parse(Some.Signed(json), Some.ReceivedAt)));

            Assert.Equal(state, receipt.State);
            Assert.Equal(sent.Id, receipt.ExternalId);
            Assert.Equal(Some.MessageId, receipt.Correlation);
            Assert.Equal(state == ReceiptState.Failed ? ProviderErrorClass.WindowClosed : null, receipt.Error?.Class);
        }
    }

    [Fact]
    public async Task The_log_shows_neither_secrets_nor_people_nor_texts()
    {
        await Send(Some.Message("a private text"));
        server.Graph.Next(StandInBehaviour.Error(401, 190, "private words"));
        await Send(Some.Message("a private text"));
        var webhooks = inbox.Connector<IWebhookConnector>("whatsapp");
        webhooks.Verify(Some.Signed("""{"a":"private"}"""));
        webhooks.Parse(Some.Signed("""{"a":"private"}"""), Some.ReceivedAt);

        Assert.Contains("HttpClient.DigitalInbox.WhatsApp", inbox.Log.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { Some.AccessToken, Some.AppSecret, Some.VerifyToken, "Bearer", "private", "15550002222", "wamid." })
        {
            Assert.DoesNotContain(secret, inbox.Log.Text, StringComparison.Ordinal);
        }
    }

    private static SendResult.Rejected Rejected(ProviderErrorClass @class, int code) =>
        new(new ProviderError(@class, $"{code}", $"(#{code}) told so"));

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private void Configure(WhatsAppConnectorOptions options)
    {
        (options.PhoneNumberId, options.AppSecret) = (Some.PhoneNumberId, Some.AppSecret);
        (options.VerifyToken, options.AccessToken) = (Some.VerifyToken, Some.AccessToken);
        options.BaseAddress = server.Address;
    }

    private Task<SendResult> Send(OutboundMessage message) => connector.SendAsync(message, CancellationToken.None);
}
