using DigitalInbox.Attachments;

namespace DigitalInbox.Conformance.Attachments;

/// <summary>Makes the attachment stores that the suite examines. Derive it for a store, then derive the suite with it.</summary>
public abstract class AttachmentFixture : IAsyncLifetime
{
    private int count;

    /// <summary>Opens the store of a name. A new name is a new, empty store; a name that was opened before is a restart.</summary>
    /// <param name="name">The name: letters and digits.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public abstract Task<IAttachmentStore> OpenAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Gives a name that no store has yet.</summary>
    public string NextName() => $"attachments{Interlocked.Increment(ref count)}";

    Task IAsyncLifetime.InitializeAsync() => StartAsync();

    Task IAsyncLifetime.DisposeAsync() => StopAsync();

    /// <summary>Prepares what all stores of this fixture need.</summary>
    protected virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>Closes the stores and removes what they left.</summary>
    protected virtual Task StopAsync() => Task.CompletedTask;
}
