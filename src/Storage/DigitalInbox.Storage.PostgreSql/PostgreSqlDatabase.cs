using Npgsql;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The connections to one inbox. Makes its schema ready once, and tries again what the server undid or what may be asked twice.</summary>
internal sealed class PostgreSqlDatabase(PostgreSqlSettings settings) : IAsyncDisposable, IDisposable
{
    // The pauses add up to a second and a half: a server that restarts is back by then, and a provider has not given up yet.
    private const int MostAttempts = 6;
    private const int FirstPause = 50;

    private const string Notify = "SELECT pg_notify($1, '')";

    private readonly NpgsqlDataSource source = settings.Open();
    private readonly SemaphoreSlim gate = new(1);
    private volatile bool isReady;

    /// <summary>Reads. A cancelled read is not answered.</summary>
    public Task<T> ReadAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        RunAsync(read, isWrite: false, cancellationToken);

    /// <summary>Writes. It is cancelled only while it waits for a connection, never once it began.</summary>
    /// <param name="write">The work. It may be called again, also when nobody knows whether it was done; it must find that out by itself.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        RunAsync(write, isWrite: true, cancellationToken);

    /// <summary>Writes, or says what is wrong, without another try.</summary>
    public async Task<T> TryOnceAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work)
    {
        await EnsureReadyAsync(CancellationToken.None).ConfigureAwait(false);
        var connection = await source.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await work(connection, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Wakes those who listen, without another try: they look by themselves, too.</summary>
    public async Task NotifyAsync(string channel, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await connection.ExecuteAsync(Notify, [channel], cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync().ConfigureAwait(false);
        gate.Dispose();
    }

    public void Dispose()
    {
        source.Dispose();
        gate.Dispose();
    }

    private async Task<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> work, bool isWrite, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
                var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    cancellationToken = isWrite ? CancellationToken.None : cancellationToken;
                    try
                    {
                        return await work(connection, cancellationToken).ConfigureAwait(false);
                    }
                    catch (Exception fault) when (PostgreSqlFaults.IsOfBrokenConnection(fault, connection, cancellationToken))
                    {
                        throw new NpgsqlException("The connection broke.", new IOException(fault.Message, fault));
                    }
                }
            }
            catch (NpgsqlException fault) when (attempt < MostAttempts && PostgreSqlFaults.IsPassing(fault))
            {
                if (PostgreSqlFaults.IsLost(fault))
                {
                    // The idle connections are gone for the same reason.
                    source.Clear();
                }

                await Task.Delay(TimeSpan.FromMilliseconds(FirstPause << (attempt - 1)), cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException fault)
            {
                throw PostgreSqlFaults.Explain(fault);
            }
        }
    }

    /// <summary>Makes the schema ready, once for all callers. A failure is tried anew by the next one.</summary>
    private async Task EnsureReadyAsync(CancellationToken cancellationToken)
    {
        if (isReady)
        {
            return;
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!isReady)
            {
                var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    await PostgreSqlSchema.UpgradeAsync(connection, settings.Schema, cancellationToken).ConfigureAwait(false);
                }

                isReady = true;
            }
        }
        finally
        {
            gate.Release();
        }
    }
}
