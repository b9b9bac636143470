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
