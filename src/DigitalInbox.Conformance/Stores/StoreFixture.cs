using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Makes the stores that the suites examine. Derive it for a store, then derive every suite with it.</summary>
/// <remarks>Each test has a store of its own, so suites may run beside one another.</remarks>
public abstract class StoreFixture : IAsyncLifetime
{
    private int count;

    /// <summary>Whether leases run out by the instants that are passed in; false for a shared store that counts by its own clock.</summary>
    /// <value>True.</value>
    public virtual bool CountsLeasesByNow => true;

    /// <summary>Makes the leases of a store run out, where they run by the store's own clock.</summary>
    /// <param name="name">The store.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public virtual Task ExpireLeasesAsync(string name, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Opens the store of a name. A new name is a new, empty store; a name that was opened before is a restart.</summary>
    /// <param name="name">The name: letters and digits.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public abstract Task<IInboxStore> OpenAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Lets go of a store that a test is done with, or that is about to be opened again.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public virtual async Task CloseAsync(IInboxStore store, CancellationToken cancellationToken = default)
    {
        switch (store)
        {
            case IAsyncDisposable held:
                await held.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable held:
                held.Dispose();
                break;
        }
    }

    /// <summary>Gives a name that no store has yet.</summary>
    public string NextName() => $"store{Interlocked.Increment(ref count)}";

    Task IAsyncLifetime.InitializeAsync() => StartAsync();

    Task IAsyncLifetime.DisposeAsync() => StopAsync();

    /// <summary>Prepares what all stores of this fixture need.</summary>
    protected virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>Removes what the stores of this fixture left. Every store is closed by then.</summary>
    protected virtual Task StopAsync() => Task.CompletedTask;
}
