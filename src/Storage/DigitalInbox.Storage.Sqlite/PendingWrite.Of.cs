namespace DigitalInbox.Storage.Sqlite;

/// <summary>Work with a result.</summary>
internal sealed class PendingWrite<T> : PendingWrite
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<SqliteSession, (T Result, bool Keep)> work;
    private readonly T collision;
    private readonly CancellationTokenRegistration cancellation;
    private T result;
    private Exception? fault;

    public PendingWrite(Func<SqliteSession, (T Result, bool Keep)> work, T collision, CancellationToken cancellationToken)
    {
        this.work = work;
        this.collision = collision;
        result = collision;
        cancellation = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var write = (PendingWrite<T>)state!;
                if (write.TryCancel())
                {
                    write.answer.TrySetCanceled(token);
                }
            },
            this);
    }

    public Task<T> Answer => answer.Task;

    public override bool Apply(SqliteSession session)
    {
        fault = null;
        (result, var keep) = work(session);
        return keep;
    }

    public override void Collide() => result = collision;

    public override void Fault(Exception fault) => this.fault = fault;

    public override void Complete()
    {
        cancellation.Dispose();
        if (fault is null)
        {
            answer.TrySetResult(result);
        }
        else
        {
            answer.TrySetException(fault);
        }
    }
}
