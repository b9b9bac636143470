using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Benchmarks;

/// <summary>Verify, parse and map one comment on a Page, against the floor: one HMAC and one pass of a JSON reader over the same bytes.</summary>
public class FacebookWebhookBenchmark
{
    private const string Comment =
        """{"object":"page","entry":[{"id":"1001","time":1760000000,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"2002_3003","post_id":"1001_2002","parent_id":"1001_2002","from":{"id":"5005","name":"Test User"},"message":"Hello, I ordered three lamps last week and one of them arrived broken; could you send me another, please?","created_time":1760000000,"post":{"status_type":"mobile_status_update","is_published":true,"updated_time":"2025-10-09T08:53:20+0000","permalink_url":"https://www.facebook.com/1001/posts/2002","promotion_status":"inactive","id":"1001_2002"}}}]}]}""";

    private readonly Instant receivedAt = Instant.FromUtc(2026, 3, 2, 9, 0);
    private readonly WebhookRequest request = Sign(Encoding.UTF8.GetBytes(Comment));
    private ServiceProvider? services;
    private IWebhookConnector connector = null!;

    [GlobalSetup]
    public void Setup()
    {
        services = BenchmarkInbox.Create(inbox => inbox.UseInMemory().AddFacebookPages("facebook", options =>
        {
            options.PageId = "1001";
            options.AppSecret = SignedWebhook.Secret;
            options.VerifyToken = "unit-test-verify-token";
            options.PageAccessToken = "unit-test-page-token";
        }));
        connector = services.GetRequiredKeyedService<InboxChannels>(InboxDefaults.Name).Connector<IWebhookConnector>(new ChannelId("facebook"))!;
        if (VerifyParseMap() != 1 || Floor() == 0)
        {
            throw new InvalidOperationException("The benchmark does not do what it measures.");
        }

        Console.WriteLine($"// {request.Body.Length} bytes");
    }

    [Benchmark(Baseline = true)]
    public int Floor()
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(SignedWebhook.Key, request.Body.Span, hash);
        var tokens = hash[0] == 0 ? 1 : 2;
        var reader = new Utf8JsonReader(request.Body.Span);
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    [Benchmark]
    public int VerifyParseMap() => connector.Verify(request) is WebhookVerdict.Verified ? connector.Parse(request, receivedAt).Count : 0;

    [GlobalCleanup]
    public void Cleanup() => services?.Dispose();

    private static WebhookRequest Sign(byte[] body) => new(
        "POST",
        new Dictionary<string, string>(StringComparer.Ordinal),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [SignedWebhook.Header] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(SignedWebhook.Key, body)),
        },
        body);
}
