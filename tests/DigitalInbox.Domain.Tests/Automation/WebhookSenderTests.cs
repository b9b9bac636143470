using System.Net;
using DigitalInbox.Attachments;
using DigitalInbox.Automation;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Automation;

/// <summary>Messages to hosts' systems go out signed, to public addresses, and nothing is followed.</summary>
public sealed class WebhookSenderTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly Instant Now = Instant.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void The_signature_is_that_of_the_standards_own_example() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.Parse(Secret)!.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", Now, """{"test": 2432232314}"""));

    [Fact]
    public void During_a_change_of_secrets_both_sign()
    {
        var other = $"whsec_{Convert.ToBase64String(new byte[32])}";
        var one = WebhookSecret.Parse(Secret)!.Sign("a", Now, "{}");
        var both = WebhookSecret.Parse($"{Secret} {other}")!.Sign("a", Now, "{}");

        Assert.Equal([one, WebhookSecret.Parse(other)!.Sign("a", Now, "{}")], both.Split(' '));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_short")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw nonsense")]
    public void What_is_no_secret_is_none(string? text) => Assert.Null(WebhookSecret.Parse(text));

    [Fact]
    public async Task A_message_arrives_with_what_the_standard_asks_for()
    {
        await using var host = new WebhookHost { Answers = { ["/a"] = "204 No Content" } };
        var delivery = Delivery(host.Address("/a"));

        Assert.True((await SendAsync(delivery)).IsAccepted);

        var (_, headers, body) = Assert.Single(host.Received);
        Assert.Equal(delivery.Body, body);
        Assert.Equal(delivery.Id.ToString(), headers["webhook-id"]);
        Assert.Equal("1614265330", headers["webhook-timestamp"]);
        Assert.Equal(WebhookSecret.Parse(Secret)!.Sign(headers["webhook-id"], Now, body), headers["webhook-signature"]);
        Assert.Equal("application/json; charset=utf-8", headers["Content-Type"]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_no_success()
    {
        await using var host = new WebhookHost();
        host.Answers["/a"] = $"307 Temporary Redirect\r\nLocation: {host.Address("/b")}";

        var answer = await SendAsync(Delivery(host.Address("/a")));

        Assert.Equal((307, false), (answer.Status!.Value, answer.IsAccepted));
        Assert.Equal("/a", Assert.Single(host.Received).Path);
    }

    [Theory]
    [InlineData("410 Gone", true, null)]
    [InlineData("503 Service Unavailable\r\nRetry-After: 120", false, 120)]
    [InlineData("500 Internal Server Error", false, null)]
    public async Task What_a_receiver_says_is_understood(string said, bool isUnwanted, int? wait)
    {
        await using var host = new WebhookHost { Answers = { ["/a"] = said } };

        var answer = await SendAsync(Delivery(host.Address("/a")));

        Assert.Equal((false, isUnwanted, false), (answer.IsAccepted, answer.IsUnwanted, answer.IsFinal));
        Assert.Equal(wait is null ? null : Duration.FromSeconds(wait.Value), answer.RetryAfter);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("fd00::1")]
    public async Task A_name_that_means_an_address_inside_is_refused_for_good(string inside)
    {
        var answer = await SendAsync(Delivery("https://hooks.example/a"), allowsLoopback: false, resolves: IPAddress.Parse(inside));

        Assert.Equal((AutomationErrors.AddressRefused, true), (answer.Code, answer.IsFinal));
    }

    [Fact]
    public async Task A_receiver_that_is_away_is_tried_again()
    {
        string address;
        await using (var host = new WebhookHost())
        {
            address = host.Address("/a");
        }

        var answer = await SendAsync(Delivery(address));

        Assert.Equal((AutomationErrors.Unreachable, false), (answer.Code, answer.IsFinal));
    }

    private static async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, bool allowsLoopback = true, IPAddress? resolves = null)
    {
        var connections = resolves is null ? null : new MediaConnections(new MediaLimits { AllowsLoopback = allowsLoopback })
        {
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([resolves]),
            Dial = (_, _) => throw new InvalidOperationException("Nothing is dialled."),
        };
        using var sender = new WebhookSender(TimeSpan.FromSeconds(30), allowsLoopback, connections);
        return await sender.SendAsync(delivery, WebhookSecret.Parse(Secret)!, Now, CancellationToken.None);
    }

    private static WebhookDelivery Delivery(string url) => new()
    {
        Id = WebhookDeliveryId.New(Now),
        RunId = AutomationRunId.New(Now),
        Rule = new("tell"),
        Depth = 1,
        CaseId = CaseId.New(Now),
        CaseNumber = 7,
        Url = url,
        Secret = "crm",
        Body = """{"type":"case.opened","data":{"é":1}}""",
        CreatedAt = Now,
    };
}
