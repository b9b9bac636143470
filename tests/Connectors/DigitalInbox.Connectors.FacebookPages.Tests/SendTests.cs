using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Channels;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class SendTests : IDisposable
{
    private readonly ScriptedGraph graph = new();
    private readonly FacebookPagesConnector connector;

    public SendTests() => connector = Some.Connector(clients: graph);

    public void Dispose() => graph.Dispose();

    [Fact]
    public async Task An_answer_is_a_comment_below_the_comment()
    {
        Assert.Equal(new SendResult.Accepted("2002_3009"), await Send(Some.Message("Good day, café 😀")));

        var request = Assert.Single(graph.Requests);
        Assert.Equal(("POST /v24.0/2002_3003/comments", "Bearer unit-test-page-token", "application/json"), (request.Line, request.Authorization, request.ContentType));
        AssertJson("""{"message":"Good day, café 😀"}""", request.Body);
    }

    [Theory]
    [InlineData("1001_2002/5005", "2002_3004", "2002_3004")]
    [InlineData("1001_2004/5005", "1001_2004", "1001_2004")]
    [InlineData("1001_2004/5005", null, "1001_2004")]
    [InlineData("1001_2002/comment:2002_3003", "2002_3003", "2002_3003")]
    [InlineData("9009/5005", "9009", "9009")]
    [InlineData("6006_7007/6006", "7007_8008", "7007_8008")]
    public async Task A_comment_goes_below_what_it_answers(string thread, string? answers, string target)
    {
        Assert.IsType<SendResult.Accepted>(await Send(Some.Message(thread: thread, answers: answers)));

        Assert.Equal($"POST /v24.0/{target}/comments", graph.Requests[0].Line);
    }

    [Theory]
    [InlineData("1001_2002/5005", "2002_3003", "comment_id")]
    [InlineData("1001_2004/5005", "1001_2004", "post_id")]
    [InlineData("6006_7007/6006", "6006_7007", "post_id")]
    public async Task A_private_reply_is_a_message_of_the_page(string thread, string answered, string member)
    {
        Assert.Equal(new SendResult.Accepted("m_1"), await Send(Some.Message("hello", thread, privately: answered)));

        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v24.0/1001/messages", request.Line);
        AssertJson($$$"""{"recipient":{"{{{member}}}":"{{{answered}}}"},"message":{"text":"hello"}}""", request.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../1001")]
    [InlineData("2002_3003/likes")]
    [InlineData("a b")]
    public async Task What_is_no_id_is_refused_without_a_request(string target)
    {
        var refused = new SendResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "target.invalid", null));

        Assert.Equal(refused, await Send(Some.Message(answers: target)));
        Assert.Equal(refused, await Send(Some.Message(privately: target)));
        Assert.Empty(graph.Requests);
    }

    [Theory]
    [InlineData("see \"this\"\r\n")]
    [InlineData("")]
    public async Task A_picture_goes_with_its_text(string text)
    {
        var bytes = new byte[] { 0x89, 0x50, 0x4E, 0x47 };
        var file = new OutboundFile(
            new AttachmentId(Guid.Parse("0199c9a4-0000-7000-8000-000000000002")), "private name.png", "image/png", bytes.Length,
            _ => Task.FromResult<Stream>(new MemoryStream(bytes)));

        Assert.Equal(new SendResult.Accepted("2002_3009"), await Send(Some.Message(text) with { Files = [file] }));

        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v24.0/2002_3003/comments", request.Line);
        Assert.StartsWith("multipart/form-data; boundary=", request.ContentType, StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/png\r\nContent-Length: 4\r\nContent-Disposition: form-data; name=\"source\"; filename=\"picture\"\r\n\r\n", request.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("private name", request.Body, StringComparison.Ordinal);
        Assert.Equal(text.Length > 0, request.Body.Contains($"name=\"message\"\r\n\r\n{text}\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(InboxErrorKind.NotFound, ProviderErrorClass.ContentRejected)]
    [InlineData(InboxErrorKind.Unavailable, ProviderErrorClass.Retryable)]
    public async Task A_picture_that_cannot_be_opened_is_told_without_a_request(InboxErrorKind kind, ProviderErrorClass expected)
    {
        var file = new OutboundFile(
            new AttachmentId(Guid.Parse("0199c9a4-0000-7000-8000-000000000002")), "1.png", "image/png", 4,
            _ => throw new InboxException(kind, "attachment.gone", "It is gone."));

        Assert.Equal(new SendResult.Rejected(new ProviderError(expected, "attachment.gone", null)), await Send(Some.Message() with { Files = [file] }));
        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task A_private_reply_has_no_picture()
    {
        var file = new OutboundFile(default, "1.png", "image/png", 4, _ => Task.FromResult<Stream>(new MemoryStream()));

        Assert.Equal(
            new SendResult.Rejected(new ProviderError(ProviderErrorClass.ContentRejected, "file.private", null)),
            await Send(Some.Message(privately: "2002_3003") with { Files = [file] }));
        Assert.Empty(graph.Requests);
    }

    public static TheoryData<int, int, int?, SendResult> Errors => new()
    {
        { 400, 10900, null, Rejected(ProviderErrorClass.AlreadyDone, "10900") },
        { 400, 100, 2534025, Rejected(ProviderErrorClass.AlreadyDone, "100/2534025") },
        { 400, 10903, null, Rejected(ProviderErrorClass.RecipientUnavailable, "10903") },
        { 400, 100, 2018292, Rejected(ProviderErrorClass.ContentRejected, "100/2018292") },
        { 400, 100, 33, Rejected(ProviderErrorClass.ContentRejected, "100/33") },
        { 403, 200, null, Rejected(ProviderErrorClass.Permission, "200") },
        { 400, 190, 463, Rejected(ProviderErrorClass.AuthExpired, "190/463") },
        { 400, 368, 1446036, Rejected(ProviderErrorClass.ContentRejected, "368/1446036") },
        { 503, 2, null, Rejected(ProviderErrorClass.Retryable, "2") },
        { 500, 1, 1357046, new SendResult.Unconfirmed("1/1357046") },
        { 500, 77, null, new SendResult.Unconfirmed("77") },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_is_told_by_its_class_and_asked_once(int status, int code, int? subcode, SendResult expected)
    {
        graph.Error(status, code, subcode);
        graph.Error(status, code, subcode);

        Assert.Equal(expected, await Send(Some.Message()));
        Assert.Equal(expected, await Send(Some.Message(privately: "2002_3003")));
        Assert.Equal(2, graph.Requests.Count);
    }

    [Fact]
    public async Task A_throttle_tells_how_long_to_wait()
    {
        graph.Error(403, 80001, usage: """{"1001":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":7}]}""");

        Assert.Equal(
            new SendResult.Throttled(Duration.FromMinutes(7), new ProviderError(ProviderErrorClass.Throttled, "80001", "told so")),
            await Send(Some.Message()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"success":true}""")]
    [InlineData("""{"id":""}""")]
    public async Task An_acceptance_without_an_id_is_unconfirmed(string body)
    {
        graph.Next(200, body);

        Assert.Equal(new SendResult.Unconfirmed("answer.unreadable"), await Send(Some.Message()));
    }

    [Fact]
    public async Task Cancelling_before_the_request_leaves_sends_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connector.SendAsync(Some.Message(), new CancellationToken(canceled: true)));
        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task The_log_shows_neither_secrets_nor_people_nor_texts()
    {
        await using var inbox = new TestInbox(builder =>
        {
            builder.AddFacebookPages("facebook", o => (o.PageId, o.AppSecret, o.VerifyToken, o.PageAccessToken) =
                (Some.PageId, Some.AppSecret, Some.VerifyToken, Some.PageAccessToken));
            builder.Services.AddHttpClient("DigitalInbox.FacebookPages").ConfigurePrimaryHttpMessageHandler(() => graph);
        });
        graph.Error(401, 190, message: "private words");

        var result = await inbox.Connector<IOutboundConnector>("facebook").SendAsync(Some.Message("a private text"), CancellationToken.None);

        Assert.Equal(ProviderErrorClass.AuthExpired, Assert.IsType<SendResult.Rejected>(result).Error.Class);
        Assert.Contains("HttpClient.DigitalInbox.FacebookPages", inbox.Log.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { Some.PageAccessToken, Some.AppSecret, Some.VerifyToken, "Bearer", "private" })
        {
            Assert.DoesNotContain(secret, inbox.Log.Text, StringComparison.Ordinal);
        }
    }

    private static SendResult.Rejected Rejected(ProviderErrorClass @class, string code) => new(new ProviderError(@class, code, "told so"));

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private Task<SendResult> Send(OutboundMessage message) => connector.SendAsync(message, CancellationToken.None);
}
