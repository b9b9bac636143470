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

    public static async Task<(double Rate, double P99)> MeasureAsync(Action<DigitalInboxBuilder> store, WebhookRequest[] requests)
    {
        await using var services = BenchmarkInbox.Create(store);
        var intake = services.GetRequiredKeyedService<InboxIntake>(InboxDefaults.Name);
        await services.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name).InitializeAsync(CancellationToken.None);
        var latencies = new double[requests.Length];
        var next = -1;
        var watch = Stopwatch.StartNew();
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
        var seconds = watch.Elapsed.TotalSeconds;
        Array.Sort(latencies);
        return (requests.Length / seconds, latencies[(int)(latencies.Length * 0.99)]);
    }

    public static void Print(string name, List<double> subject, string floorName, List<double> floor, List<double> slowest)
    {
        Print(name, subject);
        Print(floorName, floor);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"ratio {Median(subject) / Median(floor):P0} of the floor; p99 {Median(slowest):F1} ms; {Messages} messages of {Customers} customers, {Concurrency} at once"));
    }

    private static void Print(string name, List<double> rates) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: {Median(rates):N0}/s, spread {rates.Min():N0} to {rates.Max():N0}"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
