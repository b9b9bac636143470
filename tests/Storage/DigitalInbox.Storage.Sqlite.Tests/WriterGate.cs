namespace DigitalInbox.Storage.Sqlite.Tests;

/// <summary>Holds the writer inside a transaction of its own, so that what is given to it meanwhile waits together.</summary>
internal sealed class WriterGate : IDisposable
{
    private readonly ManualResetEventSlim isOpen = new();
    private readonly TaskCompletionSource isHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<int> held;

    private WriterGate(SqliteInboxStore store) => held = store.Writer.WriteAsync(
        _ =>
        {
            isHeld.TrySetResult();
            isOpen.Wait();
            return (0, false);
        },
        0,
        CancellationToken.None);

    public static async Task<WriterGate> CloseAsync(SqliteInboxStore store)
    {
        var gate = new WriterGate(store);
        await gate.isHeld.Task;
        return gate;
    }

    public async Task OpenAsync()
    {
        isOpen.Set();
        await held;
    }

    public void Dispose()
    {
        isOpen.Set();
        held.GetAwaiter().GetResult();
        isOpen.Dispose();
    }
}
