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

/// <summary>Verify, parse and map one message of Messenger or Instagram, against the floor: one HMAC and one pass of a JSON reader over the same
/// bytes.</summary>
public class MessagingWebhookBenchmark
{
    private const string Account = "17841400000000001";

    private readonly Instant receivedAt = Instant.FromUtc(2026, 3, 2, 9, 0);
    private ServiceProvider? services;
    private IWebhookConnector connector = null!;
    private WebhookRequest request = null!;

    /// <summary>The channel.</summary>
    [Params("messenger", "instagram")]
    public string Channel { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        request = Sign(Channel == "messenger" ? "page" : "instagram");
        services = BenchmarkInbox.Create(inbox => inbox.UseInMemory()
            .AddMessenger("messenger", options => (options.PageId, options.AppSecret, options.VerifyToken, options.PageAccessToken) =
                (Account, SignedWebhook.Secret, "unit-test-verify-token", "unit-test-page-token"))
            .AddInstagram("instagram", options => (options.AccountId, options.AppSecret, options.VerifyToken, options.AccessToken) =
                (Account, SignedWebhook.Secret, "unit-test-verify-token", "unit-test-access-token")));
        connector = services.GetRequiredKeyedService<InboxChannels>(InboxDefaults.Name).Connector<IWebhookConnector>(new ChannelId(Channel))!;
        if (VerifyParseMap() != 1 || connector.Parse(request, receivedAt)[0] is not MessageArrived || Floor() == 0)
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

    private static WebhookRequest Sign(string product)
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"object":"{{{product}}}","entry":[{"id":"{{{Account}}}","time":1760000000123,"messaging":[{"sender":{"id":"9009009009009009"},"recipient":{"id":"{{{Account}}}"},"timestamp":1760000000000,"message":{"mid":"m_AG5Hz2U2e1Gk0a3mPzYvQ0bXJvbmc0bG9uZ2lkZW50aWZpZXJvZmFtZXNzYWdl","text":"Hello, I ordered three lamps last week and one of them arrived broken; could you send me another, please?","reply_to":{"mid":"m_BG5Hz2U2e1Gk0a3mPzYvQ0bXJvbmc0bG9uZ2lkZW50aWZpZXJvZmFtZXNzYWdl"},"attachments":[{"type":"image","payload":{"url":"https://scontent.xx.fbcdn.net/v/t1.15752-9/123456789_n.jpg"}}]}}]}]}""");
        return new WebhookRequest(
            "POST",
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                [SignedWebhook.Header] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(SignedWebhook.Key, body)),
            },
            body);
    }
}
