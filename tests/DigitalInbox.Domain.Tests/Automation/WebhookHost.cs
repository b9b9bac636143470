using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DigitalInbox.Domain.Tests.Automation;

/// <summary>A receiver on a port of this machine, which answers with the status that a test wrote for each path.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    public WebhookHost()
    {
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>What follows the version in the answer, such as <c>204 No Content</c>, by path; further headers after a line break.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Headers, string Body)> Received { get; } = new();

    public string Address(string path) => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}{path}";

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await AnswerAsync(await listener.AcceptTcpClientAsync(stopping.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        var stream = client.GetStream();
        var head = Encoding.Latin1.GetString(await ReadAsync(stream, bytes => bytes.Count >= 4 && bytes[^4..].SequenceEqual("\r\n\r\n"u8.ToArray())));
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        var length = int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetString(await ReadAsync(stream, bytes => bytes.Count == length));
        var path = lines[0].Split(' ')[1];
        Received.Enqueue((path, headers, body));
        var answer = $"HTTP/1.1 {Answers[path]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), stopping.Token);
    }

    private async Task<byte[]> ReadAsync(NetworkStream stream, Func<List<byte>, bool> isWhole)
    {
        var read = new List<byte>();
        var buffer = new byte[1];
        while (!isWhole(read) && await stream.ReadAsync(buffer, stopping.Token) > 0)
        {
            read.Add(buffer[0]);
        }

        return [.. read];
    }
}
