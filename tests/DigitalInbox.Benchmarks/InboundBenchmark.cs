using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Benchmarks;

/// <summary>Durable inbound on SQLite. The floor is prepared commands that write the same rows, read back from the subject's file, in
/// batches as large as 32 callers can ever fill. Both alternate.</summary>
internal static class InboundBenchmark
{
    public static async Task RunAsync(int rounds = InboundLoad.Rounds)
    {
        var requests = InboundLoad.Requests();
        var subject = new List<Measured>();
        var floor = new List<Measured>();

        // The first round warms both up and is not counted.
        for (var round = 0; round <= rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("digitalinbox-bench-").FullName;
            var path = Path.Combine(folder, "subject.db");
            var measured = await InboundLoad.MeasureAsync(inbox => inbox.UseSqlite($"Data Source={path}"), requests);
            var raw = await Task.Factory.StartNew(() => RowFloor.Measure(path, Path.Combine(folder, "floor.db"), InboundLoad.Concurrency), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Directory.Delete(folder, recursive: true);
            if (round > 0)
            {
                subject.Add(measured);
                floor.Add(raw);
            }
        }

        InboundLoad.Print("durable inbound", subject, "raw SQLite, same rows", floor);
    }
}
