using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Opens connections to one file, makes its schema ready once, and keeps readers for use again.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int BusySeconds = 5;

    private readonly string firstConnection;
    private readonly string nextConnection;
    private readonly bool isReadOnly;
    private readonly ConcurrentBag<SqliteSession> idle = [];
    private readonly Lock gate = new();
    private int idleCount;
    private volatile bool isReady;
    private volatile bool wasReady;
    private volatile int era;
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

        firstConnection = given.ToString();
        given.Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite;
        nextConnection = given.ToString();
    }

    /// <summary>How often the file was let go of. A connection of an earlier era is to a file that is not the inbox any more.</summary>
    public int Era => era;

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
                isReady = wasReady = true;
            }
        }
    }

    public SqliteSession OpenWriter()
    {
        EnsureReady();

        // What is deleted or written over leaves no trace in the file: an erasure could not reach traces that are there already.
        return OpenWith(
            "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768; PRAGMA secure_delete = ON;", isWriter: true);
    }

    /// <summary>Lets go of a file that was deleted or replaced; who comes next opens what is there then.</summary>
    public void LetGo()
    {
        isReady = false;
        Interlocked.Increment(ref era);
        Empty();
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
        Empty();
    }

    private void Empty()
    {
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
            return OpenReader();
        }

        Interlocked.Decrement(ref idleCount);
        if (session.IsInPlace)
        {
            return session;
        }

        session.Dispose();
        LetGo();
        EnsureReady();
        return OpenReader();
    }

    private SqliteSession OpenReader() => OpenWith("PRAGMA query_only = ON;");

    private void Return(SqliteSession session)
    {
        if (Interlocked.Increment(ref idleCount) > Environment.ProcessorCount * 2 || session.Era != era || isDisposed)
        {
            Interlocked.Decrement(ref idleCount);
            session.Dispose();
            return;
        }

        idle.Add(session);
        if (isDisposed || session.Era != era)
        {
            Empty();
        }
    }

    private SqliteSession OpenWith(string pragmas, bool isWriter = false)
    {
        var session = Open();
        try
        {
            session.ExecuteScript(pragmas);
            session.HasLog = isWriter && SqliteSchema.IsWal(session);
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
        // A file that is missing is made at first, and never in the place of one that was there.
        var connection = new SqliteConnection(wasReady ? nextConnection : firstConnection);
        SqliteSession? session = null;
        var opening = era;
        try
        {
            connection.Open();
            session = new SqliteSession(connection) { Era = opening };
            session.ExecuteScript($"PRAGMA busy_timeout = {connection.DefaultTimeout * 1000};");
            session.ReadNumber("PRAGMA schema_version");
            return session;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == raw.SQLITE_CANTOPEN && session is not null)
        {
            // The file is open, and the log that belongs beside it cannot be made.
            session.Dispose();
            throw SqliteFaults.ReadOnly(fault);
        }
        catch
        {
            session?.Dispose();
            connection.Dispose();
            throw;
        }
    }
}
