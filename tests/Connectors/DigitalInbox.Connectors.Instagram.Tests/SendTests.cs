using System.Text.Json.Nodes;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Instagram.Tests;

public sealed class SendTests
{
    private const string Address = "POST https://graph.instagram.com/v24.0/17841400000000001/";
    private const string Accepted = """{"recipient_id":"9009","message_id":"ig_AbC"}""";

    [Fact]
    public async Task A_text_is_sent_as_documented()
    {
        var clients = new ScriptedClients((200, Accepted));

        Assert.Equal(new SendResult.Accepted("ig_AbC"), await Send(clients, Some.Message() with { ReplyToExternalId = "ig_1" }));

        var request = Assert.Single(clients.Requests);
        Assert.Equal((Address + "messages", "Bearer unit-test-access-token"), (request.Line, request.Authorization));
        AssertJson("""{"recipient":{"id":"9009"},"message":{"text":"Good day","metadata":"0199c9a4-0000-7000-8000-000000000001"}}""", request.Body);
    }

    [Fact]
    public async Task After_the_window_the_provider_is_told_that_a_person_writes()
    {
        var clients = new ScriptedClients((200, Accepted));

        await Send(clients, Some.Message() with { UsesExtendedWindow = true });

        var json = JsonNode.Parse(clients.Requests[0].Body)!;
        Assert.Equal(("MESSAGE_TAG", "HUMAN_AGENT"), ((string?)json["messaging_type"], (string?)json["tag"]));
    }

    [Fact]
    public async Task A_file_goes_up_and_is_sent_by_its_id()
    {
        var clients = new ScriptedClients((200, """{"attachment_id":"3003"}"""), (200, Accepted));

        Assert.Equal(new SendResult.Accepted("ig_AbC"), await Send(clients, Some.Message("") with { Files = [Some.File("a.png", "image/png")] }));

        Assert.Equal([Address + "message_attachments", Address + "messages"], clients.Requests.Select(r => r.Line));
        Assert.Contains("""{"attachment":{"type":"image","payload":{"is_reusable":false}}}""", clients.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\ncontent\r\n", clients.Requests[0].Body, StringComparison.Ordinal);
        AssertJson(
            """{"recipient":{"id":"9009"},"message":{"attachment":{"type":"image","payload":{"attachment_id":"3003"}},"metadata":"0199c9a4-0000-7000-8000-000000000001"}}""",
            clients.Requests[1].Body);
    }

    [Theory]
    [InlineData(500, "", ProviderErrorClass.Retryable, "upload.unconfirmed")]
    [InlineData(200, "<html>", ProviderErrorClass.Retryable, "upload.unconfirmed")]
    [InlineData(400, """{"error":{"code":100,"error_subcode":2018047}}""", ProviderErrorClass.ContentRejected, "100/2018047")]
    public async Task An_upload_that_fails_has_sent_nothing(int status, string body, ProviderErrorClass expected, string code)
    {
        var clients = new ScriptedClients((status, body));

        var error = Assert.IsType<SendResult.Rejected>(await Send(clients, Some.Message("") with { Files = [Some.File("a.png", "image/png")] })).Error;

        Assert.Equal((expected, code), (error.Class, error.Code));
        Assert.Single(clients.Requests);
    }

    [Fact]
    public async Task A_like_is_a_heart()
    {
        var clients = new ScriptedClients((200, """{"recipient_id":"9009"}"""));

        Assert.IsType<ActionResult.Done>(await Some.Connector(clients).ActAsync(
            new OutboundAction.React("9009", "9009", "ig_1", OutboundAction.LikeReaction), CancellationToken.None));

        AssertJson("""{"recipient":{"id":"9009"},"sender_action":"react","payload":{"message_id":"ig_1","reaction":"love"}}""", clients.Requests[0].Body);
    }

    [Theory]
    [InlineData(10, 2534022, ProviderErrorClass.WindowClosed)]
    [InlineData(100, 2534014, ProviderErrorClass.RecipientUnavailable)]
    [InlineData(100, 2534001, ProviderErrorClass.RecipientUnavailable)]
    [InlineData(2534001, 0, ProviderErrorClass.RecipientUnavailable)]
    [InlineData(10, 2534025, ProviderErrorClass.AlreadyDone)]
    [InlineData(230, 0, ProviderErrorClass.Permission)]
    [InlineData(190, 0, ProviderErrorClass.AuthExpired)]
    public async Task An_error_has_its_class_in_a_send(int code, int subcode, ProviderErrorClass expected)
    {
        var clients = new ScriptedClients((400, $$$"""{"error":{"code":{{{code}}},"error_subcode":{{{subcode}}}}}"""));

        Assert.Equal(expected, Assert.IsType<SendResult.Rejected>(await Send(clients, Some.Message())).Error.Class);
    }

    private static Task<SendResult> Send(ScriptedClients clients, OutboundMessage message) => Some.Connector(clients).SendAsync(message, CancellationToken.None);

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
