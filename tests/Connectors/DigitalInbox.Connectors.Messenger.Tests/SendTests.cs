using System.Text.Json.Nodes;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Messenger.Tests;

public sealed class SendTests
{
    private const string Accepted = """{"recipient_id":"7007","message_id":"m_AbC"}""";
    private const string Controlled = """{"error":{"code":10,"error_subcode":2018300,"message":"told so"}}""";

    [Fact]
    public async Task A_text_is_sent_as_documented()
    {
        var clients = new ScriptedClients((200, Accepted));

        Assert.Equal(new SendResult.Accepted("m_AbC"), await Send(clients, Some.Message("Good day, caf\u00e9")));

        var request = Assert.Single(clients.Requests);
        Assert.Equal(
            ("POST https://graph.facebook.com/v24.0/1001/messages", "Bearer unit-test-page-token", "application/json"),
            (request.Line, request.Authorization, request.ContentType));
        AssertJson(
            """{"recipient":{"id":"7007"},"messaging_type":"RESPONSE","message":{"text":"Good day, café","metadata":"0199c9a4-0000-7000-8000-000000000001"}}""",
            request.Body);
    }

    [Fact]
    public async Task After_the_window_the_provider_is_told_that_a_person_writes()
    {
        var json = await Sent(Some.Message() with { UsesExtendedWindow = true });

        Assert.Equal(("MESSAGE_TAG", "HUMAN_AGENT"), ((string?)json["messaging_type"], (string?)json["tag"]));
    }

    [Fact]
    public async Task A_quote_stands_beside_the_message_or_inside_of_it()
    {
        var message = Some.Message() with { ReplyToExternalId = "m_1" };

        Assert.Equal("""{"mid":"m_1"}""", (await Sent(message))["reply_to"]!.ToJsonString());
        var inside = await Sent(message, o => o.QuotesInsideMessage = true);
        Assert.Equal((null, """{"mid":"m_1"}"""), (inside["reply_to"], inside["message"]!["reply_to"]!.ToJsonString()));
    }

    [Fact]
    public async Task Quick_replies_go_with_their_payloads() => AssertJson(
        """{"text":"Sure?","quick_replies":[{"content_type":"text","title":"Yes","payload":"Y"},{"content_type":"text","title":"No","payload":"N"}],"metadata":"0199c9a4-0000-7000-8000-000000000001"}""",
        (await Sent(Some.Message("Sure?") with { Content = new RichContent.QuickReplies([new("Y", "Yes"), new("N", "No")]) }))["message"]!.ToJsonString());

    [Fact]
    public async Task A_link_is_a_button_of_a_template() => AssertJson(
        """{"attachment":{"type":"template","payload":{"template_type":"button","text":"Look","buttons":[{"type":"web_url","url":"https://shop.example/a?b=c","title":"Open"}]}},"metadata":"0199c9a4-0000-7000-8000-000000000001"}""",
        (await Sent(Some.Message("Look") with { Content = new RichContent.LinkButton("Open", new Uri("https://shop.example/a?b=c")) }))["message"]!.ToJsonString());

    [Theory]
    [InlineData("image/png", "image")]
    [InlineData("audio/mpeg", "audio")]
    [InlineData("video/mp4", "video")]
    [InlineData("application/pdf", "file")]
    public async Task A_file_goes_with_its_message_in_one_request(string mediaType, string kind)
    {
        var clients = new ScriptedClients((200, Accepted));

        Assert.Equal(
            new SendResult.Accepted("m_AbC"),
            await Send(clients, Some.Message("") with { Files = [Some.File("offer \u00e9.bin", mediaType)], ReplyToExternalId = "m_1" }));

        var request = Assert.Single(clients.Requests);
        Assert.Equal(("POST https://graph.facebook.com/v24.0/1001/messages", "multipart/form-data"), (request.Line, request.ContentType));
        Assert.Contains("name=\"recipient\"\r\n\r\n{\"id\":\"7007\"}\r\n", request.Body, StringComparison.Ordinal);
        Assert.Contains("name=\"messaging_type\"\r\n\r\nRESPONSE\r\n", request.Body, StringComparison.Ordinal);
        Assert.Contains(
            $$$"""name="message"{{{"\r\n\r\n"}}}{"attachment":{"type":"{{{kind}}}","payload":{"is_reusable":false}},"metadata":"{{{Some.MessageId}}}"}{{{"\r\n"}}}""",
            request.Body,
            StringComparison.Ordinal);
        Assert.Contains("name=\"reply_to\"\r\n\r\n{\"mid\":\"m_1\"}\r\n", request.Body, StringComparison.Ordinal);
        Assert.Contains($"Content-Type: {mediaType}", request.Body, StringComparison.Ordinal);
        Assert.Contains("name=\"filedata\"", request.Body, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\ncontent\r\n", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_refused_without_a_request()
    {
        var clients = new ScriptedClients((200, Accepted));
        var file = Some.File("a.png", "image/png") with
        {
            OpenAsync = _ => throw new InboxException(InboxErrorKind.NotFound, "attachment.gone", "Gone."),
        };

        Assert.Equal(Rejected(ProviderErrorClass.ContentRejected, "attachment.gone"), await Send(clients, Some.Message("") with { Files = [file] }));
        Assert.Empty(clients.Requests);
    }

    [Fact]
    public async Task What_has_no_form_here_is_refused_without_a_request()
    {
        var clients = new ScriptedClients((200, Accepted));

        var refused = Rejected(ProviderErrorClass.ContentRejected, "content.unsupported");
        Assert.Equal(refused, await Send(clients, Some.Message() with { Content = new RichContent.Location(1, 2, null, null) }));
        Assert.Equal(refused, await Send(clients, Some.Message() with { Files = [Some.File("a", "image/png"), Some.File("b", "image/png")] }));
        Assert.Equal(refused, await Send(clients, Some.Message() with
        {
            Files = [Some.File("a", "image/png")],
            Content = new RichContent.LinkButton("Open", new Uri("https://shop.example/")),
        }));
        Assert.Equal(Rejected(ProviderErrorClass.RecipientUnavailable, "recipient.invalid"), await Send(clients, Some.Message() with { RecipientExternalId = " " }));
        Assert.Empty(clients.Requests);
    }

    [Fact]
    public async Task A_thread_that_another_application_controls_is_taken_over_and_the_message_sent_once_more()
    {
        var clients = new ScriptedClients((400, Controlled), (200, """{"success":true}"""), (200, Accepted));

        Assert.Equal(new SendResult.Accepted("m_AbC"), await Send(clients, Some.Message("") with { Files = [Some.File("a.png", "image/png")] }));

        Assert.Equal(
            ["1001/messages", "1001/take_thread_control", "1001/messages"],
            clients.Requests.Select(r => r.Line["POST https://graph.facebook.com/v24.0/".Length..]));
        AssertJson("""{"recipient":{"id":"7007"}}""", clients.Requests[1].Body);
        Assert.Contains("\r\n\r\ncontent\r\n", clients.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_is_not_given_is_told_after_the_first_refusal()
    {
        var refused = new ScriptedClients((400, Controlled), (403, """{"error":{"code":10,"message":"no"}}"""));

        Assert.Equal("10/2018300", Assert.IsType<SendResult.Rejected>(await Send(refused, Some.Message())).Error.Code);
        Assert.Equal(2, refused.Requests.Count);

        var again = new ScriptedClients((400, Controlled), (200, """{"success":true}"""), (400, Controlled));
        Assert.Equal(ProviderErrorClass.Permission, Assert.IsType<SendResult.Rejected>(await Send(again, Some.Message())).Error.Class);
        Assert.Equal(3, again.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_the_provider_could_not_read_itself_is_unconfirmed() => Assert.Equal(
        new SendResult.Unconfirmed("1/1357046"),
        await Send(new ScriptedClients((500, """{"error":{"code":1,"error_subcode":1357046,"message":"Received Invalid JSON reply"}}""")), Some.Message()));

    private static async Task<JsonNode> Sent(OutboundMessage message, Action<MessengerConnectorOptions>? configure = null)
    {
        var clients = new ScriptedClients((200, Accepted));
        Assert.IsType<SendResult.Accepted>(await Some.Connector(clients, configure).SendAsync(message, CancellationToken.None));
        return JsonNode.Parse(Assert.Single(clients.Requests).Body)!;
    }

    private static Task<SendResult> Send(ScriptedClients clients, OutboundMessage message) => Some.Connector(clients).SendAsync(message, CancellationToken.None);

    private static SendResult.Rejected Rejected(ProviderErrorClass @class, string code) => new(new ProviderError(@class, code, null));

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
