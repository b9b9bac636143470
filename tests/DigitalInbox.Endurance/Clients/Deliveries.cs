using System.Net;
using System.Net.Sockets;
using DigitalInbox.Endurance.Nodes;
using GraphStandIn;

namespace DigitalInbox.Endurance.Clients;

/// <summary>The provider's side of the webhooks: delivers in any order to any node, again and again until the answer is 200, and now and
/// then once more, or to two nodes at once.</summary>
internal sealed class Deliveries(Cluster cluster, Ledger ledger, Dice dice) : IDisposable
{
    private const string Secret = "unit-test-app-secret";
    private const int Workers = 12;

    private readonly Lock gate = new();
    private readonly List<(string Json, Action Acknowledged)> waiting = [];
    private readonly SemaphoreSlim available = new(0);
    private int open;

    /// <summary>How many are not answered with 200 yet.</summary>
    public int Open => Volatile.Read(ref open);

    public void Add(string json, Action acknowledged)
    {
        Interlocked.Increment(ref open);
        Put(json, acknowledged);
    }

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => DeliverAsync(cancellationToken), CancellationToken.None)));

    public void Dispose() => available.Dispose();

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (true)
            {
                await available.WaitAsync(cancellationToken);
                var (json, acknowledged) = Take();
                if (await DeliverAsync(client, json))
                {
                    acknowledged();
                    Interlocked.Decrement(ref open);
                }
                else
                {
                    Put(json, acknowledged);
                    await pace.WaitForNextTickAsync(cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to end.
        }
    }

    private async Task<bool> DeliverAsync(HttpClient client, string json)
    {
        if (dice.OneIn(10))
        {
            return (await Task.WhenAll(PostAsync(client, json), PostAsync(client, json))).Contains(true);
        }

        return await PostAsync(client, json) && (!dice.OneIn(5) || await PostAsync(client, json) || true);
    }

    private async Task<bool> PostAsync(HttpClient client, string json)
    {
        if (cluster.Pick(dice) is not { } node)
        {
            return false;
        }

        try
        {
            using var answer = await MetaWebhookSigner.PostAsync(client, new Uri(node, "channels/whatsapp"), Secret, json, CancellationToken.None);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable))
            {
                ledger.Faults.Enqueue($"a webhook was answered {(int)answer.StatusCode}");
            }

            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Put(string json, Action acknowledged)
    {
        lock (gate)
        {
            waiting.Add((json, acknowledged));
        }

        available.Release();
    }

    // Any one of them: what was put first is not what is delivered first.
    private (string Json, Action Acknowledged) Take()
    {
        lock (gate)
        {
            var index = dice.Next(waiting.Count);
            var taken = waiting[index];
            waiting[index] = waiting[^1];
            waiting.RemoveAt(waiting.Count - 1);
            return taken;
        }
    }
}
