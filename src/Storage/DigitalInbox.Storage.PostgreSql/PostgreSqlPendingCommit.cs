using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>A commit that waits for its group. It is cancelled while it waits, never once it began.</summary>
internal sealed class PostgreSqlPendingCommit
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource<CommitResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration cancellation;
    private int stage = Waiting;

    public PostgreSqlPendingCommit(PostgreSqlCommit commit, PostgreSqlCommitPlace place, CancellationToken cancellationToken)
    {
        Commit = commit;
        Place = place;
        cancellation = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var pending = (PostgreSqlPendingCommit)state!;
                if (Interlocked.CompareExchange(ref pending.stage, Cancelled, Waiting) == Waiting)
                {
                    pending.answer.TrySetCanceled(token);
                }
            },
            this);
    }

    public PostgreSqlCommit Commit { get; }

    public PostgreSqlCommitPlace Place { get; }

    public Task<CommitResult> Answer => answer.Task;

    /// <returns>False when it was cancelled while it waited.</returns>
    public bool TryBegin()
    {
        cancellation.Unregister();
        return Interlocked.CompareExchange(ref stage, Begun, Waiting) == Waiting;
    }

    public void Complete(CommitResult result) => answer.TrySetResult(result);

    public void Fail(Exception fault) => answer.TrySetException(fault);
}
