using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Benchmarks;

/// <summary>Calls over kept connections, one request at a time on each. It speaks just enough HTTP to leave the cores to the host.</summary>
internal static class HttpLoad
{
    private static readonly byte[] Ok = "HTTP/1.1 200"u8.ToArray();
    private static readonly byte[] End = "\r\n\r\n"u8.ToArray();

    public static byte[] Request(string path, WebhookRequest webhook)
    {
        var head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {webhook.Body.Length}\r\n"
            + $"{SignedWebhook.Header}: {webhook.Headers[SignedWebhook.Header]}\r\nUser-Agent: facebookexternalua\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. webhook.Body.Span];
    }

    public static async Task<double[]> SendAsync(IPEndPoint host, byte[][] requests, int connections)
    {
        var latencies = new double[requests.Length];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(host);
            var buffer = new byte[4096];
            int i;
            while ((i = Interlocked.Increment(ref next)) < requests.Length)
            {
                var begin = Stopwatch.GetTimestamp();
                await socket.SendAsync(requests[i]);
                await AnswerAsync(socket, buffer);
                latencies[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            }
        })));
        return latencies;
    }

    // The answers have no body.
    private static async Task AnswerAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        do
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read > 0 ? read : throw new InvalidOperationException("The host hung up.");
        }
        while (!buffer.AsSpan(0, length).EndsWith(End));

        if (!buffer.AsSpan().StartsWith(Ok))
        {
            throw new InvalidOperationException(Encoding.ASCII.GetString(buffer, 0, length));
        }
    }
}
