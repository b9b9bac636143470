using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Opens connections to one file, makes its schema ready once, and keeps readers for use again.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int BusySeconds = 5;

    private readonly string connectionString;
    private readonly bool isReadOnly;
    private readonly ConcurrentBag<SqliteSession> idle = [];
    private readonly Lock gate = new();
    private int idleCount;
    private volatile bool isReady;
    private volatile bool isDisposed;

    public SqliteDatabase(string connectionString)
    {
        var given = new SqliteConnectionStringBuilder(connectionString);
        if (given.DataSource.Length == 0 || given.Mode == SqliteOpenMode.Memory
            || given.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                "Name a file, for instance \"Data Source=inbox.db\". An inbox in memory is UseInMemory of DigitalInbox.Testing.",
                nameof(connectionString));
        }

        isReadOnly = given.Mode == SqliteOpenMode.ReadOnly;

        // The store keeps its own connections, so that files are released when it is disposed.
        given.Pooling = false;
        if (!connectionString.Contains("Timeout", StringComparison.OrdinalIgnoreCase))
        {
            given.DefaultTimeout = BusySeconds;
        }

        this.connectionString = given.ToString();
    }

    /// <summary>Makes the schema ready, once for all callers. A failure is tried anew by the next one.</summary>
    public void EnsureReady()
    {
        ObjectDisposedException.ThrowIf(isDisposed, typeof(SqliteInboxStore));
        if (isReady)
        {
            return;
        }

        lock (gate)
        {
            if (!isReady)
            {
                using var session = Open();
                SqliteSchema.Upgrade(session, isReadOnly);
                isReady = true;
            }
        }
    }

    public SqliteSession OpenWriter()
    {
        EnsureReady();
        return OpenWith("PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;");
    }

    /// <summary>Reads with a connection that no writer waits for.</summary>
    public T Read<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var session = RentReader();
            try
            {
                var result = read(session);
                Return(session);
                return result;
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Explain(fault);
        }
    }

    /// <summary>Reads with several statements that see the same moment.</summary>
    public T ReadTogether<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => Read(
        session =>
        {
            session.Execute("BEGIN");
            var result = read(session);
            session.Execute("COMMIT");
            return result;
        },
        cancellationToken);

    public void Dispose()
    {
        isDisposed = true;
        while (idle.TryTake(out var session))
        {
            Interlocked.Decrement(ref idleCount);
            session.Dispose();
        }
    }

    private SqliteSession RentReader()
    {
        EnsureReady();
        if (!idle.TryTake(out var session))
        {
            return OpenWith("PRAGMA query_only = ON;");
        }

        Interlocked.Decrement(ref idleCount);
        return session;
    }

    private void Return(SqliteSession session)
    {
        if (Interlocked.Increment(ref idleCount) > Environment.ProcessorCount * 2 || isDisposed)
        {
            Interlocked.Decrement(ref idleCount);
            session.Dispose();
            return;
        }

        idle.Add(session);
        if (isDisposed)
        {
            Dispose();
        }
    }

    private SqliteSession OpenWith(string pragmas)
    {
        var session = Open();
        try
        {
            session.ExecuteScript(pragmas);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private SqliteSession Open()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);
            session.ExecuteScript($"PRAGMA busy_timeout = {connection.DefaultTimeout * 1000};");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
