using System.Security.Cryptography;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Benchmarks;

/// <summary>Verify, parse and map one webhook, against the floor: one HMAC and one pass of a JSON reader over the same bytes.</summary>
public class WebhookBenchmark
{
    private readonly Instant receivedAt = Instant.FromUtc(2026, 3, 2, 9, 0);
    private readonly WebhookRequest request = SignedWebhook.Create(1, 1, 1_760_000_000);
    private ServiceProvider? services;
    private IWebhookConnector connector = null!;

    [GlobalSetup]
    public void Setup()
    {
        services = BenchmarkInbox.Create(inbox => inbox.UseInMemory());
        connector = services.GetRequiredKeyedService<InboxChannels>(InboxDefaults.Name).Connector<IWebhookConnector>(BenchmarkInbox.WhatsApp)!;
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
}
