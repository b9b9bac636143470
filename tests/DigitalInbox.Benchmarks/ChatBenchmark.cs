using System.Diagnostics;
using System.Globalization;

namespace DigitalInbox.Benchmarks;

/// <summary>Many visitors with a stream open each, of whom some write every second: a host of its own process on Kestrel and SQLite, and this process as all the
/// browsers over loopback.</summary>
internal static class ChatBenchmark
{
    public const int Visitors = 2_000;
    private const int Rate = 200;
    private const int Seconds = 30;
    private const int Ticks = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int SessionsOfAddress = 20;
    private const string Channel = "website";

    public static async Task RunAsync(int visitors)
    {
        var folder = Directory.CreateTempSubdirectory("digitalinbox-chat-").FullName;
        using var host = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [HttpHost.Name, HttpBenchmark.Sqlite, $"Data Source={Path.Combine(folder, "inbox.db")}", ""])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var all = new List<ChatVisitorLoad>();
        using var over = new CancellationTokenSource();
        using var told = new SemaphoreSlim(0);
        try
        {
            var at = await HttpBenchmark.ListeningAsync(host);
            var clients = Enumerable.Range(0, (visitors / SessionsOfAddress) + 1).Select(a => new HttpMessageInvoker(ChatVisitorLoad.From(a))).ToList();
            all.AddRange(Enumerable.Range(0, visitors).Select(i => new ChatVisitorLoad(
                clients[i / SessionsOfAddress], new Uri($"http://127.0.0.1:{at.Port}{HttpHost.Channels}/{Channel}/visitor/"), told)));

            // The first ones bring in what every process loads once.
            await OpenAsync(all.Take(SessionsOfAddress), over.Token);
            var before = MemoryOf(host);
            var opening = Stopwatch.StartNew();
            await OpenAsync(all.Skip(SessionsOfAddress), over.Token);
            var opened = opening.Elapsed;
            var open = MemoryOf(host);
            var following = all.Select(v => v.FollowAsync(over.Token)).ToList();
            var warm = await SayAsync(all, told, "w", 5, over.Token);
            var processor = host.TotalProcessorTime;
            var lost = await SayAsync(all, told, "m", Seconds, over.Token);
            host.Refresh();
            processor = host.TotalProcessorTime - processor;
            Print(all, visitors, open - before, MemoryOf(host) - before, opened, processor, warm + lost);
            await over.CancelAsync();
            await Task.WhenAll(following);
        }
        finally
        {
            all.ForEach(v => v.Dispose());
            host.StandardInput.Close();
            await host.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task OpenAsync(IEnumerable<ChatVisitorLoad> visitors, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        visitors, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, (v, token) => new ValueTask(v.BeginAsync(token)));

    /// <returns>How many messages were refused, or were not told within ten seconds.</returns>
    private static async Task<int> SayAsync(List<ChatVisitorLoad> all, SemaphoreSlim told, string mark, int seconds, CancellationToken cancellationToken)
    {
        foreach (var one in all)
        {
            one.Took.Clear();
        }

        var sending = new List<Task<bool>>();
        var step = Math.Max(1, (all.Count / (Rate * seconds)) | 1);
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Ticks));
        while (sending.Count < Rate * seconds && await tick.WaitForNextTickAsync(cancellationToken))
        {
            for (var i = 0; i < Rate / Ticks; i++)
            {
                sending.Add(all[sending.Count * step % all.Count].SayAsync($"{mark}{sending.Count}", cancellationToken));
            }
        }

        var lost = (await Task.WhenAll(sending)).Count(isTaken => !isTaken);
        for (var i = lost; i < sending.Count; i++)
        {
            lost += await told.WaitAsync(Patience, cancellationToken) ? 0 : 1;
        }

        return lost;
    }

    private static void Print(
        List<ChatVisitorLoad> all, int visitors, long opened, long afterwards, TimeSpan opening, TimeSpan processor, int lost)
    {
        var took = all.SelectMany(v => v.Took).Order().ToList();
        var others = visitors - SessionsOfAddress;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{visitors:N0} visitors with a stream each, opened in {opening.TotalSeconds:F1} s; {opened / 1024.0 / others:F1} KB of the host's memory each when open, {afterwards / 1024.0 / others:F1} KB after the load"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Rate} messages/s for {Seconds} s: {took.Count:N0} told, {lost} lost; from sending to being told p50 {took[took.Count / 2]:F1} ms, p99 {took[(int)(took.Count * 0.99)]:F1} ms, most {took[^1]:F1} ms; "
            + $"{processor.TotalSeconds / Seconds * 100:F0} % of one core in the host, client and host on the same {Environment.ProcessorCount} cores"));
    }

    private static long MemoryOf(Process host)
    {
        host.Refresh();
        return host.WorkingSet64;
    }
}
