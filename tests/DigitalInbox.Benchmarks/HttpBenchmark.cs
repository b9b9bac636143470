using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;

namespace DigitalInbox.Benchmarks;

/// <summary>Durable inbound over HTTP: a host of its own process on Kestrel, and this process as its client over loopback. The floor is the
/// same requests to the same host, read and answered without an inbox. The first rounds warm up and are not counted.</summary>
internal static class HttpBenchmark
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgres";

    private const int Connections = 32;
    private const int Messages = 10_000;
    public const int Rounds = 5;

    // The runtime translates code that runs often once more, in the background.
    private const int WarmUp = 2;

    public static async Task RunAsync(string engine, int count = Rounds)
    {
        var folder = Directory.CreateTempSubdirectory("digitalinbox-http-").FullName;
        var server = Environment.GetEnvironmentVariable(PostgreSqlInboundBenchmark.Variable) ?? "";
        var schema = $"http{Guid.CreateVersion7():N}";
        if (engine == PostgreSql && server.Length == 0)
        {
            Console.WriteLine($"http {PostgreSql} is left out: {PostgreSqlInboundBenchmark.Variable} names no server. eng/postgres start prints one.");
            return;
        }

        var time = engine == PostgreSql ? await ServerTime.OfAsync(server) : null;
        using var host = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [HttpHost.Name, engine, engine == PostgreSql ? server : $"Data Source={Path.Combine(folder, "inbox.db")}", schema])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            await MeasureAsync(engine, host, await ListeningAsync(host), time, count);
        }
        finally
        {
            host.StandardInput.Close();
            await host.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
            if (engine == PostgreSql)
            {
                await PostgreSqlInboundBenchmark.DropAsync(server, schema);
            }
        }
    }

    private static async Task MeasureAsync(string engine, Process host, IPEndPoint at, ServerTime? time, int count)
    {
        var rounds = new List<HttpRound>();
        var floor = new List<HttpRound>();
        for (var round = 0; round < count + WarmUp; round++)
        {
            var webhooks = Enumerable.Range(round * Messages, Messages)
                .Select(i => SignedWebhook.Create(i, i % InboundLoad.Customers, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())).ToList();
            var subject = await MeasureAsync(host, at, [.. webhooks.Select(w => HttpLoad.Request($"{HttpHost.Channels}/{BenchmarkInbox.WhatsApp}", w))], time);
            var raw = await MeasureAsync(host, at, [.. webhooks.Select(w => HttpLoad.Request(HttpHost.Floor, w))], time);
            if (round >= WarmUp)
            {
                rounds.Add(subject);
                floor.Add(raw);
            }
        }

        Print($"durable inbound over HTTP, {engine}", rounds);
        Print("the same requests, answered without an inbox", floor);
        Console.WriteLine($"{Messages} messages of {InboundLoad.Customers} customers a round, median of {count}, {Connections} connections, client and host on the same {Environment.ProcessorCount} cores");
    }

    private static async Task<HttpRound> MeasureAsync(Process host, IPEndPoint at, byte[][] requests, ServerTime? time)
    {
        host.Refresh();
        var before = host.TotalProcessorTime;
        var clock = new LoadClock(time);
        var latencies = await HttpLoad.SendAsync(at, requests, Connections);
        var client = clock.Stop(requests.Length, latencies);
        host.Refresh();
        return new HttpRound(client, latencies[latencies.Length / 2], (host.TotalProcessorTime - before).TotalMicroseconds / requests.Length);
    }

    public static async Task<IPEndPoint> ListeningAsync(Process host)
    {
        const string said = "listening http://";
        while (await host.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(said, StringComparison.Ordinal))
            {
                // What else it says is of no interest, but somebody must read it.
                _ = host.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return IPEndPoint.Parse(line[said.Length..].TrimEnd('/'));
            }
        }

        throw new InvalidOperationException("The host did not start.");
    }

    private static void Print(string name, List<HttpRound> rounds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: {Median(rounds, r => r.Client.Rate):N0}/s, spread {rounds.Min(r => r.Client.Rate):N0} to {rounds.Max(r => r.Client.Rate):N0}; "
        + $"p50 {Median(rounds, r => r.P50):F1} ms, p99 {Median(rounds, r => r.Client.P99):F1} ms; processor time of a message: "
        + $"host {Median(rounds, r => r.Host):F0} µs, client {Median(rounds, r => r.Client.Own):F0} µs, database server {Median(rounds, r => r.Client.Server):F0} µs"));

    private static double Median(List<HttpRound> rounds, Func<HttpRound, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);

    /// <param name="Client">What the client measured.</param>
    /// <param name="P50">The median latency, in milliseconds.</param>
    /// <param name="Host">Processor time of the host for each message, in microseconds.</param>
    private sealed record HttpRound(Measured Client, double P50, double Host);
}
