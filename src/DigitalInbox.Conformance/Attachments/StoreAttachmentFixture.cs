using DigitalInbox.Attachments;
using DigitalInbox.Conformance.Stores;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Attachments;

/// <summary>The contents that an inbox store keeps beside everything else.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
public sealed class StoreAttachmentFixture<TFixture> : AttachmentFixture
    where TFixture : StoreFixture, new()
{
    private readonly TFixture stores = new();
    private readonly Dictionary<string, IInboxStore> open = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override async Task<IAttachmentStore> OpenAsync(string name, CancellationToken cancellationToken = default)
    {
        if (open.Remove(name, out var before))
        {
            await stores.CloseAsync(before, cancellationToken).ConfigureAwait(false);
        }

        var store = await stores.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        open.Add(name, store);
        return store.Attachments;
    }

    /// <inheritdoc/>
    protected override Task StartAsync() => ((IAsyncLifetime)stores).InitializeAsync();

    /// <inheritdoc/>
    protected override async Task StopAsync()
    {
        foreach (var store in open.Values)
        {
            await stores.CloseAsync(store).ConfigureAwait(false);
        }

        await ((IAsyncLifetime)stores).DisposeAsync().ConfigureAwait(false);
    }
}
