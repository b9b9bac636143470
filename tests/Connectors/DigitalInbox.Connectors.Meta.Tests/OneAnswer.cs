using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DigitalInbox.Connectors.Meta.Tests;

/// <summary>A server for one request: reads it whole, then answers and closes; without an answer it stays open until it is disposed.</summary>
internal sealed class OneAnswer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> request = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OneAnswer(string? answer)
    {
        listener.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v24.0/"));
        _ = ServeAsync(answer);
    }

    public Uri Address { get; }

    /// <summary>The request as it came, once it has come whole.</summary>
    public Task<string> Request => request.Task;

    public void Dispose()
    {
        disposed.TrySetResult();
        listener.Dispose();
    }

    private async Task ServeAsync(string? answer)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();

            // The client tries a read again when its connection breaks: there is nobody then.
            listener.Stop();
            var stream = client.GetStream();
            request.SetResult(await ReadAsync(stream));
            if (answer is null)
            {
                await disposed.Task;
                return;
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            request.TrySetException(e);
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var read = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWhole(read.ToString()))
        {
            read.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }

        return read.ToString();
    }

    private static bool IsWhole(string request)
    {
        const string Length = "Content-Length: ";
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var at = request.IndexOf(Length, StringComparison.Ordinal);
        return end >= 0
            && (at < 0 || request.Length >= end + 4 + int.Parse(request[(at + Length.Length)..].Split('\r')[0], CultureInfo.InvariantCulture));
    }
}
