using System.Net.Http.Json;
using System.Text.Json;

namespace DigitalInbox.Endurance;

/// <summary>Waits for a host to have sent what it has to send, woken by its own events.</summary>
internal static class Outbox
{
    public static async Task WaitUntilEmptyAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("X-Agent", "dave");
        using var stream = await client.GetStreamAsync("inbox/api/events", limit.Token).ConfigureAwait(false) is { } events
            ? new StreamReader(events)
            : throw new InvalidOperationException("The host has no events.");
        while (await CountWaitingAsync(client, limit.Token) > 0)
        {
            // Any line will do: an event, or the heartbeat.
            await stream.ReadLineAsync(limit.Token);
        }
    }

    private static async Task<int> CountWaitingAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var waiting = 0;
        await foreach (var number in NumbersAsync(client, cancellationToken))
        {
            var after = "";
            do
            {
                var page = await client.GetFromJsonAsync<JsonElement>($"inbox/api/cases/{number}/messages?limit=200{after}", cancellationToken);
                waiting += page.GetProperty("items").EnumerateArray().Count(IsWaiting);
                after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : "";
            }
            while (after.Length > 0);
        }

        return waiting;
    }

    private static async IAsyncEnumerable<long> NumbersAsync(
        HttpClient client, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"inbox/api/cases?limit=200&sort=oldest{after}", cancellationToken);
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                yield return item.GetProperty("number").GetInt64();
            }

            after = page.GetProperty("next").GetString() is { } next ? $"&after={Uri.EscapeDataString(next)}" : "";
        }
        while (after.Length > 0);
    }

    private static bool IsWaiting(JsonElement message) =>
        message.TryGetProperty("delivery", out var delivery) && delivery.ValueKind == JsonValueKind.Object
        && delivery.GetProperty("state").GetString() is "queued" or "sending";
}
