using System.Text;
using DigitalInbox.Channels;
using NodaTime;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.Meta.Tests;

public sealed class AnswerTests
{
    private static readonly MetaErrors Table = MetaErrors.Common.With(
    [
        new(1, 1357046, Retryable) { MayHaveBeenDone = true },
        new(613, null, Throttled) { Delay = Duration.FromSeconds(9) },
    ]);

    [Fact]
    public void An_id_is_an_acceptance()
    {
        Assert.Equal(new SendResult.Accepted("m_AbC"), Read(200, """{"recipient_id":"7007","message_id":"m_AbC"}"""));
        Assert.Equal(
            new SendResult.Accepted("2002_3004"),
            MetaAnswer.Read(Answered(201, """{"id":"2002_3004"}"""), Table, MetaAnswer.ObjectId));
        Assert.Equal(
            new SendResult.Accepted("2002_3003"),
            MetaAnswer.Read(Answered(200, """{"success":true}"""), Table, root => MetaAnswer.IsSuccess(root) ? "2002_3003" : null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"recipient_id":"7007"}""")]
    [InlineData("""{"message_id":7}""")]
    [InlineData("""{"message_id":" "}""")]
    [InlineData("""{"message_id":"\ud800"}""")]
    [InlineData("""{"error":{"code":100}}""")]
    public void An_acceptance_without_an_id_is_unconfirmed(string body) =>
        Assert.Equal(new SendResult.Unconfirmed("answer.unreadable"), Read(200, body));

    [Theory]
    [InlineData("""{"success":false}""")]
    [InlineData("""{"success":"true"}""")]
    [InlineData("true")]
    public void Only_true_is_a_success(string body) =>
        Assert.IsType<SendResult.Unconfirmed>(MetaAnswer.Read(Answered(200, body), Table, root => MetaAnswer.IsSuccess(root) ? "1" : null));

    [Theory]
    [InlineData(503, 2, null, Retryable, "2")]
    [InlineData(500, 190, 463, AuthExpired, "190/463")]
    [InlineData(403, 10, null, Permission, "10")]
    [InlineData(400, 10, 2018278, WindowClosed, "10/2018278")]
    [InlineData(500, 100, 33, ContentRejected, "100/33")]
    [InlineData(400, 506, null, AlreadyDone, "506")]
    [InlineData(400, 131999, null, ContentRejected, "131999")]
    public void A_code_decides_and_not_the_status(int status, int code, int? subcode, ProviderErrorClass expected, string name) =>
        Assert.Equal(new SendResult.Rejected(new ProviderError(expected, name, "a message")), Read(status, ErrorBody(code, subcode)));

    [Theory]
    [InlineData(400, 1, 1357046, "1/1357046")]
    [InlineData(500, 131999, null, "131999")]
    [InlineData(502, -7, 3, "-7/3")]
    public void What_may_have_been_done_is_unconfirmed(int status, int code, int? subcode, string reason) =>
        Assert.Equal(new SendResult.Unconfirmed(reason), Read(status, ErrorBody(code, subcode)));

    [Fact]
    public void An_unknown_code_that_calls_itself_transient_may_be_repeated() => Assert.Equal(
        new SendResult.Rejected(new ProviderError(Retryable, "131999", "later")),
        Read(400, """{"error":{"code":131999,"is_transient":true,"message":"later"}}"""));

    [Theory]
    [InlineData(400, 4, null, null)]
    [InlineData(403, 80006, 420, 420)]
    [InlineData(429, 613, null, 9)]
    [InlineData(429, 613, 420, 420)]
    public void A_throttle_waits_as_long_as_the_answer_or_the_table_says(int status, int code, int? wait, int? expected)
    {
        var throttled = Assert.IsType<SendResult.Throttled>(
            MetaAnswer.Read(Answered(status, ErrorBody(code, null), wait), Table, MetaAnswer.MessageId));

        Assert.Equal(expected is { } seconds ? Duration.FromSeconds(seconds) : null, throttled.After);
        Assert.Equal(new ProviderError(Throttled, $"{code}", "a message"), throttled.Error);
    }

    [Theory]
    [InlineData(302, Permission)]
    [InlineData(400, ContentRejected)]
    [InlineData(401, AuthExpired)]
    [InlineData(403, Permission)]
    [InlineData(404, Permission)]
    [InlineData(413, ContentRejected)]
    public void Without_a_code_the_status_decides(int status, ProviderErrorClass expected)
    {
        foreach (var body in new[] { "", "<html>", "[]", """{"error":"no"}""", """{"error":{"code":"x"}}""" })
        {
            Assert.Equal(new SendResult.Rejected(new ProviderError(expected, $"http.{status}", null)), Read(status, body));
        }
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public void A_failure_that_does_not_explain_itself_is_unconfirmed(int status) =>
        Assert.Equal(new SendResult.Unconfirmed($"http.{status}"), Read(status, "<html>Bad gateway</html>"));

    [Fact]
    public void A_429_without_a_code_is_a_throttle() => Assert.Equal(
        new SendResult.Throttled(Duration.FromSeconds(5), new ProviderError(Throttled, "http.429", null)),
        MetaAnswer.Read(Answered(429, "", 5), Table, MetaAnswer.MessageId));

    [Fact]
    public void Without_an_answer_it_depends_on_whether_the_request_left()
    {
        Assert.Equal(
            new SendResult.Rejected(new ProviderError(Retryable, "network", null)),
            MetaAnswer.Read(MetaReply.NeverLeft.Instance, Table, MetaAnswer.MessageId));
        Assert.Equal(new SendResult.Unconfirmed("timeout"), MetaAnswer.Read(new MetaReply.Unknown("timeout"), Table, MetaAnswer.MessageId));
    }

    private static string ErrorBody(int code, int? subcode) =>
        $$$"""{"error":{"message":"a message","code":{{{code}}}{{{(subcode is null ? "" : $",\"error_subcode\":{subcode}")}}},"fbtrace_id":"A"}}""";

    private static MetaReply.Answered Answered(int status, string body, int? wait = null) =>
        new(status, Encoding.UTF8.GetBytes(body), new MetaUsage(null, wait is { } seconds ? Duration.FromSeconds(seconds) : null));

    private static SendResult Read(int status, string body) => MetaAnswer.Read(Answered(status, body), Table, MetaAnswer.MessageId);
}
