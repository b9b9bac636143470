using System.Diagnostics;

namespace DigitalInbox.Benchmarks;

/// <summary>Begins to measure when it is made.</summary>
internal sealed class LoadClock(ServerTime? server)
{
    private readonly TimeSpan own = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan others = server?.Read() ?? default;
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public Measured Stop(int messages, double[] latencies)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        var spent = Environment.CpuUsage.TotalTime - own;
        var served = (server?.Read() ?? default) - others;
        Array.Sort(latencies);
        return new Measured(
            messages / seconds,
            latencies.Length == 0 ? 0 : latencies[(int)(latencies.Length * 0.99)],
            spent.TotalMicroseconds / messages,
            served.TotalMicroseconds / messages);
    }
}
