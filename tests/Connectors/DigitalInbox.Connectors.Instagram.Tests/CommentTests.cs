using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Instagram.Tests;

public sealed class CommentTests
{
    private const string Base = "https://graph.instagram.com/v24.0/";

    [Fact]
    public async Task A_comment_is_answered_below_it()
    {
        var clients = new ScriptedClients((200, """{"id":"17999"}"""));

        Assert.Equal(new SendResult.Accepted("17999"), await Send(clients, Answer("Thanks, caf\u00e9")));

        var request = Assert.Single(clients.Requests);
        Assert.Equal(("POST " + Base + "17900/replies", "Bearer unit-test-access-token"), (request.Line, request.Authorization));
        AssertJson("""{"message":"Thanks, café"}""", request.Body);
    }

    [Fact]
    public async Task An_answer_to_nobody_in_particular_stands_below_the_medium()
    {
        var clients = new ScriptedClients((200, """{"id":"17999"}"""));

        Assert.Equal(new SendResult.Accepted("17999"), await Send(clients, Answer("Thanks") with { ReplyToExternalId = null }));

        Assert.Equal("POST " + Base + "178/comments", clients.Requests[0].Line);
    }

    [Fact]
    public async Task A_private_answer_names_the_comment()
    {
        var clients = new ScriptedClients((200, """{"recipient_id":"4242","message_id":"ig_7"}"""));

        Assert.Equal(new SendResult.Accepted("ig_7"), await Send(clients, PrivateAnswer("Hello")));

        Assert.Equal("POST " + Base + "17841400000000001/messages", clients.Requests[0].Line);
        AssertJson("""{"recipient":{"comment_id":"17900"},"message":{"text":"Hello"}}""", clients.Requests[0].Body);
    }

    [Fact]
    public async Task A_private_answer_is_no_longer_than_a_message()
    {
        var clients = new ScriptedClients((200, """{"message_id":"ig_7"}"""));

        Assert.IsType<SendResult.Accepted>(await Send(clients, PrivateAnswer(new string('\u00e9', 500))));
        Assert.Equal("text.tooLong", Assert.IsType<SendResult.Rejected>(await Send(clients, PrivateAnswer(new string('\u00e9', 501)))).Error.Code);
        Assert.Single(clients.Requests);
    }

    [Theory]
    [InlineData(100, 2534025, ProviderErrorClass.AlreadyDone)]
    [InlineData(10, 2534022, ProviderErrorClass.WindowClosed)]
    [InlineData(100, 33, ProviderErrorClass.ContentRejected)]
    [InlineData(368, 0, ProviderErrorClass.ContentRejected)]
    public async Task An_error_has_its_class(int code, int subcode, ProviderErrorClass expected)
    {
        var clients = new ScriptedClients((400, $$$"""{"error":{"code":{{{code}}},"error_subcode":{{{subcode}}}}}"""));

        Assert.Equal(expected, Assert.IsType<SendResult.Rejected>(await Send(clients, PrivateAnswer("Hello"))).Error.Class);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(2534013)]
    public async Task The_limit_of_private_answers_waits_long(int code)
    {
        var clients = new ScriptedClients((400, $$$"""{"error":{"code":{{{code}}},"error_subcode":{{{(code == 2534013 ? 0 : 2534013)}}}}}"""));

        Assert.Equal(Duration.FromHours(1), Assert.IsType<SendResult.Throttled>(await Send(clients, PrivateAnswer("Hello"))).After);
    }

    [Fact]
    public async Task What_has_no_form_here_is_refused_without_a_request()
    {
        var clients = new ScriptedClients((200, """{"id":"1"}"""));

        Assert.Equal("content.unsupported", await Refused(Answer("x") with { Files = [Some.File("a.png", "image/png")] }));
        Assert.Equal("reply.target", await Refused(Answer("x") with { ReplyToExternalId = null, ThreadExternalId = "a b/4242" }));
        Assert.Equal("reply.target", await Refused(Answer("x") with { ReplyToExternalId = "../me" }));
        Assert.Equal("mention.unsupported", await Refused(Answer("x") with { ThreadExternalId = "180/mention:17907" }));
        Assert.Empty(clients.Requests);

        async Task<string> Refused(OutboundMessage message) => Assert.IsType<SendResult.Rejected>(await Send(clients, message)).Error.Code;
    }

    [Theory]
    [InlineData(true, """{"hide":true}""")]
    [InlineData(false, """{"hide":false}""")]
    public async Task A_comment_is_hidden_and_shown_again(bool isHidden, string body)
    {
        var clients = new ScriptedClients((200, """{"success":true}"""));

        Assert.IsType<ActionResult.Done>(await Act(clients, new OutboundAction.Hide("178/4242", "4242", "17900", isHidden)));

        Assert.Equal(("POST " + Base + "17900", body), (clients.Requests[0].Line, clients.Requests[0].Body));
    }

    [Fact]
    public async Task A_comment_is_deleted_and_one_that_is_not_there_is_deleted_already()
    {
        var clients = new ScriptedClients((200, """{"success":true}"""), (400, """{"error":{"code":100,"error_subcode":33}}"""));
        var delete = new OutboundAction.Delete("178/4242", "4242", "17900");

        Assert.IsType<ActionResult.Done>(await Act(clients, delete));
        Assert.Equal(ProviderErrorClass.AlreadyDone, Assert.IsType<ActionResult.Rejected>(await Act(clients, delete)).Error.Class);
        Assert.Equal("DELETE " + Base + "17900", clients.Requests[0].Line);
    }

    [Fact]
    public async Task What_is_no_id_gets_into_no_path()
    {
        var clients = new ScriptedClients((200, """{"success":true}"""));

        Assert.Equal("action.unsupported", Assert.IsType<ActionResult.Rejected>(await Act(clients, new OutboundAction.Delete("t", "p", "1?x=y"))).Error.Code);
        Assert.Equal("action.unsupported", Assert.IsType<ActionResult.Rejected>(await Act(clients, new OutboundAction.MarkRead("t", "p", "1"))).Error.Code);
        Assert.Empty(clients.Requests);
    }

    private static OutboundMessage Answer(string text) => new(Some.MessageId, "178/4242", "4242", text, "17900");

    private static OutboundMessage PrivateAnswer(string text) => Answer(text) with { ReplyToExternalId = null, PrivateReplyToExternalId = "17900" };

    private static Task<SendResult> Send(ScriptedClients clients, OutboundMessage message) => Some.Comments(clients).SendAsync(message, CancellationToken.None);

    private static Task<ActionResult> Act(ScriptedClients clients, OutboundAction action) => Some.Comments(clients).ActAsync(action, CancellationToken.None);

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
