using System.Net;
using DigitalInbox.Endurance.Audit;
using DigitalInbox.Endurance.Clients;
using DigitalInbox.Inbox;
using DigitalInbox.Processes;
using GraphStandIn;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Endurance;

/// <summary>The real host on a disk that fills up and is given room again.</summary>
public sealed class FullDiskTests
{
    private const int Letters = 3000;
    private readonly WhatsAppWebhook webhook = new(Customers.BusinessNumber);

    [Fact]
    public async Task Who_was_told_yes_is_there_who_was_not_is_not_half_there_and_nobody_restarts_the_host()
    {
        if (Environment.GetEnvironmentVariable("CI") is null && SmallDisk.WhyNot() is not null)
        {
            return;
        }

        using var disk = new SmallDisk(16);
        var answers = new Dictionary<int, HttpStatusCode>();
        using (var host = await HelpdeskProcess.StartAsync(disk.FilePath, null))
        {
            using var client = new HttpClient { BaseAddress = host!.Address };
            await WriteAsync(client, 0, 20);
            disk.Fill(leave: 300_000);
            await WriteAsync(client, 20, 200);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answers[199]);
            disk.MakeRoom();
            await WriteAsync(client, 200, 220);
            Assert.All(Enumerable.Range(200, 20), number => Assert.Equal(HttpStatusCode.OK, answers[number]));
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], answers.Values.Distinct().Order());
            await host.StopAsync();
        }

        await using var services = new ServiceCollection()
            .AddDigitalInbox(inbox => inbox.UseSqlite($"Data Source={disk.FilePath}")).BuildServiceProvider();
        var books = await StoredBooks.ReadAsync(services.GetRequiredKeyedService<IInboxStore>(InboxDefaults.Name), [], _ => null);
        var findings = new Findings();
        CaseAudit.Check(books, findings);
        Assert.Empty(findings.All);
        Assert.Equal(
            answers.Where(a => a.Value == HttpStatusCode.OK).Select(a => Text(a.Key)).Order(StringComparer.Ordinal),
            books.Cases.SelectMany(c => c.Messages).Select(m => m.Text).Order(StringComparer.Ordinal));

        // Several at once, so that some of them are written together.
        async Task WriteAsync(HttpClient client, int from, int to)
        {
            for (var number = from; number < to; number += 5)
            {
                var group = Enumerable.Range(number, 5).Select(async n => (Number: n, Status: await PostAsync(client, n)));
                foreach (var (n, status) in await Task.WhenAll(group.ToList()))
                {
                    answers[n] = status;
                }
            }
        }
    }

    private static string Text(int number) => $"{number}:{new string('x', Letters)}";

    private async Task<HttpStatusCode> PostAsync(HttpClient client, int number)
    {
        var phone = Customers.Phone(number % 7);
        var json = webhook.Text(phone, $"Customer {phone}", $"wamid.{number}", TimeProvider.System.GetUtcNow(), Text(number));
        using var answer = await MetaWebhookSigner.PostAsync(
            client, new Uri(client.BaseAddress!, "channels/whatsapp"), "unit-test-app-secret", json, CancellationToken.None);
        return answer.StatusCode;
    }
}
