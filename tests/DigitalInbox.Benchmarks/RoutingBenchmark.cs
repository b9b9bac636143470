using System.Diagnostics;
using System.Globalization;

namespace DigitalInbox.Benchmarks;

/// <summary>Decisions of routing in memory, and how they slow down as more cases wait. A decision is a case given, the agent's state told
/// as it was committed, some work ended and told, and a new case told, so that load and room stay as they are.</summary>
internal static class RoutingBenchmark
{
    private const int Waiting = 100_000;
    private const int Rounds = 7;
    private const int Decisions = 50_000;

    public static void Run()
    {
        var (median, least, most, bytes) = Measure(Waiting);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"routing: {RoutingLoad.Agents:N0} agents, {Waiting:N0} waiting: {median:N0} decisions/s ({least:N0} to {most:N0}), {bytes:N0} bytes each"));
        Console.WriteLine("| waiting | decisions/s |");
        Console.WriteLine("|---|---|");
        foreach (var waiting in new[] { 1_000, 10_000, 100_000, 1_000_000 })
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {waiting:N0} | {(waiting == Waiting ? median : Measure(waiting).Median):N0} |"));
        }
    }

    private static (double Median, double Least, double Most, double Bytes) Measure(int waiting)
    {
        var load = new RoutingLoad(waiting);
        var rates = new List<double>();
        var before = 0L;

        // The first rounds warm up and are not counted.
        for (var round = -2; round < Rounds; round++)
        {
            before = round == 0 ? GC.GetAllocatedBytesForCurrentThread() : before;
            var begin = Stopwatch.GetTimestamp();
            load.Run(Decisions);
            if (round >= 0)
            {
                rates.Add(Decisions / Stopwatch.GetElapsedTime(begin).TotalSeconds);
            }
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / ((double)Rounds * Decisions);
        if (Math.Abs(load.Check() - waiting) > RoutingLoad.Agents)
        {
            throw new InvalidOperationException("The benchmark does not do what it measures.");
        }

        rates.Sort();
        return (rates[Rounds / 2], rates[0], rates[^1], bytes);
    }
}
