using System.Diagnostics;
using System.Globalization;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Benchmarks;

/// <summary>Signed webhooks, 32 at once, in process: verify, parse, decide and commit.</summary>
internal static class InboundLoad
{
    public const int Messages = 20_000;
    public const int Customers = 2_000;
    public const int Concurrency = 32;
    public const int Rounds = 7;

    public static WebhookRequest[] Requests() =>
    [
        .. Enumerable.Range(0, Messages).Select(i => SignedWebhook.Create(i, i % Customers, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())),
    ];

    public static async Task<Measured> MeasureAsync(Action<DigitalInboxBuilder> store, WebhookRequest[] requests, ServerTime? server = null)
    {
        await using var services = BenchmarkInbox.Create(store);
        var intake = services.GetRequiredKeyedService<InboxIntake>(InboxDefaults.Name);
        await services.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name).InitializeAsync(CancellationToken.None);
        var latencies = new double[requests.Length];
        var next = -1;
        var clock = new LoadClock(server);
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => Task.Run(async () =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < requests.Length)
            {
                var begin = Stopwatch.GetTimestamp();
                var reply = await intake.HandleWebhookAsync(BenchmarkInbox.WhatsApp, requests[i]);
                latencies[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
                if (reply.StatusCode != 200)
                {
                    throw new InvalidOperationException($"Answered {reply.StatusCode}.");
                }
            }
        })));
        return clock.Stop(requests.Length, latencies);
    }

    public static void Print(string name, List<Measured> subject, string floorName, List<Measured> floor)
    {
        Print(name, subject);
        Print(floorName, floor);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"ratio {Median(subject, m => m.Rate) / Median(floor, m => m.Rate):P0} of the floor, {Median(floor, m => m.Total) / Median(subject, m => m.Total):P0} by processor time; "
            + $"p99 {Median(subject, m => m.P99):F1} ms; {Messages} messages of {Customers} customers, {Concurrency} at once"));
    }

    private static void Print(string name, List<Measured> rounds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: {Median(rounds, m => m.Rate):N0}/s, spread {rounds.Min(m => m.Rate):N0} to {rounds.Max(m => m.Rate):N0}; "
        + $"processor time of a message {Median(rounds, m => m.Own):F0} µs, of the server {Median(rounds, m => m.Server):F0} µs"));

    private static double Median(List<Measured> rounds, Func<Measured, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);
}
