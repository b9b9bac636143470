using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Sla;
using DigitalInbox.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit.Abstractions;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>The pumps over a durable store. <c>RETARGET_CASES=100000</c> measures a policy's edit on that many open cases.</summary>
public sealed class SqliteTimerTests(ITestOutputHelper output) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-timers-").FullName;

    private string Database => $"Data Source={Path.Combine(folder, "inbox.db")};Pooling=False";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_breach_is_recorded_once_across_restarts_of_the_process()
    {
        CaseNumber number;
        await using (var store = new SqliteInboxStore(Database))
        {
            using var scene = Scene(store);
            number = await scene.CaseOfAsync();
        }

        for (var start = 0; start < 2; start++)
        {
            await using var store = new SqliteInboxStore(Database);
            using var scene = Scene(store);
            scene.Clock.Advance(Duration.FromHours(5 + start));
            await scene.Get<TimerPump>().RunOnceAsync();

            var breach = Assert.Single((await scene.HistoryAsync(number)).OfType<SlaBreached>());
            Assert.Equal(Instant.FromUtc(2026, 3, 2, 13, 0), breach.DueAt);
            Assert.Null(await store.Timers.NextDueAsync(scene.Clock.GetCurrentInstant(), default));
        }
    }

    [Fact]
    public async Task A_policys_edit_reaches_every_open_case_while_customers_write()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("RETARGET_CASES") ?? "1000", CultureInfo.InvariantCulture);
        await using var store = new SqliteInboxStore(Database);
        using var scene = Scene(store);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
            await scene.ReceiveAsync(scene.Arrival($"first-{i}", from: $"customer {i}")));
        var policy = TimerScene.Policy(sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1)));
        await scene.Get<DefinitionEditing>().SaveAsync(
            new Caller(new AgentId("eve"), "Eve", AgentRoles.Administrator),
            DefinitionKind.SlaPolicies,
            "standard",
            1,
            SlaPolicyCodec.Write(policy),
            RunningCases.Recompute);

        var begun = TimeProvider.System.GetTimestamp();
        using var stop = new CancellationTokenSource();
        var pump = scene.Get<JobPump>().RunAsync(stop.Token);
        var (written, slowest) = (0, TimeSpan.Zero);
        while ((await store.Jobs.ListAsync(1, null, default)).Items[0].FinishedAt is null)
        {
            var before = TimeProvider.System.GetTimestamp();
            await scene.ReceiveAsync(scene.Arrival($"second-{written}", from: $"customer {written++ * 7 % count}"));
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, TimeProvider.System.GetElapsedTime(before).Ticks));
        }

        var took = TimeProvider.System.GetElapsedTime(begun);
        await stop.CancelAsync();
        await pump;
        output.WriteLine($"{count} cases in {took}; {written} messages meanwhile, the slowest in {slowest}.");
        var (seen, after) = (0, default(CaseNumber));
        while (await store.Cases.ReadActiveAsync(after, 500, default) is { Count: > 0 } records)
        {
            Assert.All(records, r => Assert.Equal((2, r.State.OpenedAt + Duration.FromHours(1)), (r.State.ServiceLevel!.PolicyVersion, r.DueAt)));
            (seen, after) = (seen + records.Count, records[^1].Number);
        }

        Assert.Equal(count, seen);
    }

    private static InboxScene Scene(SqliteInboxStore store) => new(
        configure: inbox => inbox.AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(4))), store: store);
}
