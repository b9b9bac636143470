using System.Net.Http.Headers;
using System.Text;
using DigitalInbox.Channels;
using DigitalInbox.Connectors.Meta;
using NodaTime;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

public sealed class AnswerTests
{
    private const string Accepted =
        """{"messaging_product":"whatsapp","contacts":[{"input":"+15550002222","wa_id":"15550002222"}],"messages":[{"id":"wamid.OUT1","message_status":"accepted"}]}""";

    [Theory]
    [InlineData(200, Accepted)]
    [InlineData(201, Accepted)]
    public void An_id_is_an_acceptance(int status, string body) => Assert.Equal(new SendResult.Accepted("wamid.OUT1"), Read(status, body));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":{}}""")]
    [InlineData("""{"messages":[7]}""")]
    [InlineData("""{"messages":[{"id":""}]}""")]
    [InlineData("""{"messages":[{"id":7}]}""")]
    [InlineData("""{"messages":[{"id":"\ud800"}]}""")]
    [InlineData("""{"error":{"code":100}}""")]
    public void An_acceptance_without_an_id_is_unconfirmed(string body) =>
        Assert.Equal(new SendResult.Unconfirmed("answer.unreadable"), Read(200, body));

    public static TheoryData<int, int, ProviderErrorClass> Refusals => new()
    {
        { 400, 1, Retryable },
        { 503, 2, Retryable },
        { 500, 131016, Retryable },
        { 503, 133004, Retryable },
        { 401, 190, AuthExpired },
        { 500, 3, Permission },
        { 403, 131031, Permission },
        { 500, 131045, Permission },
        { 400, 131047, WindowClosed },
        { 400, 131026, RecipientUnavailable },
        { 400, 100, ContentRejected },
        { 404, 132001, ContentRejected },
        { 400, 506, AlreadyDone },
        { 400, 131999, ContentRejected },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_code_decides_and_not_the_status(int status, int code, ProviderErrorClass expected)
    {
        var error = Assert.IsType<SendResult.Rejected>(Read(status, ErrorBody(code))).Error;

        Assert.Equal(new ProviderError(expected, $"{code}", "the details"), error);
    }

    [Theory]
    [InlineData(500, 131000)]
    [InlineData(400, 131000)]
    [InlineData(500, 131999)]
    [InlineData(502, -7)]
    public void What_may_have_been_accepted_is_unconfirmed(int status, int code) =>
        Assert.Equal(new SendResult.Unconfirmed($"{code}"), Read(status, ErrorBody(code)));

    [Fact]
    public void An_unknown_code_that_calls_itself_transient_may_be_repeated()
    {
        var rejected = Assert.IsType<SendResult.Rejected>(Read(400, """{"error":{"code":131999,"is_transient":true,"message":"later"}}"""));

        Assert.Equal(new ProviderError(Retryable, "131999", "later"), rejected.Error);
    }

    [Theory]
    [InlineData(301, Permission)]
    [InlineData(302, Permission)]
    [InlineData(400, ContentRejected)]
    [InlineData(401, AuthExpired)]
    [InlineData(403, Permission)]
    [InlineData(404, Permission)]
    [InlineData(405, Permission)]
    [InlineData(413, ContentRejected)]
    public void Without_a_code_the_status_decides(int status, ProviderErrorClass expected)
    {
        foreach (var body in new[] { "", "<html>", """{"error":"no"}""", """{"error":{"code":"x"}}""", """{"error":{"code":1e99}}""" })
        {
            Assert.Equal(new SendResult.Rejected(new ProviderError(expected, $"http.{status}", null)), Read(status, body));
        }
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void A_failure_that_does_not_explain_itself_is_unconfirmed(int status) =>
        Assert.Equal(new SendResult.Unconfirmed($"http.{status}"), Read(status, "<html>Bad gateway</html>"));

    [Theory]
    [InlineData(131056, null, null, 4)]
    [InlineData(130429, null, null, null)]
    [InlineData(130429, "30", null, 30)]
    [InlineData(131056, "30", null, 30)]
    [InlineData(131056, "0", null, 4)]
    [InlineData(4, "Thu, 09 Oct 2025 08:54:20 GMT", null, 60)]
    [InlineData(4, "Thu, 09 Oct 2025 08:52:20 GMT", null, null)]
    [InlineData(4, "999999999", null, 86_400)]
    [InlineData(80007, null, """{"111":[{"type":"whatsapp","call_count":100,"estimated_time_to_regain_access":7},{"estimated_time_to_regain_access":3}],"112":[]}""", 420)]
    [InlineData(80007, "9", """{"111":[{"estimated_time_to_regain_access":7}]}""", 9)]
    [InlineData(80007, null, """{"111":[{"estimated_time_to_regain_access":0}]}""", null)]
    [InlineData(80007, null, """{"111":[{"estimated_time_to_regain_access":2147483647}]}""", 86_400)]
    [InlineData(80007, null, """{"111":[{"estimated_time_to_regain_access":"7"}],"112":5,"113":[5]}""", null)]
    [InlineData(80007, null, "not json", null)]
    [InlineData(80007, null, "[]", null)]
    public void A_throttle_waits_as_long_as_the_answer_or_the_table_says(int code, string? retryAfter, string? usage, int? seconds)
    {
        var throttled = Assert.IsType<SendResult.Throttled>(Read(400, ErrorBody(code), retryAfter, usage));

        Assert.Equal(seconds is { } known ? Duration.FromSeconds(known) : null, throttled.After);
        Assert.Equal(new ProviderError(Throttled, $"{code}", "the details"), throttled.Error);
    }

    [Fact]
    public void A_429_without_a_code_is_a_throttle() =>
        Assert.Equal(new SendResult.Throttled(Duration.FromSeconds(5), new ProviderError(Throttled, "http.429", null)), Read(429, "", "5"));

    private static string ErrorBody(int code) =>
        $$$"""{"error":{"message":"(#{{{code}}}) a message","type":"OAuthException","code":{{{code}}},"error_data":{"messaging_product":"whatsapp","details":"the details"},"fbtrace_id":"A"}}""";

    private static SendResult Read(int status, string body, string? retryAfter = null, string? usage = null)
    {
        using var response = new HttpResponseMessage();
        HttpResponseHeaders headers = response.Headers;
        headers.Date = DateTimeOffset.FromUnixTimeSeconds(1_760_000_000);
        Add("Retry-After", retryAfter);
        Add("X-Business-Use-Case-Usage", usage);
        return WhatsAppAnswer.Read(new MetaReply.Answered(status, Encoding.UTF8.GetBytes(body), MetaUsage.Read(headers)));

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers.TryAddWithoutValidation(name, value);
            }
        }
    }
}
