using DigitalInbox.Inbox;
using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Wakes those who wait on this node, and by NOTIFY those on the others: at once when it was quiet, then at most each 20 ms.
/// Nothing is listened to before somebody waits.</summary>
internal sealed class PostgreSqlSignal(PostgreSqlDatabase database, PostgreSqlSettings settings) : IChangeSignal, IAsyncDisposable
{
    private const int Quiet = 0;
    private const int Telling = 1;
    private const int MoreToTell = 2;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BeforeReconnect = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private TaskCompletionSource next = Fresh();
    private Task listening = Task.CompletedTask;
    private Task telling = Task.CompletedTask;
    private bool isListening;
    private int state = Quiet;

    public void Notify()
    {
        Wake();
        if (Interlocked.CompareExchange(ref state, Telling, Quiet) != Quiet)
        {
            Interlocked.CompareExchange(ref state, MoreToTell, Telling);
        }
        else if (!stopping.IsCancellationRequested)
        {
            telling = Task.Run(TellAsync, CancellationToken.None);
        }
    }

    public Task NextAsync(CancellationToken cancellationToken)
    {
        // Taken first: the wake that says that it listens may come at once.
        var awaited = Volatile.Read(ref next).Task;
        if (!Volatile.Read(ref isListening))
        {
            Listen();
        }

        return awaited.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(telling, listening).ConfigureAwait(false);
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake() => Interlocked.Exchange(ref next, Fresh()).TrySetResult();

    private void Listen()
    {
        lock (gate)
        {
            if (!isListening && !stopping.IsCancellationRequested)
            {
                listening = Task.Run(ListenAsync, CancellationToken.None);
                Volatile.Write(ref isListening, true);
            }
        }
    }

    /// <summary>Tells the other nodes until there is nothing more to tell.</summary>
    private async Task TellAsync()
    {
        try
        {
            do
            {
                Volatile.Write(ref state, Telling);
                await database.NotifyAsync(settings.Channel, stopping.Token).ConfigureAwait(false);
                await Task.Delay(Pace, stopping.Token).ConfigureAwait(false);
            }
            while (Interlocked.CompareExchange(ref state, Quiet, Telling) != Telling);
        }
        catch (Exception fault) when (fault is OperationCanceledException or NpgsqlException or InboxException or ObjectDisposedException)
        {
            // Nobody is told; the other nodes look by themselves each second.
            Volatile.Write(ref state, Quiet);
        }
    }

    private async Task ListenAsync()
    {
        // A connection of its own, so that no other use inherits what it listens to.
        var source = settings.OpenUnpooled();
        await using (source.ConfigureAwait(false))
        {
            while (!stopping.IsCancellationRequested)
            {
                try
                {
                    var connection = await source.OpenConnectionAsync(stopping.Token).ConfigureAwait(false);
                    await using (connection.ConfigureAwait(false))
                    {
                        connection.Notification += (_, _) => Wake();
                        await connection.ExecuteAsync($"LISTEN \"{settings.Channel}\"", [], stopping.Token).ConfigureAwait(false);

                        // What happened before it listened was not heard.
                        Wake();
                        while (true)
                        {
                            await connection.WaitAsync(stopping.Token).ConfigureAwait(false);
                        }
                    }
                }
                catch (Exception fault) when (fault is OperationCanceledException or NpgsqlException)
                {
                    await PauseAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private async Task PauseAsync() =>
        await Task.Delay(BeforeReconnect, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
