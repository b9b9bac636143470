using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DigitalInbox.Domain.Tests.Attachments;

/// <summary>A host of files on a port of this machine: it answers each path with the bytes that a test wrote for it.</summary>
internal sealed class StubHost : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    public StubHost()
    {
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>What each path answers, after which the connection ends.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>The paths after whose answer nothing comes and the connection stays.</summary>
    public HashSet<string> Silent { get; } = new(StringComparer.Ordinal);

    /// <summary>The paths after whose answer a byte comes every now and then, for ever.</summary>
    public HashSet<string> Dripping { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Requests { get; } = new();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Address(string path, string host = "files.example") => new($"http://{host}:{Port}{path}");

    public static string Ok(string body, string more = "") => $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n{more}Connection: close\r\n\r\n{body}";

    public static string Redirect(Uri to) => $"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(AnswerAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using var connection = client;
            var stream = client.GetStream();
            var request = await ReadHeadAsync(stream);
            var path = request.Split(' ')[1];
            Requests.Enqueue(request);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(Answers.GetValueOrDefault(path, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")), stopping.Token);
            using var drip = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
            while (Dripping.Contains(path))
            {
                await stream.WriteAsync("x"u8.ToArray(), stopping.Token);
                await drip.WaitForNextTickAsync(stopping.Token);
            }

            if (Silent.Contains(path))
            {
                await new TaskCompletionSource().Task.WaitAsync(stopping.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // Who asked has left, or the test is over.
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, stopping.Token) > 0)
        {
            head.Append((char)buffer[0]);
        }

        return head.ToString();
    }
}
