using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>The only one who writes. What waits is written together, in one transaction, each in a savepoint of its own, so that
/// one fails alone; callers are answered after the transaction is durable.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MostTogether = 256;

    private readonly SqliteDatabase database;
    private readonly BlockingCollection<PendingWrite> queue = [];
    private readonly Thread thread;
    private SqliteSession? session;
    private long transactions;

    public SqliteWriter(SqliteDatabase database)
    {
        this.database = database;
        thread = new Thread(Run) { IsBackground = true, Name = "DigitalInbox SQLite writer" };
        thread.Start();
    }

    /// <summary>How many transactions were committed.</summary>
    public long Transactions => Interlocked.Read(ref transactions);

    public Task<T> WriteAsync<T>(Func<SqliteSession, (T Result, bool Keep)> work, T collision, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var write = new PendingWrite<T>(work, collision, cancellationToken);
        try
        {
            queue.Add(write, CancellationToken.None);
        }
        catch (InvalidOperationException fault)
        {
            throw new ObjectDisposedException("The store is disposed.", fault);
        }

        return write.Answer;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public void Dispose()
    {
        queue.CompleteAdding();
        thread.Join();
        queue.Dispose();
    }

    private void Run()
    {
        var batch = new List<PendingWrite>(MostTogether);
        while (queue.TryTake(out var first, Timeout.Infinite))
        {
            Begin(batch, first);
            while (batch.Count < MostTogether && queue.TryTake(out var next))
            {
                Begin(batch, next);
            }

            Write(batch);
            foreach (var write in batch)
            {
                write.Complete();
            }

            batch.Clear();
        }

        session?.Dispose();
    }

    private static void Begin(List<PendingWrite> batch, PendingWrite write)
    {
        if (write.TryBegin())
        {
            batch.Add(write);
        }
    }

    private void Write(List<PendingWrite> batch)
    {
        if (batch.Count == 0 || TryWrite(batch, out var hasBegun) is not { } fault)
        {
            return;
        }

        // The transaction is gone with everything in it, perhaps because of one of them.
        if (batch.Count == 1 || !hasBegun || session is null)
        {
            batch.ForEach(write => write.Fault(SqliteFaults.Explain(fault)));
            return;
        }

        var single = new List<PendingWrite>(1);
        foreach (var write in batch)
        {
            single.Add(write);
            Write(single);
            single.Clear();
        }
    }

    /// <returns>Null when the transaction is durable; else what ended it, and nothing of it stays.</returns>
    private Exception? TryWrite(List<PendingWrite> batch, out bool hasBegun)
    {
        hasBegun = false;
        try
        {
            if (session is not null && session.Era != database.Era)
            {
                Close();
            }

            session ??= database.OpenWriter();
            session.Execute("BEGIN IMMEDIATE");
            session.ForgetDeferred();
            hasBegun = true;
            foreach (var write in batch)
            {
                if (!TryApply(session, write, out var ended))
                {
                    return Abandon(ended);
                }
            }

            session.ExecuteDeferred();
            session.Execute("COMMIT");
            Interlocked.Increment(ref transactions);
            return session.IsInPlace && session.Era == database.Era ? null : LetGo();
        }
        catch (Exception fault)
        {
            // Whatever it was, it is the callers' to know; the writer goes on.
            return Abandon(fault);
        }
    }

    /// <returns>False when the transaction does not stand any more.</returns>
    private static bool TryApply(SqliteSession session, PendingWrite write, out Exception ended)
    {
        ended = null!;
        var waiting = session.Deferred;
        session.Execute("SAVEPOINT member");
        try
        {
            if (write.Apply(session))
            {
                session.Execute("RELEASE member");
                return true;
            }
        }
        catch (SqliteException fault) when (session.InTransaction && SqliteFaults.IsUniqueViolation(fault))
        {
            write.Collide();
        }
        catch (Exception fault) when (session.InTransaction)
        {
            write.Fault(SqliteFaults.Explain(fault));
        }
        catch (Exception fault)
        {
            ended = fault;
            return false;
        }

        session.ForgetDeferred(except: waiting);
        session.Execute("ROLLBACK TO member");
        session.Execute("RELEASE member");
        return true;
    }

    private Exception Abandon(Exception fault)
    {
        try
        {
            if (session is { InTransaction: true })
            {
                session.Execute("ROLLBACK");
            }
        }
        catch (SqliteException)
        {
            // The connection is replaced below.
            fault = fault is SqliteException ? fault : SqliteFaults.Unavailable("the transaction could not be ended.", fault);
            Close();
        }

        if (SqliteFaults.IsLasting(fault))
        {
            Close();
        }

        return fault;
    }

    private InboxException LetGo()
    {
        Close();
        database.LetGo();
        return SqliteFaults.Unavailable("the file or its log was deleted or moved while it was in use. Put it back, or stop the host and restore a backup.");
    }

    private void Close()
    {
        session?.Dispose();
        session = null;
    }
}
