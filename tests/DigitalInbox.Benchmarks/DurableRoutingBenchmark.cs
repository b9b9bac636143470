using System.Diagnostics;
using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Benchmarks;

/// <summary>Routing that is durable, on SQLite: each decision is committed with the case, the agent's workload and its record. The floor is the store
/// committing the very same changes to a copy of the file, as many at once, with nobody deciding anything. Both alternate.</summary>
internal static class DurableRoutingBenchmark
{
    public const int Rounds = 7;
    private const int Agents = 400;
    private const int Room = 10;
    private const int Cases = Agents * Room;
    private const int AtOnce = 64;

    public static async Task RunAsync(int rounds)
    {
        var (subject, floor) = (new List<double>(), new List<double>());

        // The first round warms both up and is not counted.
        for (var round = 0; round <= rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("digitalinbox-bench-").FullName;
            var path = Path.Combine(folder, "subject.db");
            await FillAsync(path);
            File.Copy(path, Path.Combine(folder, "floor.db"));
            var (rate, batches) = await RouteAsync(path);
            var raw = await CommitAsync(Path.Combine(folder, "floor.db"), batches);
            Directory.Delete(folder, recursive: true);
            if (round > 0)
            {
                subject.Add(rate);
                floor.Add(raw);
            }
        }

        Print("durable routing", subject);
        Print("the same commits, nobody deciding", floor);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"ratio {Median(subject) / Median(floor):P0} of the floor; {Cases:N0} cases, {Agents:N0} agents with room for {Room}"));
    }

    private static async Task FillAsync(string path)
    {
        await using var store = new SqliteInboxStore($"Data Source={path}");
        await using var services = Create(store);
        await Get<InboxDefinitions>(services).PrepareAsync();
        var intake = Get<InboxIntake>(services);
        await Parallel.ForEachAsync(Enumerable.Range(0, Cases), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, token) =>
            await intake.ReceiveAsync(BenchmarkInbox.WhatsApp, [Message(i)], token));
        await Parallel.ForEachAsync(Enumerable.Range(0, Agents), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, token) =>
            await Get<AgentHandling>(services).SetPresenceAsync(new Caller(new AgentId($"agent{i}"), null, AgentRoles.Agent), AgentPresence.Available, token));
    }

    private static async Task<(double Rate, List<List<InboxCommit>> Batches)> RouteAsync(string path)
    {
        await using var store = new SqliteInboxStore($"Data Source={path}");
        var recording = new RecordingStore(store);
        await using var services = Create(recording);
        await Get<InboxDefinitions>(services).PrepareAsync();
        var pump = Get<RoutingPump>(services);
        var batches = new List<List<InboxCommit>>();
        recording.Commits.Clear();
        var begin = Stopwatch.GetTimestamp();
        while (await pump.RunOnceAsync() > 0)
        {
            batches.Add([.. recording.Commits]);
            recording.Commits.Clear();
        }

        var took = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var made = batches.Sum(b => b.Count);
        return made == Cases ? (made / took, batches) : throw new InvalidOperationException($"{made} decisions were made of {Cases}.");
    }

    private static async Task<double> CommitAsync(string path, List<List<InboxCommit>> batches)
    {
        await using var store = new SqliteInboxStore($"Data Source={path}");
        await store.InitializeAsync(default);
        var begin = Stopwatch.GetTimestamp();
        foreach (var batch in batches)
        {
            await Task.WhenAll(batch.GroupBy(c => c.Agents[0].State.Id).Select(line => Task.Run(async () =>
            {
                foreach (var commit in line)
                {
                    var result = await store.CommitAsync(commit, default);
                    if (result.Status != CommitStatus.Committed)
                    {
                        throw new InvalidOperationException($"The floor met a {result.Status}.");
                    }
                }
            })));
        }

        return Cases / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static ServiceProvider Create(IInboxStore store) => new ServiceCollection().AddDigitalInbox(inbox =>
    {
        BenchmarkInbox.AddWhatsApp(inbox.UseStore(_ => store))
            .AddTeam("all", t => t.WithCapacity(c => c.Total(Room)))
            .AddQueue("all", q => q.AsFallback().AssignDirectly().By(RoutingStrategies.LeastActive));
        for (var i = 0; i < Agents; i++)
        {
            inbox.AddAgentProfile($"agent{i}", a => a.InTeams("all"));
        }
    }).BuildServiceProvider();

    private static T Get<T>(ServiceProvider services)
        where T : notnull => services.GetRequiredKeyedService<T>(InboxDefaults.Name);

    private static MessageArrived Message(int i) => new(
        $"m{i}", $"m{i}", $"c{i}", new ExternalIdentity($"c{i}", $"Customer {i}"), NodaTime.Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), "hello");

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);

    private static void Print(string name, List<double> rates) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: {Median(rates):N0}/s, spread {rates.Min():N0} to {rates.Max():N0}"));
}
