using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using DigitalInbox.Endurance.Nodes;

namespace DigitalInbox.Endurance.Clients;

/// <summary>Agents who take cases, answer, note and set statuses through any node. What they write carries a key, and what was not answered
/// is asked again with the same key on another node until it is.</summary>
internal sealed class ReplyingAgents(Cluster cluster, Ledger ledger, Dice dice)
{
    private static readonly string[] Names = ["dave", "dave", "alice", "bob"];
    private static readonly string[] Statuses = ["open", "pending", "escalated", "resolved", "resolved", "closed", "trashed", "new"];
    private static readonly string[] Leaving = ["pending", "escalated", "resolved"];
    private static readonly string[] Presences = ["available", "available", "available", "away", "offline"];
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);

    private long counter;

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Names.Select(name => Task.Run(() => WorkAsync(name, cancellationToken), CancellationToken.None)));

    /// <summary>Says for each of them that they are gone: who stays, and does not answer, is offered work for ever.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(Pace);
        foreach (var name in Names.Distinct(StringComparer.Ordinal))
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
            client.DefaultRequestHeaders.Add("X-Agent", name);
            while (await TryAsync(client, HttpMethod.Put, "me/presence", new { presence = "offline" }) is not HttpStatusCode.OK)
            {
                await pace.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    private async Task WorkAsync(string name, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Add("X-Agent", name);
        using var pace = new PeriodicTimer(Pace);
        IReadOnlyList<long> known = [];
        try
        {
            while (await pace.WaitForNextTickAsync(cancellationToken))
            {
                if (known.Count == 0 || dice.OneIn(20))
                {
                    known = await ListAsync(client);
                }
                else
                {
                    await WorkAsync(client, dice.OneOf(known), pace);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to end; what was asked for is answered by then.
        }
    }

    private Task WorkAsync(HttpClient client, long number, PeriodicTimer pace) => dice.Next(14) switch
    {
        10 => TryAsync(client, HttpMethod.Put, "me/presence", new { presence = dice.OneOf(Presences) }),
        11 or 12 => AnswerOffersAsync(client),
        13 => TryAsync(client, HttpMethod.Post, "me/give-me-more", new { }),
        0 => TryAsync(client, HttpMethod.Post, $"cases/{number}/assign", new { agent = "me" }),
        1 => TryAsync(client, HttpMethod.Post, $"cases/{number}/unassign", new { }),
        2 => TryAsync(client, HttpMethod.Put, $"cases/{number}/priority", new { priority = dice.OneIn(2) ? "high" : "low" }),
        3 or 4 => TryAsync(client, HttpMethod.Put, $"cases/{number}/status", new { status = dice.OneOf(Statuses) }),
        5 => WriteAsync(client, $"cases/{number}/notes", "n", text => new { text }, pace),
        _ => WriteAsync(client, $"cases/{number}/replies", "r", text => new { text, status = dice.OneOf(Leaving) }, pace),
    };

    // The status that is left is chosen once: the same key with another body is another request.
    private async Task WriteAsync(HttpClient client, string path, string prefix, Func<string, object> body, PeriodicTimer pace)
    {
        var key = $"{prefix}{Interlocked.Increment(ref counter)}";
        var content = body(key);
        ledger.Written[key] = null;
        while (true)
        {
            if (await TryAsync(client, HttpMethod.Post, path, content, key) is { } status)
            {
                if (status != HttpStatusCode.Created || !dice.OneIn(10))
                {
                    return;
                }
            }
            else
            {
                await pace.WaitForNextTickAsync();
            }
        }
    }

    private async Task AnswerOffersAsync(HttpClient client)
    {
        foreach (var offer in await ReadAsync(client, "me/offers", offers => offers.EnumerateArray().Select(o => o.GetProperty("id").GetString())))
        {
            await TryAsync(client, HttpMethod.Post, $"me/offers/{offer}/{(dice.OneIn(4) ? "reject" : "accept")}", new { });
        }
    }

    private Task<IReadOnlyList<long>> ListAsync(HttpClient client) => ReadAsync(
        client,
        "cases?limit=40&sort=newestMessage",
        page => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetInt64()));

    private async Task<IReadOnlyList<T>> ReadAsync<T>(HttpClient client, string path, Func<JsonElement, IEnumerable<T>> read)
    {
        try
        {
            if (cluster.Pick(dice) is { } node)
            {
                return [.. read(await client.GetFromJsonAsync<JsonElement>(new Uri(node, $"inbox/api/{path}")))];
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException or TaskCanceledException or JsonException or IOException)
        {
            // The node is gone, or the store is.
        }

        return [];
    }

    /// <returns>The answer; null when there was none, or the store was down.</returns>
    private async Task<HttpStatusCode?> TryAsync(HttpClient client, HttpMethod method, string path, object body, string? key = null)
    {
        if (cluster.Pick(dice) is not { } node)
        {
            return null;
        }

        try
        {
            using var request = new HttpRequestMessage(method, new Uri(node, $"inbox/api/{path}")) { Content = JsonContent.Create(body) };
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            using var answer = await client.SendAsync(request);
            ledger.Answers.AddOrUpdate($"{(int)answer.StatusCode}", 1, (_, n) => n + 1);
            if (answer.StatusCode == HttpStatusCode.Created && key is not null)
            {
                ledger.WasWritten(key, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
            }
            else if ((int)answer.StatusCode is (>= 500 and not 503) or 400)
            {
                ledger.Surprises.Enqueue($"{method} {path} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }

            return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? null : answer.StatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException or TaskCanceledException or JsonException or IOException)
        {
            ledger.Answers.AddOrUpdate("none", 1, (_, n) => n + 1);
            return null;
        }
    }
}
