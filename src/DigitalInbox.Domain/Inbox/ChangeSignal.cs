namespace DigitalInbox.Inbox;

internal sealed class ChangeSignal : IChangeSignal
{
    private TaskCompletionSource next = Fresh();

    public void Notify() => Interlocked.Exchange(ref next, Fresh()).TrySetResult();

    public Task NextAsync(CancellationToken cancellationToken) => Volatile.Read(ref next).Task.WaitAsync(cancellationToken);

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
