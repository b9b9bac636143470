using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using DigitalInbox.Processes;
using GraphStandIn;

namespace DigitalInbox.Endurance;

/// <summary>Customers and agents who go on whatever happens to the host, and write down what they were promised.</summary>
internal sealed class Load(Random random)
{
    private const string Secret = "unit-test-app-secret";
    private const int Customers = 12;
    private readonly WhatsAppWebhook webhook = new("222");
    private readonly ConcurrentQueue<(string Id, string Json)> redeliver = new();
    private long counter;

    /// <summary>Every message that was posted at least once, by its text.</summary>
    public ConcurrentDictionary<string, bool> Posted { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts of the messages that were answered with 200.</summary>
    public ConcurrentDictionary<string, bool> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of the replies that were answered with 201.</summary>
    public ConcurrentDictionary<Guid, bool> AcceptedReplies { get; } = new();

    /// <summary>Writes and replies until the host is gone.</summary>
    public async Task RunAsync(HelpdeskProcess host, bool replies)
    {
        using var client = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("X-Agent", "dave");
        var work = Enumerable.Range(0, 6).Select(_ => CustomerAsync(client, host));
        if (replies)
        {
            work = work.Concat(Enumerable.Range(0, 3).Select(_ => AgentAsync(client, host)));
        }

        await Task.WhenAll(work.ToList());
    }

    /// <summary>What a provider does with what was not answered: it delivers it again.</summary>
    public async Task RedeliverAsync(HelpdeskProcess host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        while (redeliver.TryDequeue(out var again))
        {
            Assert.Equal(HttpStatusCode.OK, await PostAsync(client, again.Json));
            Acknowledged[again.Id] = true;
        }
    }

    private async Task CustomerAsync(HttpClient client, HelpdeskProcess host)
    {
        while (!host.HasExited)
        {
            if (!redeliver.TryDequeue(out var next))
            {
                var id = $"m{Interlocked.Increment(ref counter)}";
                var phone = $"155500{Next(Customers):D5}";
                next = (id, webhook.Text(phone, $"Customer {phone}", $"wamid.{id}", DateTimeOffset.UnixEpoch.AddSeconds(Seconds()), id));
            }

            Posted[next.Id] = true;
            if (!await TryPostAsync(client, next))
            {
                redeliver.Enqueue(next);
                return;
            }

            // Providers deliver twice now and then, also what was answered.
            if (Next(5) == 0 && !await TryPostAsync(client, next))
            {
                return;
            }
        }
    }

    private async Task<bool> TryPostAsync(HttpClient client, (string Id, string Json) message)
    {
        try
        {
            if (await PostAsync(client, message.Json) != HttpStatusCode.OK)
            {
                return false;
            }

            Acknowledged[message.Id] = true;
            return true;
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException or TaskCanceledException)
        {
            return false;
        }
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string json)
    {
        using var answer = await MetaWebhookSigner.PostAsync(
            client, new Uri(client.BaseAddress!, "channels/whatsapp"), Secret, json, CancellationToken.None);
        return answer.StatusCode;
    }

    private async Task AgentAsync(HttpClient client, HelpdeskProcess host)
    {
        try
        {
            while (!host.HasExited)
            {
                var cases = await client.GetFromJsonAsync<JsonElement>("inbox/api/cases?limit=50");
                var items = cases.GetProperty("items");
                if (items.GetArrayLength() == 0)
                {
                    continue;
                }

                var number = items[Next(items.GetArrayLength())].GetProperty("number").GetInt64();
                var text = $"r{Interlocked.Increment(ref counter)}";
                using var request = new HttpRequestMessage(HttpMethod.Post, $"inbox/api/cases/{number}/replies")
                {
                    Content = JsonContent.Create(new { text, status = "pending" }),
                };
                request.Headers.Add("Idempotency-Key", text);
                using var answer = await client.SendAsync(request);
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    AcceptedReplies[(await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid()] = true;
                }
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException or TaskCanceledException or JsonException or IOException)
        {
            // The host was killed: what it promised before is written down.
        }
    }

    private static long Seconds() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private int Next(int below)
    {
        lock (random)
        {
            return random.Next(below);
        }
    }
}
