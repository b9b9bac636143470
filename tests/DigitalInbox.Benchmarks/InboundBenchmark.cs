using System.Diagnostics;
using System.Globalization;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Benchmarks;

/// <summary>Durable inbound on SQLite: verify, parse, decide and commit, 32 at once, in process. The floor is prepared commands that
/// write the same rows, read back from the subject's file, in batches as large as 32 callers can ever fill. Both alternate.</summary>
internal static class InboundBenchmark
{
    private const int Messages = 20_000;
    private const int Customers = 2_000;
    private const int Concurrency = 32;
    private const int Rounds = 7;

    public static async Task RunAsync()
    {
        var requests = Enumerable.Range(0, Messages)
            .Select(i => SignedWebhook.Create(i, i % Customers, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()))
            .ToArray();
        var subject = new List<double>();
        var floor = new List<double>();
        var slowest = new List<double>();

        // The first round warms both up and is not counted.
        for (var round = 0; round <= Rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("digitalinbox-bench-").FullName;
            var path = Path.Combine(folder, "subject.db");
            var (rate, p99) = await MeasureAsync(path, requests);
            var floorRate = RowFloor.Measure(path, Path.Combine(folder, "floor.db"), Concurrency);
            Directory.Delete(folder, recursive: true);
            if (round > 0)
            {
                subject.Add(rate);
                floor.Add(floorRate);
                slowest.Add(p99);
            }
        }

        Print("durable inbound", subject);
        Print("raw SQLite, same rows", floor);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"ratio {Median(subject) / Median(floor):P0} of the floor; p99 {Median(slowest):F1} ms; {Messages} messages of {Customers} customers, {Concurrency} at once"));
    }

    private static async Task<(double Rate, double P99)> MeasureAsync(string path, WebhookRequest[] requests)
    {
        await using var services = BenchmarkInbox.Create(inbox => inbox.UseSqlite($"Data Source={path}"));
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

    private static void Print(string name, List<double> rates) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: {Median(rates):N0}/s, spread {rates.Min():N0} to {rates.Max():N0}"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
