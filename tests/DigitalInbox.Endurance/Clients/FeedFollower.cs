using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using DigitalInbox.Endurance.Nodes;

namespace DigitalInbox.Endurance.Clients;

/// <summary>A browser of a supervisor that follows the live events all the time: when its stream breaks, it resumes on any node.</summary>
internal sealed class FeedFollower(Cluster cluster, Ledger ledger, Dice dice)
{
    private long position;

    /// <summary>What it was told, in the order in which it was told.</summary>
    public List<(long Position, long Number, long Version, IReadOnlyList<string> Events)> Seen { get; } = [];

    /// <summary>How often its stream broke.</summary>
    public int Breaks { get; private set; }

    public long Position => Volatile.Read(ref position);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("X-Agent", "dave");
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (await pace.WaitForNextTickAsync(cancellationToken))
            {
                if (cluster.Pick(dice) is { } node)
                {
                    await FollowAsync(client, node, cancellationToken);
                    Breaks++;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to end.
        }
    }

    private async Task FollowAsync(HttpClient client, Uri node, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node, "inbox/api/events"));
            request.Headers.Add("Last-Event-ID", Position.ToString(CultureInfo.InvariantCulture));
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                return;
            }

            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
            long id = 0;
            var kind = "";
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                {
                    id = long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
                    if (id < Position)
                    {
                        ledger.Faults.Enqueue($"the live events went back from {Position} to {id}");
                    }
                }
                else if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    kind = line[7..];
                }
                else if (line.StartsWith("data: ", StringComparison.Ordinal) && string.Equals(kind, "case", StringComparison.Ordinal))
                {
                    Keep(id, line[6..]);
                }
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException or IOException)
        {
            // The node is gone.
        }
    }

    private void Keep(long id, string json)
    {
        using var data = JsonDocument.Parse(json);
        var told = data.RootElement;
        Seen.Add((id, told.GetProperty("number").GetInt64(), told.GetProperty("version").GetInt64(),
            [.. told.GetProperty("events").EnumerateArray().Select(e => e.GetString()!)]));
        Volatile.Write(ref position, id);
    }
}
