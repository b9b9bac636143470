using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql.Tests;

/// <summary>Stands between a store and the server, and loses what it is told to lose.</summary>
internal sealed class PostgreSqlProxy : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder server = new(PostgreSqlServer.ConnectionString);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Socket> open = [];
    private readonly Task accepting;
    private int losesAnswer;
    private int losesRequest;

    private PostgreSqlProxy()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public static PostgreSqlProxy Open() => new();

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
    }.ConnectionString;

    /// <summary>The next answer of the server comes from it, and not to the store; its connection is gone.</summary>
    public void LoseNextAnswer() => Volatile.Write(ref losesAnswer, 1);

    /// <summary>The next request of the store does not come to the server; its connection is gone.</summary>
    public void LoseNextRequest() => Volatile.Write(ref losesRequest, 1);

    /// <summary>Ends every connection of the store. The server does not notice while it works.</summary>
    public void CutStore()
    {
        lock (open)
        {
            open.ForEach(socket => socket.Close(0));
            open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        CutStore();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var store = await listener.AcceptSocketAsync(stopping.Token);
                lock (open)
                {
                    open.Add(store);
                }

                running.Add(CarryAsync(store));
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }

        CutStore();
        await Task.WhenAll(running);
    }

    private async Task CarryAsync(Socket store)
    {
        using var to = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await to.ConnectAsync(server.Host!, server.Port);
        store.NoDelay = to.NoDelay = true;
        var requests = PumpAsync(store, to, () => Interlocked.Exchange(ref losesRequest, 0) == 1);
        var answers = PumpAsync(to, store, () => Interlocked.Exchange(ref losesAnswer, 0) == 1);
        await Task.WhenAny(requests, answers);
        store.Close(0);
        if (requests.IsCompleted)
        {
            // The server finishes what it was asked; it does not notice before it answers.
            to.Shutdown(SocketShutdown.Send);
        }

        await Task.WhenAll(requests, answers);
    }

    private static async Task PumpAsync(Socket from, Socket to, Func<bool> loses)
    {
        var buffer = new byte[65536];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer)) > 0 && !loses())
            {
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
        }
    }
}
