using System.Net;
using DigitalInbox.Endurance.Clients;
using DigitalInbox.Endurance.Nodes;
using DigitalInbox.Processes;
using GraphStandIn;

namespace DigitalInbox.Endurance;

/// <summary>Watches the system calls of the host and of the PostgreSQL server together: what is answered was synced to the disk before.</summary>
[Collection(ServerTests.Name)]
public sealed class ServerSyncTests
{
    private const int Messages = 30;
    private readonly WhatsAppWebhook webhook = new(Customers.BusinessNumber);

    [TraceFact]
    public async Task Every_message_that_is_answered_was_synced_by_the_server_before()
    {
        if (Environment.GetEnvironmentVariable("CI") is null && PostgreSqlProcess.Missing is not null)
        {
            return;
        }

        var output = Path.GetTempFileName();
        await using var database = await ServerDatabase.CreateAsync();
        var watcher = SystemCallTrace.Watcher(output, await ServerProcesses.FindAsync());
        using (var host = await HelpdeskProcess.StartAsync(database.ConnectionString, null, watcher: watcher))
        {
            using var client = new HttpClient { BaseAddress = host!.Address };
            for (var number = 0; number < Messages; number++)
            {
                Assert.Equal(HttpStatusCode.OK, await PostAsync(client, number));
            }
        }

        var lines = await File.ReadAllLinesAsync(output);
        var trace = SystemCallTrace.Read(lines);
        Assert.Empty(Enumerable.Range(0, Messages).Select(i => trace.WhyNotDurable(Text(i), i)).OfType<string>());

        // The test itself: a trace without its syncs is no proof.
        var without = SystemCallTrace.Read(lines.Where(l => !l.Contains("sync", StringComparison.Ordinal)));
        Assert.Equal(Messages, Enumerable.Range(0, Messages).Count(i => without.WhyNotDurable(Text(i), i) is not null));
        File.Delete(output);
    }

    private static string Text(int number) => $"message-{number:D4}-of-the-trace";

    private async Task<HttpStatusCode> PostAsync(HttpClient client, int number)
    {
        var phone = Customers.Phone(number % 7);
        var json = webhook.Text(phone, $"Customer {phone}", $"wamid.{number}", TimeProvider.System.GetUtcNow(), Text(number));
        using var answer = await MetaWebhookSigner.PostAsync(
            client, new Uri(client.BaseAddress!, "channels/whatsapp"), "unit-test-app-secret", json, CancellationToken.None);
        return answer.StatusCode;
    }
}
