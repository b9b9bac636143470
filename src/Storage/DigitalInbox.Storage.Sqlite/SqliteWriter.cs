using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>The only one who writes. What waits is written together, in one transaction; callers are answered after it is durable.</summary>
/// <remarks>One that is refused fails alone. Mostly it has written nothing by then. When it has, the transaction is undone and all are
/// written again, each in a savepoint of its own: savepoints make SQLite copy every page before it changes, too much for each message.</remarks>
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
        if (batch.Count == 0)
        {
            return;
        }

        var fault = TryWrite(batch, isolated: false, out var hasBegun, out var isMarred);
        if (isMarred)
        {
            fault = TryWrite(batch, isolated: true, out hasBegun, out _);
        }

        if (fault is null)
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

    /// <param name="batch">What to write.</param>
    /// <param name="isolated">Whether each is in a savepoint of its own.</param>
    /// <param name="hasBegun">Whether the transaction was begun.</param>
    /// <param name="isMarred">True when one was refused that had written something, and the transaction was undone for it.</param>
    /// <returns>Null when the transaction is durable; else what ended it, and nothing of it stays.</returns>
    private Exception? TryWrite(List<PendingWrite> batch, bool isolated, out bool hasBegun, out bool isMarred)
    {
        hasBegun = isMarred = false;
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
                var outcome = isolated ? ApplyAlone(session, write, out var ended) : Apply(session, write, out ended);
                if (outcome == Outcome.Ended)
                {
                    return Abandon(ended!);
                }

                if (outcome == Outcome.Marred)
                {
                    session.Execute("ROLLBACK");
                    isMarred = true;
                    return null;
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

    private static Outcome ApplyAlone(SqliteSession session, PendingWrite write, out Exception? ended)
    {
        var waiting = session.Deferred;
        session.Execute("SAVEPOINT member");
        var outcome = Apply(session, write, out ended);
        if (outcome == Outcome.Ended)
        {
            return outcome;
        }

        if (outcome == Outcome.Marred)
        {
            session.ForgetDeferred(except: waiting);
            session.Execute("ROLLBACK TO member");
        }

        session.Execute("RELEASE member");
        return Outcome.Stands;
    }

    private static Outcome Apply(SqliteSession session, PendingWrite write, out Exception? ended)
    {
        ended = null;
        var (written, waiting) = (session.Written, session.Deferred);
        try
        {
            if (write.Apply(session))
            {
                return Outcome.Stands;
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
            return Outcome.Ended;
        }

        return session.Written == written && session.Deferred == waiting ? Outcome.Stands : Outcome.Marred;
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

    private enum Outcome
    {
        /// <summary>The transaction stands, with the write or with nothing of it.</summary>
        Stands,

        /// <summary>The write was refused and something of it is left in the transaction.</summary>
        Marred,

        /// <summary>The transaction does not stand any more.</summary>
        Ended,
    }
}
