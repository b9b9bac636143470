using System.Collections.Concurrent;
using System.Net;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using DigitalInbox.Processes;
using GraphStandIn;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace DigitalInbox.Endurance;

/// <summary>Watches the real host's system calls: what is answered was synced to the disk before, and a sync that fails is no yes.</summary>
public sealed class SyncTests(ITestOutputHelper output) : IDisposable
{
    private const string Secret = "unit-test-app-secret";
    private const int Messages = 40;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("digitalinbox-sync-");
    private readonly WhatsAppWebhook webhook = new("222");

    private string Database => Path.Combine(folder.FullName, "inbox.db");

    private string Trace => Path.Combine(folder.FullName, "trace.txt");

    public void Dispose() => folder.Delete(recursive: true);

    [TraceFact]
    public async Task Every_message_that_is_answered_was_synced_before()
    {
        using (var host = await HelpdeskProcess.StartAsync(Database, null, watcher: SystemCallTrace.Watcher(Trace)))
        {
            using var client = new HttpClient { BaseAddress = host!.Address };
            for (var i = 0; i < Messages; i++)
            {
                Assert.Equal(HttpStatusCode.OK, await PostAsync(client, i));
            }
        }

        var trace = SystemCallTrace.Read(await File.ReadAllLinesAsync(Trace));
        Assert.Empty(Enumerable.Range(0, Messages).Select(i => trace.WhyNotDurable(Text(i), i)).OfType<string>());

        // The test itself: a trace without its syncs is no proof.
        var without = SystemCallTrace.Read((await File.ReadAllLinesAsync(Trace)).Where(l => !l.Contains("sync", StringComparison.Ordinal)));
        Assert.Equal(Messages, Enumerable.Range(0, Messages).Count(i => without.WhyNotDurable(Text(i), i) is not null));
    }

    [TraceFact]
    public async Task A_sync_that_fails_is_answered_503_and_what_is_delivered_again_is_there_once()
    {
        string[] failing = ["strace", "-f", "-qq", "-P", Database + "-wal", "-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:error=EIO:when=20+3", "-o", Trace];
        var refused = new ConcurrentBag<int>();
        using (var host = await HelpdeskProcess.StartAsync(Database, null, watcher: failing))
        {
            using var client = new HttpClient { BaseAddress = host!.Address };
            for (var i = 0; i < Messages; i++)
            {
                if (await PostAsync(client, i) is var status && status != HttpStatusCode.OK)
                {
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
                    refused.Add(i);
                }
            }
        }

        using (var host = await HelpdeskProcess.StartAsync(Database, null))
        {
            using var client = new HttpClient { BaseAddress = host!.Address };
            foreach (var i in refused)
            {
                Assert.Equal(HttpStatusCode.OK, await PostAsync(client, i));
            }

            await host.StopAsync();
        }

        await using var services = new ServiceCollection()
            .AddDigitalInbox(inbox => inbox.UseSqlite($"Data Source={Database}"))
            .BuildServiceProvider();
        var books = await Books.ReadAsync(services.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name));
        output.WriteLine($"{refused.Count} of {Messages} messages were refused by failing syncs.");
        Assert.NotEmpty(refused);
        Assert.Empty(books.Faults);
        Assert.Equal(Enumerable.Range(0, Messages).Select(Text).Order(StringComparer.Ordinal), books.Inbound.Keys.Order(StringComparer.Ordinal));
        Assert.All(books.Inbound.Values, count => Assert.Equal(1, count));
    }

    private static string Text(int number) => $"message-{number:D4}-of-the-trace";

    private async Task<HttpStatusCode> PostAsync(HttpClient client, int number)
    {
        var phone = $"1555000{number % 7:D4}";
        var json = webhook.Text(phone, $"Customer {phone}", $"wamid.{number}", DateTimeOffset.UnixEpoch.AddDays(20_000), Text(number));
        using var answer = await MetaWebhookSigner.PostAsync(
            client, new Uri(client.BaseAddress!, "channels/whatsapp"), Secret, json, CancellationToken.None);
        return answer.StatusCode;
    }
}
