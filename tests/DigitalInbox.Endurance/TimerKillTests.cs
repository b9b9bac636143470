using System.Globalization;
using System.Net.Sockets;
using DigitalInbox.Cases;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Processes;
using DigitalInbox.Storage.Sqlite;
using GraphStandIn;
using NodaTime;
using Xunit.Abstractions;

namespace DigitalInbox.Endurance;

/// <summary>Kills the real host with SIGKILL while timers fire: before the commit that records what came due, and after it. What came due
/// is recorded once, with its exact instant.</summary>
public sealed class TimerKillTests(ITestOutputHelper output)
{
    private const string Policy =
        """{"targets":{"firstResponse":{"within":"PT2S","aroundTheClock":true,"warnings":["PT1S"]},"resolution":{"within":"PT2S","aroundTheClock":true,"warnings":["PT1S"]}}}""";

    private static readonly Duration Target = Duration.FromSeconds(2);

    // A host has to be started for each, and a timer comes due a second later.
    private static int KillsPerStep =>
        (int.Parse(Environment.GetEnvironmentVariable("KILLS_PER_STEP") ?? "20", CultureInfo.InvariantCulture) + 3) / 4;

    [Fact]
    public async Task What_comes_due_is_recorded_once_after_kills_around_its_commit()
    {
        var folder = Directory.CreateTempSubdirectory("digitalinbox-timers-").FullName;
        var database = Path.Combine(folder, "inbox.db");
        await using (var store = new SqliteInboxStore($"Data Source={database}"))
        {
            await store.CommitAsync(new InboxCommit { At = default, Definitions = [StandardPolicy()] }, default);
        }

        var customers = 0;
        var random = new Random(1);
        foreach (var step in new[] { "due", "done" })
        {
            for (var kill = 0; kill < KillsPerStep; kill++)
            {
                using var host = await HelpdeskProcess.StartAsync(database, graph: null, step, 1 + random.Next(4));
                customers = host is null ? customers : await WriteUntilItIsGoneAsync(host, customers);
            }
        }

        using (var host = await HelpdeskProcess.StartAsync(database, graph: null))
        {
            await WaitUntilNothingIsDueAsync(database);
            await host!.StopAsync();
        }

        await using var settled = new SqliteInboxStore($"Data Source={database}");
        Assert.Empty((await Books.ReadAsync(settled)).Faults);
        var cases = await CheckAsync(settled);
        output.WriteLine($"{2 * KillsPerStep} kills: {cases} cases, each warned of and breached once.");
        Assert.True(cases >= 2 * KillsPerStep, $"{cases} cases.");
        Directory.Delete(folder, recursive: true);
    }

    private static Definition StandardPolicy() => new()
    {
        Kind = DefinitionKind.SlaPolicies,
        Id = "standard",
        Version = 1,
        Body = Policy,
        SavedAt = default,
        SavedBy = Initiator.System,
    };

    private static async Task<int> WriteUntilItIsGoneAsync(HelpdeskProcess host, int customers)
    {
        var webhook = new WhatsAppWebhook("222");
        using var client = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(30) };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!host.HasExited && await timer.WaitForNextTickAsync())
        {
            var phone = string.Create(CultureInfo.InvariantCulture, $"1556{++customers:D7}");
            try
            {
                using var answer = await MetaWebhookSigner.PostAsync(
                    client,
                    new Uri(client.BaseAddress!, "channels/whatsapp"),
                    "unit-test-app-secret",
                    webhook.Text(phone, $"Customer {phone}", $"wamid.{phone}", TimeProvider.System.GetUtcNow(), "hello"),
                    CancellationToken.None);
            }
            catch (Exception gone) when (gone is HttpRequestException or SocketException or TaskCanceledException)
            {
                // It was killed; whoever was not answered is not counted on.
                break;
            }
        }

        await host.WaitForExitAsync();
        return customers;
    }

    private static async Task WaitUntilNothingIsDueAsync(string database)
    {
        await using var store = new SqliteInboxStore($"Data Source={database}");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await store.Timers.NextDueAsync(NodaConstants.UnixEpoch, default) is not null)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private static async Task<int> CheckAsync(SqliteInboxStore store)
    {
        var (seen, after) = (0, default(CaseNumber));
        while (await store.Cases.ReadActiveAsync(after, 500, default) is { Count: > 0 } records)
        {
            foreach (var record in records)
            {
                var history = await store.Cases.ReadHistoryAsync(record.State.Id, 0, 100, default);
                Assert.Equal(
                    [(SlaMetric.FirstResponse, record.State.OpenedAt + Target), (SlaMetric.Resolution, record.State.OpenedAt + Target)],
                    history.OfType<SlaBreached>().Select(e => (e.Metric, e.DueAt)).Order());
                Assert.Equal(
                    [SlaMetric.FirstResponse, SlaMetric.Resolution], history.OfType<SlaWarned>().Select(e => e.Metric).Order());
            }

            (seen, after) = (seen + records.Count, records[^1].Number);
        }

        return seen;
    }
}
