using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DigitalInbox.Benchmarks;

/// <summary>One visitor of the load: a session, an open stream, and how long each of their messages took from the first byte of its request until the stream told it.</summary>
internal sealed class ChatVisitorLoad(HttpMessageInvoker client, Uri visitor, SemaphoreSlim told) : IDisposable
{
    private readonly ConcurrentDictionary<string, long> sent = new(StringComparer.Ordinal);
    private HttpResponseMessage? stream;
    private string secret = "";

    public ConcurrentQueue<double> Took { get; } = new();

    /// <summary>Addresses of the loopback, each with its own allowance of sessions.</summary>
    public static SocketsHttpHandler From(int address) => new()
    {
        MaxConnectionsPerServer = int.MaxValue,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(address / 250), (byte)(1 + (address % 250))]), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        using var begun = await CallAsync(HttpMethod.Post, "sessions", "{}", cancellationToken);
        begun.EnsureSuccessStatusCode();
        secret = (string)JsonNode.Parse(await begun.Content.ReadAsStringAsync(cancellationToken))!["token"]!;
        stream = await CallAsync(HttpMethod.Get, "events", null, cancellationToken);
        stream.EnsureSuccessStatusCode();
    }

    /// <summary>Reads the stream until it is cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await stream!.Content.ReadAsStreamAsync(cancellationToken));
        try
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                const string mark = "\"clientId\":\"";
                for (var at = line.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = line.IndexOf(mark, at + 1, StringComparison.Ordinal))
                {
                    var id = line[(at + mark.Length)..line.IndexOf('"', at + mark.Length)];
                    if (sent.TryRemove(id, out var begin))
                    {
                        Took.Enqueue(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                        told.Release();
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The load is over.
        }
    }

    /// <returns>False when it was refused.</returns>
    public async Task<bool> SayAsync(string id, CancellationToken cancellationToken)
    {
        sent[id] = Stopwatch.GetTimestamp();
        using var answer = await CallAsync(HttpMethod.Post, "messages", $$"""{"clientId":"{{id}}","text":"Is it still on offer, and does it come in blue?"}""", cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    public void Dispose() => stream?.Dispose();

    private async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, new Uri(visitor, path)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret.Length > 0)
        {
            request.Headers.Authorization = new("Bearer", secret);
        }

        // An invoker gives the answer as soon as its headers are there.
        return await client.SendAsync(request, cancellationToken);
    }
}
