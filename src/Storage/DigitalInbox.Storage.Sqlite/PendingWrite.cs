namespace DigitalInbox.Storage.Sqlite;

/// <summary>Work that waits for the writer's turn.</summary>
internal abstract class PendingWrite
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Cancelled = 2;

    private int stage = Waiting;

    /// <summary>Does the work. May be called again, when the transaction that it was in did not stand.</summary>
    /// <returns>False when nothing of it may stay.</returns>
    public abstract bool Apply(SqliteSession session);

    /// <summary>Notes that a unique value was there already; nothing of the work stays.</summary>
    public abstract void Collide();

    /// <summary>Notes an error of this work alone; nothing of it stays.</summary>
    public abstract void Fault(Exception fault);

    /// <summary>Answers the caller, after the transaction is durable.</summary>
    public abstract void Complete();

    /// <summary>Takes the work's turn.</summary>
    /// <returns>False when it was cancelled while it waited.</returns>
    public bool TryBegin() => Interlocked.CompareExchange(ref stage, Begun, Waiting) == Waiting;

    protected bool TryCancel() => Interlocked.CompareExchange(ref stage, Cancelled, Waiting) == Waiting;
}
