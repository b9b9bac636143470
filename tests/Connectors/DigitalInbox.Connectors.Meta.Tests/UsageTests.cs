using NodaTime;

namespace DigitalInbox.Connectors.Meta.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("X-App-Usage", """{"call_count":28,"total_cputime":25,"total_time":31}""", 31)]
    [InlineData("X-Page-Usage", """{"call_count":100,"total_cputime":25,"total_time":25}""", 100)]
    [InlineData("X-Business-Use-Case-Usage", """{"1":[{"type":"pages","call_count":5},{"total_time":83}],"2":[{"total_cputime":40}]}""", 83)]
    [InlineData("X-App-Usage", """{"call_count":"28"}""", null)]
    [InlineData("X-App-Usage", """{"call_count":-1}""", null)]
    [InlineData("X-App-Usage", "[28]", null)]
    [InlineData("X-App-Usage", "28 of 100", null)]
    public void The_highest_share_is_read(string? header, string? value, int? percent) => Assert.Equal(percent, Read((header, value)).Percent);

    [Fact]
    public void The_highest_share_of_all_headers_is_read() => Assert.Equal(
        80,
        Read(("X-App-Usage", """{"call_count":28}"""), ("X-Page-Usage", """{"call_count":80}"""), ("X-Business-Use-Case-Usage", """{"1":[{"call_count":79}]}""")).Percent);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("30", null, 30)]
    [InlineData("0", null, null)]
    [InlineData("Thu, 09 Oct 2025 08:54:20 GMT", null, 60)]
    [InlineData("Thu, 09 Oct 2025 08:52:20 GMT", null, null)]
    [InlineData("999999999", null, 86_400)]
    [InlineData(null, """{"1":[{"estimated_time_to_regain_access":7},{"estimated_time_to_regain_access":3}],"2":[]}""", 420)]
    [InlineData("9", """{"1":[{"estimated_time_to_regain_access":7}]}""", 9)]
    [InlineData("0", """{"1":[{"estimated_time_to_regain_access":7}]}""", 420)]
    [InlineData(null, """{"1":[{"estimated_time_to_regain_access":0}]}""", null)]
    [InlineData(null, """{"1":[{"estimated_time_to_regain_access":2147483647}]}""", 86_400)]
    [InlineData(null, """{"1":[{"estimated_time_to_regain_access":"7"}],"2":5,"3":[5]}""", null)]
    [InlineData(null, "not json", null)]
    public void The_wait_is_what_the_answer_says(string? retryAfter, string? usage, int? seconds) => Assert.Equal(
        seconds is { } known ? Duration.FromSeconds(known) : null,
        Read(("Retry-After", retryAfter), ("X-Business-Use-Case-Usage", usage)).Wait);

    private static MetaUsage Read(params (string? Name, string? Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        response.Headers.Date = DateTimeOffset.FromUnixTimeSeconds(1_760_000_000);
        foreach (var (name, value) in headers.Where(header => header is { Name: not null, Value: not null }))
        {
            response.Headers.TryAddWithoutValidation(name!, value);
        }

        return MetaUsage.Read(response.Headers);
    }
}
